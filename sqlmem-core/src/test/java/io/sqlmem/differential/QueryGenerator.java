package io.sqlmem.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestDatabase;

/**
 * Makes random statements over a {@link World}. Where rows are left out by their order,
 * it is total, or rows that tie stay together.
 */
final class QueryGenerator {

	private static final int DEPTH = 2;

	private final Database database;

	private final World world;

	private final Random random;

	private List<Object> parameters = new ArrayList<>();

	QueryGenerator(Database database, World world, Random random) {
		this.database = database;
		this.world = world;
		this.random = random;
	}

	RandomQuery next() {
		this.parameters = new ArrayList<>();
		RandomRelations relations = new RandomRelations(this.database, this.world, this.random, this.parameters);
		List<String> with = relations.with();
		List<Binding> scope = new ArrayList<>();
		List<String> keys = new ArrayList<>();
		List<String> from = relations.from(scope, keys);
		RandomExpressions expressions = relations.expressions(scope);
		List<String> where = new ArrayList<>();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			where.add("(" + expressions.condition(DEPTH) + ")");
		}
		RandomQuery query = new RandomQuery(this.parameters).with(with).from(from).where(where);
		return switch (this.random.nextInt(10)) {
			case 0, 1 -> grouped(query, expressions);
			case 2, 3 -> united(query, expressions, relations);
			case 4 -> windowed(query, expressions, new RandomWindows(this.database, expressions, keys));
			case 5 -> firstOfEach(query, expressions, keys);
			default -> plain(query, expressions, keys);
		};
	}

	private RandomQuery plain(RandomQuery query, RandomExpressions expressions, List<String> keys) {
		RandomQuery selecting = query.outputs(values(expressions));
		if (this.random.nextInt(5) == 0) {
			return ordered(selecting.distinct("distinct "));
		}
		if (!keys.isEmpty() && this.random.nextInt(6) == 0) {
			List<String> order = new ArrayList<>(List.of(expressions.value(1) + direction()));
			order.addAll(keys);
			return selecting.order(order, true).paging(paging());
		}
		return ordered(selecting);
	}

	private List<String> values(RandomExpressions expressions) {
		List<String> values = new ArrayList<>();
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			values.add(expressions.value(DEPTH));
		}
		return values;
	}

	private RandomQuery windowed(RandomQuery query, RandomExpressions expressions, RandomWindows windows) {
		List<String> outputs = values(expressions);
		boolean named = this.random.nextInt(5) == 0;
		for (int i = this.random.nextInt(2); i >= 0; i--) {
			outputs.add(windows.call(named));
		}
		return ordered(query.outputs(outputs).window(named ? windows.definition() : ""));
	}

	/** The first row of each group, or rows that tie with others. */
	private RandomQuery firstOfEach(RandomQuery query, RandomExpressions expressions, List<String> keys) {
		List<String> outputs = values(expressions);
		String first = expressions.leaf(expressions.kind());
		if (this.database != TestDatabase.MARIADB && !keys.isEmpty() && this.random.nextBoolean()
				&& first.indexOf('.') >= 0) {
			List<String> order = new ArrayList<>(List.of(first + direction()));
			order.addAll(keys);
			return query.distinct("distinct on (" + first + ") ").outputs(outputs).order(order, true);
		}
		outputs.add(0, first);
		String ties = pick("", " offset 1 rows") + " fetch first " + pick("1", "3", "10") + " rows with ties";
		return query.outputs(outputs).order(List.of("1" + direction()), false).paging(ties);
	}

	private RandomQuery grouped(RandomQuery query, RandomExpressions expressions) {
		RandomAggregates aggregates = new RandomAggregates(this.database, expressions);
		List<String> keys = new ArrayList<>();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			keys.add(expressions.leaf(expressions.kind()));
		}
		keys.removeIf((key) -> key.indexOf('.') < 0);
		List<String> outputs = new ArrayList<>(keys);
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			outputs.add(aggregates.value());
		}
		String having = (this.random.nextInt(4) == 0) ? aggregates.condition() : "";
		if (this.database == TestDatabase.POSTGRESQL && !keys.isEmpty() && this.random.nextInt(3) == 0) {
			outputs.add("grouping(" + String.join(", ", keys) + ")");
			keys = List.of(groupingSets(keys));
		}
		return ordered(query.outputs(outputs).groupBy(keys).having(having));
	}

	private String groupingSets(List<String> keys) {
		String all = String.join(", ", keys);
		return switch (this.random.nextInt(4)) {
			case 0 -> "cube (" + all + ")";
			case 1 -> "grouping sets ((" + all + "), (" + keys.get(0) + "), ())";
			case 2 -> "grouping sets (" + all + ")";
			default -> "rollup (" + all + ")";
		};
	}

	private RandomQuery united(RandomQuery query, RandomExpressions expressions, RandomRelations relations) {
		List<Kind> kinds = new ArrayList<>();
		List<String> outputs = new ArrayList<>();
		for (int i = this.random.nextInt(2); i >= 0; i--) {
			kinds.add(expressions.kind());
			outputs.add(expressions.value(kinds.get(kinds.size() - 1), 1));
		}
		List<String> operations = new ArrayList<>();
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			boolean nested = this.random.nextInt(5) == 0;
			String right = select(kinds, relations);
			operations.add(operator() + (nested ? "(" + right + operator() + select(kinds, relations) + ")" : right));
		}
		return ordered(query.outputs(outputs).setOperations(operations));
	}

	private String select(List<Kind> kinds, RandomRelations relations) {
		List<Binding> scope = new ArrayList<>();
		List<String> from = relations.from(scope, new ArrayList<>());
		RandomExpressions expressions = relations.expressions(scope);
		List<String> outputs = kinds.stream().map((kind) -> expressions.value(kind, 1)).toList();
		return "select " + String.join(", ", outputs) + " from " + String.join(" ", from)
				+ (expressions.mostly(2) ? " where " + expressions.condition(1) : "");
	}

	/**
	 * H2 has no EXCEPT ALL and INTERSECT ALL, and MariaDB breaks down on some of them.
	 */
	private String operator() {
		return pick(" union ", " union all ", " union all ", " intersect ", " except ",
				(this.database == TestDatabase.POSTGRESQL) ? pick(" except all ", " intersect all ") : " union ");
	}

	/** By all outputs, or in no order. */
	private RandomQuery ordered(RandomQuery query) {
		if (this.random.nextBoolean()) {
			return query;
		}
		List<String> order = new ArrayList<>();
		for (int i = 1; i <= query.outputs().size(); i++) {
			order.add(i + direction());
		}
		return query.order(order, true).paging(paging());
	}

	private String direction() {
		String nulls = this.database.isMySqlLike() ? "" : pick("", "", " nulls first", " nulls last");
		return pick("", " asc", " desc") + nulls;
	}

	private String paging() {
		return (this.random.nextInt(3) == 0) ? pick(" limit 3", " limit 2 offset 1", " limit 100", " limit 0",
				" fetch first 2 rows only", " offset 1 rows fetch next 3 rows only", " limit 5 offset 5") : "";
	}

	private String pick(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

}
