package io.sqlmem.equivalence;

import java.util.List;

import io.sqlmem.SqlMem;
import io.sqlmem.routing.Explanation;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks the source and the cache the same statements and compares all that they answer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractEquivalenceTests {

	private final TestDatabase database;

	private TestSchema schema;

	private SqlMem cache;

	AbstractEquivalenceTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeAll
	void open() {
		this.schema = newSchema(this.database);
		for (String statement : SampleData.statements(this.database)) {
			this.schema.execute(statement);
		}
		this.cache = SqlMem.builder(this.schema.dataSource()).build();
	}

	@AfterAll
	void close() {
		this.cache.close();
		this.schema.close();
	}

	TestSchema newSchema(TestDatabase database) {
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
	void theCacheAnswersAsTheSourceDoes(Case statement) throws Exception {
		Answer expected = Answer.of(this.schema.dataSource(), statement.sql(), statement.parameters());
		for (int execution = 0; execution < 2; execution++) {
			CacheStats before = this.cache.stats();
			Answer actual = Answer.of(this.cache.dataSource(), statement.sql(), statement.parameters());
			CacheStats after = this.cache.stats();
			Explanation explanation = this.cache.explain(statement.sql());
			if (statement.isOrdered()) {
				assertThat(actual).as("%s", explanation).isEqualTo(expected);
			}
			else {
				assertThat(actual.unordered()).as("%s", explanation).isEqualTo(expected.unordered());
			}
			if (!checksRoutes()) {
				continue;
			}
			boolean fromMemory = answered(after) > answered(before);
			if (statement.memoryOn().contains(this.database.name()) && expected.error().isEmpty()) {
				assertThat(fromMemory)
					.as("answered from memory: %s, passed through: %s", explanation, after.passThroughs())
					.isTrue();
			}
			if (!statement.reason().isEmpty() && expected.error().isEmpty()) {
				long passed = after.passThroughs().getOrDefault(statement.reason(), 0L)
						- before.passThroughs().getOrDefault(statement.reason(), 0L);
				assertThat(passed).as("passed through for %s: %s", statement.reason(), explanation).isPositive();
			}
		}
	}

	private static long answered(CacheStats stats) {
		return stats.hits() + stats.misses() + stats.refetches();
	}

}
