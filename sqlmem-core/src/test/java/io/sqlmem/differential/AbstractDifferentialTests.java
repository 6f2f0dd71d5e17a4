package io.sqlmem.differential;

import java.util.Random;

import com.zaxxer.hikari.HikariDataSource;
import io.sqlmem.SqlMem;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.Test;

/**
 * Asks random statements over random data of the source and of the cache. As many as
 * {@code -Dsqlmem.differential.queries} says, from the seed that
 * {@code -Dsqlmem.differential.seed} says. A difference is reported where it is found and
 * does not end the run.
 */
abstract class AbstractDifferentialTests {

	private static final int QUERIES_PER_WORLD = 250;

	private static final int CONNECTIONS = 6;

	private static final int MOST_SECONDS = 10;

	private static final int MOST_COMPUTED = 1_000;

	private final Database database;

	AbstractDifferentialTests(Database database) {
		this.database = database;
	}

	TestSchema newSchema() {
		return this.database.newSchema();
	}

	/** Whether equal texts may be spelled differently, so that their order is free. */
	boolean ordersTextsFreely() {
		return false;
	}

	/** How many statements the build asks; 2,000 of each product in all. */
	int queries() {
		return 2_000;
	}

	/** Where the build's statements come from. */
	long seed() {
		return 1;
	}

	/** Sets how long a statement may take: some joins would take minutes. */
	private String limit() {
		if (this.database == TestDatabase.H2) {
			return "set query_timeout " + MOST_SECONDS * 1000;
		}
		if (this.database == TestDatabase.POSTGRESQL) {
			return "set statement_timeout = " + MOST_SECONDS * 1000;
		}
		return (this.database == TestDatabase.MARIADB) ? "set max_statement_time = " + MOST_SECONDS
				: "set max_execution_time = " + MOST_SECONDS * 1000;
	}

	@Test
	void noAnswerDiffers() {
		int queries = Integer.getInteger("sqlmem.differential.queries", queries());
		long firstSeed = Long.getLong("sqlmem.differential.seed", seed());
		Findings findings = new Findings(getClass().getSimpleName());
		for (int asked = 0; asked < queries && !findings.areTooMany(); asked += QUERIES_PER_WORLD) {
			ask(firstSeed + asked / QUERIES_PER_WORLD, Math.min(QUERIES_PER_WORLD, queries - asked), findings);
		}
		findings.report();
	}

	private void ask(long seed, int queries, Findings findings) {
		World world = new World(this.database, new Random(seed));
		try (TestSchema schema = newSchema()) {
			schema.execute(world.statements().toArray(String[]::new));
			HikariDataSource pool = schema.newPool(CONNECTIONS);
			pool.setConnectionInitSql(limit());
			try (SqlMem cache = SqlMem.builder(pool).computedColumns(MOST_COMPUTED).build()) {
				Comparison comparison = new Comparison(pool, schema.dataSource(), cache, ordersTextsFreely());
				Random random = new Random(seed);
				QueryGenerator generator = new QueryGenerator(this.database, world, random);
				RandomQuery query = generator.next();
				for (int i = 0; i < queries; i++) {
					boolean again = !query.values().isEmpty() && random.nextInt(3) == 0;
					query = again ? query.rebound(random) : generator.next();
					Comparison.Outcome outcome = comparison.compare(query);
					findings.count(outcome);
					if (outcome.differs()) {
						findings.add(seed, comparison, query);
					}
				}
			}
		}
	}

}
