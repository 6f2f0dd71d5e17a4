package io.sqlmem.tpcds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.sqlmem.SqlMem;
import io.sqlmem.equivalence.Answer;
import io.sqlmem.routing.Explanation;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The 99 queries of TPC-DS at a small scale on PostgreSQL, each answered as the source
 * answers it; which from memory, {@code docs/tpc-ds.md} says.
 * {@code -Dsqlmem.tpcds.scale} sets another scale.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpcdsTests {

	private static final Logger logger = LoggerFactory.getLogger(TpcdsTests.class);

	private static final Path DOCUMENT = Path.of("..", "docs", "tpc-ds.md");

	private TestSchema schema;

	private SqlMem cache;

	/** What the document has to say of each query that was asked. */
	private final Map<String, String> routes = new LinkedHashMap<>();

	@BeforeAll
	void load() throws SQLException, IOException {
		this.schema = TestDatabase.POSTGRESQL.newSchema();
		new TpcdsData(this.schema, Double.parseDouble(System.getProperty("sqlmem.tpcds.scale", "0.01"))).load();
		// Its planner takes common table expressions for small, and nested loops over
		// them
		// for cheap.
		this.schema.execute("do $$ begin execute 'alter database ' || current_database() || "
				+ "' set enable_nestloop = off'; end $$");
		this.cache = SqlMem.builder(this.schema.dataSource()).build();
	}

	@AfterAll
	void close() {
		this.routes.forEach((query, route) -> logger.info("| {} | {} |", query, route));
		this.cache.close();
		this.schema.close();
	}

	static List<NamedQuery> queries() throws IOException {
		List<NamedQuery> queries = new ArrayList<>();
		try (InputStream stream = TpcdsTests.class.getResourceAsStream("/tpcds/queries.sql")) {
			String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			for (String part : text.split("(?m)^-- (?=Q\\d)")) {
				int end = part.indexOf('\n');
				if (part.startsWith("Q")) {
					queries.add(new NamedQuery(part.substring(0, end), part.substring(end).strip()));
				}
			}
		}
		return queries;
	}

	/**
	 * Each as it is written, and with an order that leaves nothing open, so that the
	 * answers can be compared row by row.
	 */
	@ParameterizedTest
	@MethodSource("queries")
	void theCacheAnswersAsTheSourceDoes(NamedQuery query) {
		Explanation explanation = explain(query);
		Map<String, Long> before = this.cache.stats().passThroughs();
		Answer expected = Answer.of(this.schema.dataSource(), query.sql(), List.of());
		Answer actual = Answer.of(this.cache.dataSource(), query.sql(), List.of());
		assertThat(expected.error()).isEmpty();
		assertThat(actual.metaData()).isEqualTo(expected.metaData());
		assertThat(actual.rows()).hasSameSizeAs(expected.rows());
		String total = query.totallyOrdered(expected.metaData().size());
		Timed source = ask(() -> Answer.of(this.schema.dataSource(), total, List.of()));
		Timed cached = ask(() -> Answer.of(this.cache.dataSource(), total, List.of()));
		boolean memory = this.cache.stats().passThroughs().equals(before);
		this.routes.put(query.name(), memory ? "memory |" : "source | " + reason(explanation, before));
		logger.info("{} {} rows, source {} ms, {} {} ms", query, expected.rows().size(), source.millis(),
				memory ? "memory" : "again", cached.millis());
		assertThat(cached.answer()).as("%s", explanation).isEqualTo(source.answer());
		assertThat(documented()).contains("| " + query + " | " + this.routes.get(query.name()) + " |");
	}

	/** What the source computes is copied when it is asked for again. */
	private Explanation explain(NamedQuery query) {
		Explanation explanation = this.cache.explain(query.sql());
		while (explanation.reason() == PassThroughReason.COLD) {
			Answer.of(this.cache.dataSource(), query.sql(), List.of());
			explanation = this.cache.explain(query.sql());
		}
		return explanation;
	}

	/** Of a plan that the data now held does not allow, only the reason is known. */
	private String reason(Explanation explanation, Map<String, Long> before) {
		return (explanation.reason() != null) ? "`" + explanation.reason() + "`: " + explanation.detail()
				: this.cache.stats()
					.passThroughs()
					.entrySet()
					.stream()
					.filter((entry) -> !entry.getValue().equals(before.get(entry.getKey())))
					.map((entry) -> "`" + entry.getKey() + "`")
					.collect(Collectors.joining(" "));
	}

	private static String documented() {
		try {
			return Files.readString(DOCUMENT);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Timed ask(Supplier<Answer> question) {
		long start = System.nanoTime();
		Answer answer = question.get();
		return new Timed(answer, Duration.ofNanos(System.nanoTime() - start).toMillis());
	}

	/**
	 * An answer and how long it took.
	 *
	 * @param answer the answer
	 * @param millis milliseconds
	 */
	private record Timed(Answer answer, long millis) {
	}

	/**
	 * A query of the benchmark.
	 *
	 * @param name its number
	 * @param sql its text
	 */
	record NamedQuery(String name, String sql) {

		/**
		 * The query with an order that leaves nothing open, so that answers can be
		 * compared row by row: by its own keys, then by all its columns.
		 */
		String totallyOrdered(int columns) {
			String all = IntStream.rangeClosed(1, columns).mapToObj(String::valueOf).collect(Collectors.joining(", "));
			int limit = this.sql.endsWith("\nlimit 100") ? this.sql.lastIndexOf("\nlimit") : this.sql.length();
			String head = this.sql.substring(0, limit);
			return head + (head.contains("\norder by") ? ", " : "\norder by ") + all + this.sql.substring(limit);
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
