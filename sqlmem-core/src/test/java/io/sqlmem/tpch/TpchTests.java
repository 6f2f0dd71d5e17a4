package io.sqlmem.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sqlmem.SqlMem;
import io.sqlmem.equivalence.Answer;
import io.sqlmem.routing.Explanation;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The 22 queries of TPC-H at a small scale on PostgreSQL: all are answered from memory,
 * as the source answers them. {@code -Dsqlmem.tpch.scale} sets another scale.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpchTests {

	private static final Logger logger = LoggerFactory.getLogger(TpchTests.class);

	private TestSchema schema;

	private SqlMem cache;

	@BeforeAll
	void load() throws SQLException, IOException {
		this.schema = TestDatabase.POSTGRESQL.newSchema();
		for (String statement : text("schema.sql").replaceAll("(?m)^--.*$", "").split(";")) {
			if (!statement.isBlank()) {
				this.schema.execute(statement);
			}
		}
		double scale = Double.parseDouble(System.getProperty("sqlmem.tpch.scale", "0.01"));
		try (Connection connection = this.schema.dataSource().getConnection()) {
			for (TpchTable<?> table : TpchTable.getTables()) {
				copy(table, scale, connection);
			}
		}
		this.schema.execute("analyze");
		this.cache = SqlMem.builder(this.schema.dataSource()).build();
	}

	private static void copy(TpchTable<?> table, double scale, Connection connection) throws SQLException, IOException {
		StringBuilder rows = new StringBuilder();
		for (TpchEntity row : table.createGenerator(scale, 1, 1)) {
			String line = row.toLine();
			rows.append(line, 0, line.length() - 1).append('\n');
		}
		connection.unwrap(PGConnection.class)
			.getCopyAPI()
			.copyIn("COPY " + table.getTableName() + " FROM STDIN (DELIMITER '|')", new StringReader(rows.toString()));
	}

	@AfterAll
	void close() {
		this.cache.close();
		this.schema.close();
	}

	static List<NamedQuery> queries() throws IOException {
		List<NamedQuery> queries = new ArrayList<>();
		for (String part : text("queries.sql").split("(?m)^-- (?=Q\\d)")) {
			int end = part.indexOf('\n');
			if (part.startsWith("Q")) {
				queries.add(new NamedQuery(part.substring(0, end), part.substring(end).strip()));
			}
		}
		return queries;
	}

	@ParameterizedTest
	@MethodSource("queries")
	void theCacheAnswersAsTheSourceDoes(NamedQuery query) {
		Answer expected = ask(query, "source", 3, () -> Answer.of(this.schema.dataSource(), query.sql(), List.of()));
		Map<String, Long> before = this.cache.stats().passThroughs();
		Answer.of(this.cache.dataSource(), query.sql(), List.of());
		Answer actual = ask(query, "memory", 3, () -> Answer.of(this.cache.dataSource(), query.sql(), List.of()));
		Explanation explanation = this.cache.explain(query.sql());
		assertThat(expected.error()).isEmpty();
		assertThat(actual).as("%s", explanation).isEqualTo(expected);
		assertThat(explanation.route()).as("%s", explanation).isEqualTo(Explanation.Route.MEMORY);
		assertThat(this.cache.stats().passThroughs()).isEqualTo(before);
	}

	private static Answer ask(NamedQuery query, String where, int times, java.util.function.Supplier<Answer> question) {
		return Stream.generate(() -> {
			long start = System.nanoTime();
			Answer answer = question.get();
			logger.info("{} {} {} ms", query, where, Duration.ofNanos(System.nanoTime() - start).toMillis());
			return answer;
		}).limit(times).reduce((first, last) -> last).orElseThrow();
	}

	private static String text(String resource) throws IOException {
		try (InputStream stream = TpchTests.class.getResourceAsStream("/tpch/" + resource)) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * A query of the benchmark.
	 *
	 * @param name its number
	 * @param sql its text
	 */
	record NamedQuery(String name, String sql) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
