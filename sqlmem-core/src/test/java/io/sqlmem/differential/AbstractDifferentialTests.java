package io.sqlmem.differential;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.sqlmem.SqlMem;
import io.sqlmem.equivalence.Answer;
import io.sqlmem.routing.Explanation;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.fail;

/**
 * Asks random statements over random data of the source and of the cache. As many as
 * {@code -Dsqlmem.differential.queries} says, from the seed that
 * {@code -Dsqlmem.differential.seed} says.
 */
abstract class AbstractDifferentialTests {

	private static final Logger logger = LoggerFactory.getLogger(AbstractDifferentialTests.class);

	private static final int QUERIES_PER_WORLD = 250;

	private final Database database;

	private final Map<String, Integer> reasons = new HashMap<>();

	private int valid;

	private int answered;

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

	@Test
	void noAnswerDiffers() {
		int queries = Integer.getInteger("sqlmem.differential.queries", queries());
		long firstSeed = Long.getLong("sqlmem.differential.seed", seed());
		for (int asked = 0; asked < queries; asked += QUERIES_PER_WORLD) {
			ask(firstSeed + asked / QUERIES_PER_WORLD, Math.min(QUERIES_PER_WORLD, queries - asked));
		}
		logger.info("{}: {} valid statements, {} answered from memory", getClass().getSimpleName(), this.valid,
				this.answered);
		this.reasons.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
			.limit(40)
			.forEach((entry) -> logger.info("{} x {}", entry.getValue(), entry.getKey()));
	}

	private void ask(long seed, int queries) {
		World world = new World(this.database, new Random(seed));
		try (TestSchema schema = newSchema()) {
			world.statements().forEach(schema::execute);
			try (SqlMem cache = SqlMem.builder(schema.dataSource()).build()) {
				QueryGenerator generator = new QueryGenerator(this.database, world, new Random(seed));
				for (int i = 0; i < queries; i++) {
					RandomQuery query = generator.next();
					if (differs(schema, cache, query)) {
						report(schema, cache, seed, query);
					}
					count(schema, cache, query);
				}
			}
		}
	}

	private boolean differs(TestSchema schema, SqlMem cache, RandomQuery query) {
		Answer expected = Answer.of(schema.dataSource(), query.sql(), query.values());
		Answer actual = Answer.of(cache.dataSource(), query.sql(), query.values());
		boolean inOrder = query.ordered() && !ordersTextsFreely();
		if (ordersTextsFreely() && !query.limit().isEmpty() && expected.rows().size() == actual.rows().size()) {
			// Which of equal texts come first is free.
			return differs(schema, cache, query.unlimited());
		}
		boolean differ = inOrder ? !actual.equals(expected) : !actual.unordered().equals(expected.unordered());
		// MariaDB's window functions do not answer the same at every execution.
		return differ && cache.explain(query.sql()).route() == Explanation.Route.MEMORY;
	}

	private void count(TestSchema schema, SqlMem cache, RandomQuery query) {
		if (!Answer.of(schema.dataSource(), query.sql(), query.values()).error().isEmpty()) {
			return;
		}
		this.valid++;
		Explanation explanation = cache.explain(query.sql());
		if (explanation.reason() == null) {
			this.answered++;
		}
		else {
			this.reasons.merge(explanation.reason() + " " + explanation.detail(), 1, Integer::sum);
		}
	}

	private void report(TestSchema schema, SqlMem cache, long seed, RandomQuery query) {
		RandomQuery smallest = query;
		boolean shrunk = true;
		while (shrunk) {
			shrunk = false;
			for (RandomQuery candidate : List.copyOf(smallest.smaller())) {
				if (differs(schema, cache, candidate)) {
					smallest = candidate;
					shrunk = true;
					break;
				}
			}
		}
		fail("""
				A difference on %s, seed %d
				%s
				parameters %s
				source: %s
				cache:  %s
				%s""", this.database, seed, smallest.sql(), smallest.values(),
				Answer.of(schema.dataSource(), smallest.sql(), smallest.values()),
				Answer.of(cache.dataSource(), smallest.sql(), smallest.values()), cache.explain(smallest.sql()));
	}

}
