package io.sqlmem.equivalence;

import java.util.List;
import java.util.function.Function;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks the source and the cache the same statements and compares all that they answer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractEquivalenceTests {

	private static final int CONNECTIONS = 6;

	private final Database database;

	private TestSchema schema;

	private DataSource source;

	private SqlMem cache;

	AbstractEquivalenceTests(Database database) {
		this.database = database;
	}

	@BeforeAll
	void open() {
		this.schema = newSchema(this.database);
		for (String statement : SampleData.statements(this.database)) {
			this.schema.execute(statement);
		}
		this.source = this.schema.dataSource();
		if (this.source instanceof PGSimpleDataSource postgres) {
			// Connections take long; without this they remember how a statement was
			// described before.
			postgres.setPreparedStatementCacheQueries(0);
			this.source = this.schema.newPool(CONNECTIONS);
		}
		this.cache = SqlMem.builder(this.source).computedColumns(1000).build();
	}

	@AfterAll
	void close() {
		this.cache.close();
		this.schema.close();
	}

	TestSchema newSchema(Database database) {
		return database.newSchema();
	}

	boolean checksRoutes() {
		return true;
	}

	static List<Case> cases() {
		return Case.read("statements.sql");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void theCacheAnswersAsTheSourceDoes(Case statement) {
		compare(statement, (dataSource) -> Answer.of(dataSource, statement.sql(), statement.parameters()));
	}

	@ParameterizedTest
	@MethodSource("casesWithoutParameters")
	void plainStatementsAreAnsweredAsTheSourceDoes(Case statement) {
		compare(statement, (dataSource) -> Answer.of(dataSource, statement.sql()));
	}

	static List<Case> casesWithoutParameters() {
		return cases().stream().filter((statement) -> statement.parameters().isEmpty()).toList();
	}

	private void compare(Case statement, Function<DataSource, Answer> ask) {
		Answer expected = ask.apply(this.source);
		for (int execution = 0; execution < 2; execution++) {
			CacheStats before;
			CacheStats after = this.cache.stats();
			Answer actual;
			do {
				before = after;
				actual = ask.apply(this.cache.dataSource());
				after = this.cache.stats();
			}
			// A statement before may have written: tables are loaded again meanwhile.
			while (isLoading(before, after));
			if (statement.isOrdered()) {
				assertThat(actual).as(() -> String.valueOf(this.cache.explain(statement.sql()))).isEqualTo(expected);
			}
			else {
				assertThat(actual.unordered()).as(() -> String.valueOf(this.cache.explain(statement.sql())))
					.isEqualTo(expected.unordered());
			}
			if (checksRoutes() && expected.error().isEmpty()) {
				checkRoute(statement, before, after);
			}
		}
	}

	private void checkRoute(Case statement, CacheStats before, CacheStats after) {
		if (statement.memoryOn().contains(this.database.name())) {
			assertThat(answered(after))
				.as(() -> "answered from memory: " + this.cache.explain(statement.sql()) + ", passed through: "
						+ after.passThroughs())
				.isGreaterThan(answered(before));
		}
		if (!statement.reason().isEmpty()) {
			assertThat(after.passThroughs().getOrDefault(statement.reason(), 0L))
				.as(() -> "passed through for " + statement.reason() + ": " + this.cache.explain(statement.sql()))
				.isGreaterThan(before.passThroughs().getOrDefault(statement.reason(), 0L));
		}
	}

	private static boolean isLoading(CacheStats before, CacheStats after) {
		String cold = PassThroughReason.COLD.name();
		return after.passThroughs().getOrDefault(cold, 0L) > before.passThroughs().getOrDefault(cold, 0L);
	}

	private static long answered(CacheStats stats) {
		return stats.hits() + stats.misses() + stats.refetches();
	}

}
