package io.sqlmem.routing;

import java.util.List;
import java.util.Map;

import io.sqlmem.sql.PassThroughReason;
import org.jspecify.annotations.Nullable;

/**
 * How a statement is answered and why.
 *
 * @param route where it is answered
 * @param reason the reason code if the source answers it
 * @param detail what in the statement it was, for people
 * @param tables the columns that it uses, by table
 * @param sqliteSql the SQLite text that answers it from memory
 * @param queryPlan SQLite's query plan for that text, a line a step; empty while a table
 * is not loaded
 */
public record Explanation(Route route, @Nullable PassThroughReason reason, @Nullable String detail,
		Map<String, List<String>> tables, @Nullable String sqliteSql, List<String> queryPlan) {

	public Explanation {
		tables = Map.copyOf(tables);
		queryPlan = List.copyOf(queryPlan);
	}

	/**
	 * A statement that the source answers.
	 * @param reason why
	 * @param detail what in the statement it was
	 * @return the explanation
	 */
	public static Explanation atSource(PassThroughReason reason, @Nullable String detail) {
		return new Explanation(Route.SOURCE, reason, detail, Map.of(), null, List.of());
	}

	/**
	 * Where a statement is answered.
	 */
	public enum Route {

		/** From the copies in memory. */
		MEMORY,

		/** By the source. */
		SOURCE,

		/** Nowhere: it is refused. */
		REJECTED

	}

}
