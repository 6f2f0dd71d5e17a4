package io.sqlmem.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.sqlmem.differential.RandomExpressions.Subquery;
import io.sqlmem.differential.World.Column;
import io.sqlmem.differential.World.Table;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestDatabase;

/**
 * Makes random statements over a {@link World}. Where a statement has an order it is
 * total, so that answers can be compared row by row.
 */
final class QueryGenerator {

	private static final int DEPTH = 2;

	private final Database database;

	private final World world;

	private final Random random;

	private List<Object> parameters = new ArrayList<>();

	private int aliases;

	QueryGenerator(Database database, World world, Random random) {
		this.database = database;
		this.world = world;
		this.random = random;
	}

	RandomQuery next() {
		this.parameters = new ArrayList<>();
		this.aliases = 0;
		List<Binding> scope = new ArrayList<>();
		List<String> from = from(scope);
		RandomExpressions expressions = expressions(scope);
		List<String> where = new ArrayList<>();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			where.add("(" + expressions.condition(DEPTH) + ")");
		}
		return switch (this.random.nextInt(5)) {
			case 0 -> grouped(expressions, from, where);
			case 1 -> united(expressions, from, where);
			default -> plain(expressions, from, where, this.random.nextInt(5) == 0 ? "distinct " : "");
		};
	}

	private RandomQuery plain(RandomExpressions expressions, List<String> from, List<String> where, String distinct) {
		List<String> outputs = new ArrayList<>();
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			outputs.add(window(expressions, expressions.value(DEPTH)));
		}
		return query(distinct, outputs, from, where, List.of(), "", "");
	}

	private String window(RandomExpressions expressions, String otherwise) {
		if (this.random.nextInt(12) != 0) {
			return otherwise;
		}
		String partition = expressions.mostly(2) ? "partition by " + expressions.leaf(expressions.kind()) + " " : "";
		String order = "order by " + expressions.leaf(expressions.kind()) + expressions.pick("", " desc");
		String function = expressions.pick("rank()", "dense_rank()", "count(*)",
				"sum(" + expressions.leaf(Kind.INTEGER) + ")", "min(" + expressions.leaf(Kind.DATE) + ")");
		return function + " over (" + partition + order + ")";
	}

	private RandomQuery grouped(RandomExpressions expressions, List<String> from, List<String> where) {
		List<String> keys = new ArrayList<>();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			keys.add(expressions.leaf(expressions.kind()));
		}
		keys.removeIf((key) -> key.indexOf('.') < 0);
		List<String> outputs = new ArrayList<>(keys);
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			outputs.add(aggregate(expressions));
		}
		String having = (this.random.nextInt(4) == 0) ? " having " + aggregate(expressions)
				+ expressions.pick(" > ", " <= ", " <> ") + expressions.pick("1", "2") : "";
		if (this.database == TestDatabase.POSTGRESQL && !keys.isEmpty() && this.random.nextInt(3) == 0) {
			outputs.add("grouping(" + String.join(", ", keys) + ")");
			return query("", outputs, from, where, List.of(groupingSets(keys)), having, "");
		}
		return query("", outputs, from, where, keys, having, "");
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

	private String aggregate(RandomExpressions expressions) {
		boolean deviation = this.database == TestDatabase.POSTGRESQL && this.random.nextInt(12) == 0;
		String aggregate = deviation ? deviation(expressions) : switch (this.random.nextInt(9)) {
			case 0 -> "count(*)";
			case 1 -> "count(" + expressions.value(1) + ")";
			case 2 -> "count(distinct " + expressions.value(1) + ")";
			case 3 -> "sum(" + expressions.value(Kind.INTEGER, 1) + ")";
			case 4 -> "sum(" + expressions.value(Kind.DECIMAL, 1) + ")";
			case 5 -> "avg(" + expressions.value(expressions.mostly(2) ? Kind.DECIMAL : Kind.INTEGER, 1) + ")";
			case 6 -> list(expressions);
			default -> expressions.pick("min", "max") + "(" + expressions.value(1) + ")";
		};
		return switch (this.random.nextInt(8)) {
			case 0 -> "coalesce(" + aggregate + ", " + expressions.pick("0", "0.00") + ")";
			case 1 ->
				"(" + aggregate + expressions.pick(" + ", " * ", " / ") + expressions.pick("2", "0.5", aggregate) + ")";
			case 2 -> "round(" + aggregate + ", 2)";
			default -> aggregate;
		};
	}

	/** In an order without ties between different texts. */
	private String list(RandomExpressions expressions) {
		String value = expressions.leaf(expressions.mostly(3) ? Kind.TEXT : Kind.INTEGER);
		String order = " order by " + value + expressions.pick("", " desc");
		if (this.database == TestDatabase.POSTGRESQL) {
			return "string_agg(" + value + ", '|'" + order + ")";
		}
		return this.database.isMySqlLike() ? "group_concat(" + expressions.pick("", "distinct ") + value + order + ")"
				: "listagg(" + value + ", ', ') within group (" + order + ")";
	}

	private static String deviation(RandomExpressions expressions) {
		return expressions.pick("stddev_samp", "stddev_pop", "var_samp", "var_pop") + "("
				+ expressions.value(expressions.mostly(2) ? Kind.DECIMAL : Kind.INTEGER, 1) + ")";
	}

	private RandomQuery united(RandomExpressions expressions, List<String> from, List<String> where) {
		List<String> outputs = new ArrayList<>();
		List<Binding> scope = new ArrayList<>();
		List<String> otherFrom = from(scope);
		RandomExpressions others = expressions(scope);
		List<String> otherOutputs = new ArrayList<>();
		for (int i = this.random.nextInt(2); i >= 0; i--) {
			Kind kind = expressions.kind();
			outputs.add(expressions.value(kind, 1));
			otherOutputs.add(others.value(kind, 1));
		}
		String operator = expressions.pick(" union ", " union all ", " intersect ", " except ");
		String right = operator + "select " + String.join(", ", otherOutputs) + " from " + String.join(" ", otherFrom)
				+ (expressions.mostly(2) ? " where " + others.condition(1) : "");
		return query("", outputs, from, where, List.of(), "", right);
	}

	private RandomQuery query(String distinct, List<String> outputs, List<String> from, List<String> where,
			List<String> groupBy, String having, String setOperation) {
		boolean ordered = this.random.nextBoolean();
		List<String> directions = new ArrayList<>();
		for (int i = 0; i < outputs.size(); i++) {
			String nulls = this.database.isMySqlLike() ? "" : pick("", "", " nulls first", " nulls last");
			directions.add(pick("", " asc", " desc") + nulls);
		}
		String limit = (this.random.nextInt(3) == 0) ? pick(" limit 3", " limit 2 offset 1", " limit 100") : "";
		return new RandomQuery(distinct, outputs, from, where, groupBy, having, setOperation, ordered, directions,
				limit, this.parameters);
	}

	private List<String> from(List<Binding> scope) {
		List<String> from = new ArrayList<>();
		from.add(relation(scope, this.random.nextInt(6) == 0));
		for (int joins = this.random.nextInt(3); joins > 0; joins--) {
			String kind = (this.database == TestDatabase.POSTGRESQL)
					? pick("join", "left join", "right join", "full join", "cross join")
					: pick("join", "left join", "right join", "cross join");
			List<Binding> left = List.copyOf(scope);
			String relation = relation(scope, this.random.nextInt(8) == 0);
			List<Binding> right = scope.subList(left.size(), scope.size());
			String on = kind.startsWith("cross") ? "" : " on " + on(kind, left, right);
			from.add(kind + " " + relation + on);
		}
		return from;
	}

	private String on(String kind, List<Binding> left, List<Binding> right) {
		String equal = integer(left) + " = " + integer(right);
		List<Binding> both = new ArrayList<>(left);
		both.addAll(right);
		boolean simple = kind.startsWith("full") || this.random.nextInt(3) > 0;
		return simple ? equal : equal + " and " + expressions(both).condition(1);
	}

	private String integer(List<Binding> bindings) {
		List<Binding> fitting = bindings.stream().filter((binding) -> binding.kind() == Kind.INTEGER).toList();
		return fitting.get(this.random.nextInt(fitting.size())).sql();
	}

	/** A table or a derived table, whose columns come into scope. */
	private String relation(List<Binding> scope, boolean derived) {
		Table table = this.world.tables().get(this.random.nextInt(this.world.tables().size()));
		String alias = "a" + this.aliases++;
		if (!derived) {
			table.columns().forEach((column) -> scope.add(new Binding(alias + "." + column.name(), column.kind())));
			return table.name() + " " + alias;
		}
		List<Binding> inner = new ArrayList<>();
		String from = relation(inner, false);
		RandomExpressions expressions = expressions(inner);
		List<String> outputs = new ArrayList<>(List.of(inner.get(0).sql() + " as k"));
		scope.add(new Binding(alias + ".k", Kind.INTEGER));
		for (int i = 0; i < 3; i++) {
			Kind kind = expressions.kind();
			kind = (kind == Kind.BOOLEAN) ? Kind.TEXT : kind;
			outputs.add(expressions.value(kind, 1) + " as d" + i);
			scope.add(new Binding(alias + ".d" + i, kind));
		}
		String where = expressions.mostly(2) ? " where " + expressions.condition(1) : "";
		return "(select " + String.join(", ", outputs) + " from " + from + where + ") " + alias;
	}

	private RandomExpressions expressions(List<Binding> scope) {
		return new RandomExpressions(this.database, this.random, List.copyOf(scope), this::subquery, this.parameters);
	}

	private Subquery subquery(List<Binding> outer, Kind kind) {
		Table table = this.world.tables().get(this.random.nextInt(this.world.tables().size()));
		String alias = "s" + this.aliases++;
		List<String> fitting = table.columns()
			.stream()
			.filter((column) -> column.kind() == kind)
			.map((column) -> alias + "." + column.name())
			.toList();
		String column = fitting.isEmpty() ? "null" : fitting.get(this.random.nextInt(fitting.size()));
		List<String> keys = table.columns()
			.stream()
			.filter((candidate) -> candidate.kind() == Kind.INTEGER)
			.map(Column::name)
			.toList();
		String key = alias + "." + keys.get(this.random.nextInt(keys.size()));
		String where = switch (this.random.nextInt(3)) {
			case 0 -> "";
			case 1 -> " where " + key + " = " + (outer.isEmpty() ? "1" : integer(outer));
			default -> " where " + key + pick(" < ", " > ") + pick("1", "5", "10");
		};
		return new Subquery(column, " from " + table.name() + " " + alias + where);
	}

	private String pick(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

}
