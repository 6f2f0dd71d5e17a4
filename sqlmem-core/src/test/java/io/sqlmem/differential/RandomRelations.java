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
 * The tables, derived tables and common table expressions of one random statement, and
 * the columns that they bring into scope.
 */
final class RandomRelations {

	private final Database database;

	private final World world;

	private final Random random;

	private final List<Object> parameters;

	private final List<String> with = new ArrayList<>();

	private final List<List<Binding>> withColumns = new ArrayList<>();

	private int aliases;

	RandomRelations(Database database, World world, Random random, List<Object> parameters) {
		this.database = database;
		this.world = world;
		this.random = random;
		this.parameters = parameters;
	}

	/** Common table expressions, which come before all others. */
	List<String> with() {
		if (this.random.nextInt(12) == 0) {
			addCommon(false);
		}
		else if (this.random.nextInt(20) == 0) {
			addCommon(true);
		}
		return this.with;
	}

	private void addCommon(boolean recursive) {
		String name = "w" + this.with.size();
		List<Binding> columns = new ArrayList<>();
		String query = recursive ? recursive(name, columns) : derived(columns);
		this.with.add((recursive ? "with recursive " : "with ") + name + " ("
				+ String.join(", ", columns.stream().map(Binding::sql).toList()) + ") as (" + query + ")");
		this.withColumns.add(columns);
	}

	private String recursive(String name, List<Binding> columns) {
		columns.add(new Binding("k", Kind.INTEGER));
		if (this.random.nextInt(2) == 0) {
			columns.add(new Binding("m", Kind.INTEGER));
			return "select 1, 10 union" + pick("", " all") + " select k + 1, m" + pick(" - 1", " * 2", " - k")
					+ " from " + name + " where k < " + pick("3", "7");
		}
		columns.add(new Binding("ref", Kind.INTEGER));
		columns.add(new Binding("d", Kind.INTEGER));
		String table = this.world.tables().get(this.random.nextInt(this.world.tables().size())).name();
		return "select id, ref, 0 from " + table + " where id < " + pick("2", "4")
				+ " union all select x.id, x.ref, y.d + 1 from " + table + " x join " + name
				+ " y on x.ref = y.k where y.d < " + pick("1", "2");
	}

	/**
	 * A FROM clause.
	 * @param scope gets the columns
	 * @param keys gets what tells a row from all others, unless nothing does
	 * @return its parts
	 */
	List<String> from(List<Binding> scope, List<String> keys) {
		List<String> from = new ArrayList<>();
		boolean unique = true;
		from.add(relation(scope, this.random.nextInt(6) == 0));
		keys.add(scope.get(0).sql());
		unique &= !from.get(0).startsWith("w");
		int joins = this.random.nextInt(3);
		for (int i = 0; i < joins; i++) {
			List<Binding> left = List.copyOf(scope);
			String relation = relation(scope, this.random.nextInt(8) == 0);
			List<Binding> right = List.copyOf(scope.subList(left.size(), scope.size()));
			unique &= !relation.startsWith("w");
			keys.add(right.get(0).sql());
			from.add(join(relation, left, right, (joins == 1) ? scope : null));
		}
		if (!unique) {
			keys.clear();
		}
		return from;
	}

	private String join(String relation, List<Binding> left, List<Binding> right, List<Binding> merged) {
		boolean full = this.database == TestDatabase.POSTGRESQL;
		String kind = full ? pick("join", "left join", "right join", "full join", "cross join")
				: pick("join", "left join", "right join", "cross join");
		if (kind.startsWith("cross")) {
			return "cross join " + relation;
		}
		boolean tables = left.get(0).sql().endsWith(".id") && right.get(0).sql().endsWith(".id");
		if (tables && merged != null && this.random.nextInt(8) == 0) {
			merged.add(new Binding("id", Kind.INTEGER));
			return kind + " " + relation + " using (id" + pick(")", ", ref)");
		}
		if (tables && merged != null && this.random.nextInt(12) == 0) {
			String alias = right.get(0).sql().replace(".id", "");
			Binding other = right.get(this.random.nextInt(right.size()));
			merged.removeAll(right);
			merged.add(new Binding("id", Kind.INTEGER));
			merged.add(new Binding(alias + ".other", other.kind()));
			return "natural " + kind + " (select id, " + other.sql().replace(alias + ".", "") + " as other from "
					+ relation.replace(" " + alias, "") + ") " + alias;
		}
		return kind + " " + relation + " on " + on(kind, left, right);
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

	/** A table, a derived table or a common table expression, with its columns. */
	private String relation(List<Binding> scope, boolean derived) {
		String alias = "a" + this.aliases++;
		if (!this.with.isEmpty() && this.random.nextInt(2) == 0) {
			int common = this.random.nextInt(this.with.size());
			this.withColumns.get(common)
				.forEach((column) -> scope.add(new Binding(alias + "." + column.sql(), column.kind())));
			return "w" + common + " " + alias;
		}
		if (derived) {
			List<Binding> columns = new ArrayList<>();
			String query = derived(columns);
			columns.forEach((column) -> scope.add(new Binding(alias + "." + column.sql(), column.kind())));
			return "(" + query + ") " + alias;
		}
		return table(alias, scope);
	}

	private String table(String alias, List<Binding> scope) {
		Table table = this.world.tables().get(this.random.nextInt(this.world.tables().size()));
		table.columns().forEach((column) -> scope.add(new Binding(alias + "." + column.name(), column.kind())));
		return table.name() + " " + alias;
	}

	/** A query whose first column has different values. */
	private String derived(List<Binding> columns) {
		List<Binding> inner = new ArrayList<>();
		String from = table("b" + this.aliases++, inner);
		RandomExpressions expressions = expressions(inner);
		boolean grouped = this.random.nextInt(4) == 0;
		String key = grouped ? integer(inner) : inner.get(0).sql();
		List<String> outputs = new ArrayList<>(List.of(key + " as k"));
		columns.add(new Binding("k", Kind.INTEGER));
		for (int i = 0; i < 3; i++) {
			Kind kind = expressions.kind();
			kind = (kind == Kind.BOOLEAN) ? Kind.TEXT : kind;
			String value = grouped ? pick("min", "max") + "(" + expressions.leaf(kind) + ")"
					: expressions.value(kind, 1);
			outputs.add(value + " as d" + i);
			columns.add(new Binding("d" + i, kind));
		}
		String where = expressions.mostly(2) ? " where " + expressions.condition(1) : "";
		String tail = grouped ? " group by " + key
				: (this.random.nextInt(6) == 0) ? " order by " + key + " limit 7" : "";
		return "select " + String.join(", ", outputs) + " from " + from + where + tail;
	}

	/**
	 * Expressions over columns.
	 * @param scope the columns
	 * @return makes them
	 */
	RandomExpressions expressions(List<Binding> scope) {
		return new RandomExpressions(this.database, this.random, List.copyOf(scope), this::subquery, this.parameters,
				this.world.other());
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
