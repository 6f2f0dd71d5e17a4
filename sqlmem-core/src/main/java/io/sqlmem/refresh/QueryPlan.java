package io.sqlmem.refresh;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.sqlmem.sql.translate.SearchedColumns;

/**
 * What SQLite's plan of a query tells of indexes that it uses and would use.
 */
final class QueryPlan {

	private static final Pattern STEP = Pattern.compile("(?<indent> *)(?<how>SCAN|SEARCH) (?<alias>\\w+)"
			+ "(?: USING (?<automatic>AUTOMATIC )?(?:PARTIAL )?(?:COVERING )?INDEX(?: (?<index>\\w+))?(?: \\((?<terms>.*)\\))?)?.*");

	private static final Pattern EQUAL = Pattern.compile("\\bc(\\d+)=\\?");

	/** An index of more columns is seldom worth its room. */
	private static final int MAX_COLUMNS = 3;

	private final Set<String> used = new HashSet<>();

	private final List<Wanted> wanted = new ArrayList<>();

	/**
	 * Read a plan.
	 * @param lines a line for each step, indented below the step that it belongs to
	 * @param searched the columns by which the query looks for rows
	 */
	QueryPlan(List<String> lines, List<SearchedColumns> searched) {
		Set<String> joinedAt = new HashSet<>();
		for (String line : lines) {
			Matcher step = STEP.matcher(line);
			if (!step.matches()) {
				continue;
			}
			// A step after another one of its depth runs for each of its rows.
			boolean inner = !joinedAt.add(step.group("indent"));
			String index = step.group("index");
			if (index != null) {
				this.used.add(index);
			}
			String terms = step.group("terms");
			searched.stream()
				.filter((columns) -> columns.alias().equals(step.group("alias")))
				.findFirst()
				.ifPresent((columns) -> {
					if (step.group("automatic") != null) {
						add(columns, equal((terms != null) ? terms : ""), List.of());
					}
					else if (step.group("how").equals("SCAN")) {
						scanned(columns, inner);
					}
				});
		}
	}

	/** The names of the indexes that it uses. */
	Set<String> used() {
		return this.used;
	}

	/** The indexes that it would probably use. */
	List<Wanted> wanted() {
		return this.wanted;
	}

	private void scanned(SearchedColumns columns, boolean inner) {
		List<Integer> equal = inner
				? Stream.concat(columns.constants().stream(), columns.joined().stream()).distinct().toList()
				: columns.constants();
		add(columns, equal, columns.ranges());
	}

	private void add(SearchedColumns searched, List<Integer> equal, List<Integer> ranges) {
		List<Integer> columns = new ArrayList<>(equal.stream().limit(MAX_COLUMNS).toList());
		int equalities = columns.size();
		if (equalities < MAX_COLUMNS) {
			ranges.stream().filter((range) -> !equal.contains(range)).findFirst().ifPresent(columns::add);
		}
		if (!columns.isEmpty()) {
			this.wanted.add(new Wanted(searched, columns, equalities));
		}
	}

	private static List<Integer> equal(String terms) {
		return EQUAL.matcher(terms).results().map((match) -> Integer.valueOf(match.group(1))).toList();
	}

	/**
	 * An index that a query would probably use.
	 *
	 * @param searched the use of the table that it is for
	 * @param columns the ordinals of its columns
	 * @param equalities how many of them, from the first, are to equal something
	 */
	record Wanted(SearchedColumns searched, List<Integer> columns, int equalities) {
	}

}
