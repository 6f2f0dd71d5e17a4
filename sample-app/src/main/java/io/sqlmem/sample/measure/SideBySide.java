package io.sqlmem.sample.measure;

import java.util.List;
import java.util.Objects;

import io.sqlmem.SqlMem;
import io.sqlmem.routing.Explanation;
import io.sqlmem.routing.Explanation.Route;
import io.sqlmem.sample.measure.Measurement.Outcome;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.stats.TableStats;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks each question twice: the source, and the DataSource that the application has.
 * Ordinary applications have a {@link JdbcClient} in this place.
 */
@Component
public class SideBySide {

	private final SqlMem sqlMem;

	private final JdbcClient source;

	private final JdbcClient cached;

	SideBySide(SqlMem sqlMem, JdbcClient jdbcClient) {
		this.sqlMem = sqlMem;
		this.source = JdbcClient.create(sqlMem.source());
		this.cached = jdbcClient;
	}

	/**
	 * Ask both and compare.
	 * @param <R> what a row is; its {@code equals} must compare all values
	 * @param question the statement, with an order that leaves no choice
	 * @param mapper reads a row
	 * @return the rows and the times
	 */
	public <R> Answer<R> ask(Question question, RowMapper<R> mapper) {
		Timed<R> source = Timed.of(this.source, question, mapper);
		long loads = loads();
		Double age = age(question);
		Timed<R> cached = Timed.of(this.cached, question, mapper);
		boolean loaded = loads() > loads;
		Explanation explanation = this.sqlMem.explain(question.sql());
		return new Answer<>(cached.rows(),
				new Measurement(outcome(explanation, loaded), cached.millis(), source.millis(),
						cached.rows().equals(source.rows()), (age != null) ? age + cached.millis() / 1e3 : null,
						question.sql(), explanation));
	}

	/** How old the copy is that may change, in seconds. */
	private @Nullable Double age(Question question) {
		return this.sqlMem.stats()
			.tables()
			.stream()
			.filter((table) -> table.name().endsWith("." + question.follows()))
			.map(TableStats::staleness)
			.filter(Objects::nonNull)
			.findFirst()
			.map((age) -> age.toMillis() / 1e3)
			.orElse(null);
	}

	private long loads() {
		CacheStats stats = this.sqlMem.stats();
		return stats.misses() + stats.refetches();
	}

	private static Outcome outcome(Explanation explanation, boolean loaded) {
		if (explanation.route() != Route.MEMORY) {
			return Outcome.PASSED;
		}
		return loaded ? Outcome.LOADED : Outcome.HIT;
	}

	private record Timed<R>(List<R> rows, double millis) {

		static <R> Timed<R> of(JdbcClient client, Question question, RowMapper<R> mapper) {
			long start = System.nanoTime();
			List<R> rows = client.sql(question.sql()).params(question.parameters()).query(mapper).list();
			return new Timed<>(rows, (System.nanoTime() - start) / 1e6);
		}

	}

}
