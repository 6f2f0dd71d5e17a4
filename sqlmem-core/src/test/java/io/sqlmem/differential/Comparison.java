package io.sqlmem.differential;

import java.util.regex.Pattern;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.equivalence.Answer;
import io.sqlmem.routing.Explanation;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.stats.CacheStats;
import org.jspecify.annotations.Nullable;

/**
 * Asks a statement of the source and of the cache before it.
 */
final class Comparison {

	private static final Pattern TIMEOUT = Pattern.compile("max_statement_time|statement timeout|was canceled|timeout");

	private final DataSource pool;

	private final DataSource fresh;

	private final SqlMem cache;

	private final boolean ordersTextsFreely;

	private long answers;

	/**
	 * A comparison.
	 * @param pool leads to the source
	 * @param fresh leads to it by connections that nothing was asked on before, which
	 * have the last word
	 * @param cache the cache before the source
	 * @param ordersTextsFreely whether equal texts may be spelled differently, so that
	 * their order is free
	 */
	Comparison(DataSource pool, DataSource fresh, SqlMem cache, boolean ordersTextsFreely) {
		this.pool = pool;
		this.fresh = fresh;
		this.cache = cache;
		this.ordersTextsFreely = ordersTextsFreely;
	}

	Outcome compare(RandomQuery query) {
		Answer expected = ask(this.pool, query);
		if (TIMEOUT.matcher(expected.error()).find()) {
			return Outcome.NONE;
		}
		if (expected.error().contains("Socket error")) {
			throw new IllegalStateException("The source broke down on " + query.sql() + " " + query.values());
		}
		Answer actual = ask(this.cache.dataSource(), query);
		long before = this.answers;
		this.answers = answers();
		boolean fromMemory = this.answers > before;
		if (!fromMemory && expected.error().isEmpty() && isCold(query)) {
			// What the source computes is copied when it is asked for again.
			actual = ask(this.cache.dataSource(), query);
			before = this.answers;
			this.answers = answers();
			fromMemory = this.answers > before;
		}
		// What the source answers it may answer otherwise the next time.
		boolean differs = fromMemory && differ(query, expected, actual)
				&& differ(query, ask(this.fresh, query), actual);
		if (differs && query.isPaged() && expected.rows().size() == actual.rows().size()
				&& (this.ordersTextsFreely || haveSameNumbers(expected, actual))) {
			// Which of equal texts or decimals come first is free.
			differs = compare(query.paging("")).differs();
		}
		return new Outcome(expected.error().isEmpty(), fromMemory, differs,
				fromMemory ? null : this.cache.explain(query.sql()));
	}

	private boolean isCold(RandomQuery query) {
		return this.cache.explain(query.sql()).reason() == PassThroughReason.COLD;
	}

	private static boolean haveSameNumbers(Answer expected, Answer actual) {
		return actual.withoutScales().unordered().equals(expected.withoutScales().unordered());
	}

	private boolean differ(RandomQuery query, Answer expected, Answer actual) {
		if (!actual.unordered().equals(expected.unordered())) {
			return true;
		}
		boolean inOrder = query.isOrdered() && !this.ordersTextsFreely;
		return inOrder && !actual.withoutScales().equals(expected.withoutScales());
	}

	/** Some statements are asked without being prepared. */
	private static Answer ask(DataSource dataSource, RandomQuery query) {
		String sql = query.sql();
		return (query.values().isEmpty() && sql.length() % 3 == 0) ? Answer.of(dataSource, sql)
				: Answer.of(dataSource, sql, query.values());
	}

	private long answers() {
		CacheStats stats = this.cache.stats();
		return stats.hits() + stats.misses() + stats.refetches();
	}

	/**
	 * Both answers to a statement, for people.
	 * @param query the statement
	 * @return the statement, its parameters and what was answered
	 */
	String describe(RandomQuery query) {
		return """
				%s
				parameters %s
				source: %s
				cache:  %s
				%s""".formatted(query.sql(), query.values(), ask(this.fresh, query),
				ask(this.cache.dataSource(), query), this.cache.explain(query.sql()));
	}

	/**
	 * What came of a statement.
	 *
	 * @param valid whether the source has an answer to it
	 * @param fromMemory whether memory has one too
	 * @param differs whether they differ
	 * @param elsewhere why memory has none, {@code null} if it has one
	 */
	record Outcome(boolean valid, boolean fromMemory, boolean differs, @Nullable Explanation elsewhere) {

		/** The source has no answer in time. */
		private static final Outcome NONE = new Outcome(false, false, false, null);

	}

}
