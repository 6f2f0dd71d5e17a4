package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.GroupingExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Cte;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a query with several grouping sets, which SQLite does not know: the rows once,
 * grouped by all keys; each set's groups out of these, with NULL for the keys that it
 * lacks, all in one UNION ALL; and over that what the query shows of groups.
 */
final class GroupingSets {

	private static final int MOST_KEYS = 30;

	private static final int MOST_SETS = 64;

	private final BindContext context;

	private final List<Expr> keys;

	private final List<List<Expr>> sets;

	private final boolean rolledUp;

	private final List<AggregateExpr> aggregates = new ArrayList<>();

	private final Map<Expr, Expr> rewritten = new IdentityHashMap<>();

	/**
	 * Several grouping sets.
	 * @param context what the statement shares
	 * @param sets the keys of each set
	 * @param rolledUp whether they are those of WITH ROLLUP
	 */
	GroupingSets(BindContext context, List<List<Expr>> sets, boolean rolledUp) {
		Set<Expr> distinct = new LinkedHashSet<>();
		sets.forEach(distinct::addAll);
		this.context = context;
		this.sets = sets;
		this.rolledUp = rolledUp;
		this.keys = List.copyOf(distinct);
		boolean known = rolledUp ? context.dialect.rollsUp() : context.dialect.groupsBySets();
		if (!known || this.keys.size() > MOST_KEYS || sets.size() > MOST_SETS) {
			throw BindContext.unsupported("grouping sets");
		}
	}

	/**
	 * All combinations of the sets of several elements of GROUP BY.
	 * @param left sets
	 * @param right sets
	 * @return their combinations
	 */
	static List<List<Expr>> product(List<List<Expr>> left, List<List<Expr>> right) {
		List<List<Expr>> product = new ArrayList<>();
		for (List<Expr> one : left) {
			for (List<Expr> other : right) {
				product.add(union(List.of(one, other)));
			}
		}
		return product;
	}

	/**
	 * The sets of ROLLUP: all elements, then without the last one, and so on.
	 * @param elements the keys of each element
	 * @return the sets
	 */
	static List<List<Expr>> rollup(List<List<Expr>> elements) {
		List<List<Expr>> sets = new ArrayList<>();
		for (int size = elements.size(); size >= 0; size--) {
			sets.add(union(elements.subList(0, size)));
		}
		return sets;
	}

	/**
	 * The sets of CUBE: all subsets of its elements.
	 * @param elements the keys of each element
	 * @return the sets
	 */
	static List<List<Expr>> cube(List<List<Expr>> elements) {
		List<List<Expr>> sets = new ArrayList<>(List.of(List.of()));
		for (List<Expr> element : elements) {
			for (List<Expr> set : List.copyOf(sets)) {
				sets.add(union(List.of(set, element)));
			}
			if (sets.size() > MOST_SETS) {
				throw BindContext.unsupported("CUBE of so many columns");
			}
		}
		return sets;
	}

	private static List<Expr> union(Collection<List<Expr>> parts) {
		Set<Expr> union = new LinkedHashSet<>();
		parts.forEach(union::addAll);
		return List.copyOf(union);
	}

	/**
	 * Rewrite a query.
	 * @param query the query as it would be with a single set
	 * @return the same over all sets
	 */
	Query rewrite(Query query) {
		Body.Select select = (Body.Select) query.body();
		List<SortKey> shownOrder = this.rolledUp ? rolledUpOrder(query) : query.orderBy();
		select.outputs().forEach((output) -> addAggregates(output.expr()));
		shownOrder.forEach((key) -> addAggregates(key.expr()));
		if (select.having() != null) {
			addAggregates(select.having());
		}
		QueryRelation groups = QueryRelation.ofGroups(this.context.newAlias(), groups(select));
		List<Output> outputs = new ArrayList<>();
		for (Output output : select.outputs()) {
			outputs.add(new Output(output.name(), shownWhole(output.expr(), groups)));
		}
		List<SortKey> order = new ArrayList<>();
		for (SortKey key : shownOrder) {
			order.add(new SortKey(shownWhole(key.expr(), groups), key.output(), key.descending(), key.nullsFirst()));
		}
		Expr having = (select.having() != null) ? shown(select.having(), groups) : null;
		if (this.rolledUp) {
			checkNullable(select.having());
			having = withRows(having, groups);
		}
		this.context.requirements.follow((expr) -> this.rewritten.getOrDefault(expr, expr));
		return new Query(query.ctes(),
				new Body.Select(select.distinct(), outputs, new FromNode.Leaf(groups), having, List.of(), null), order,
				query.limit(), query.offset());
	}

	/**
	 * Where there is no other order, that of the keys, and what a group adds up to behind
	 * all of them.
	 */
	private List<SortKey> rolledUpOrder(Query query) {
		Body.Select select = (Body.Select) query.body();
		if (select.distinct() || select.outputs().stream().anyMatch((output) -> Exprs.containsWindow(output.expr()))) {
			throw BindContext.unsupported("WITH ROLLUP beside DISTINCT or window functions");
		}
		if (!query.orderBy().isEmpty()) {
			return query.orderBy();
		}
		List<SortKey> order = new ArrayList<>();
		for (Expr key : this.keys) {
			order.add(new SortKey(new GroupingExpr(List.of(key), SqlType.INTEGER), 0, false, true));
			order.add(new SortKey(new ComparisonBinder(this.context).sortKey(key), 0, false,
					this.context.dialect.nullsFirst(false)));
		}
		return order;
	}

	/** HAVING takes keys that are never NULL in rows for never NULL in totals. */
	private static void checkNullable(@Nullable Expr having) {
		if (having == null || having instanceof AggregateExpr) {
			return;
		}
		boolean nullable = having instanceof ColumnExpr key && key.relation() instanceof TableRelation table
				&& table.table().column(key.position()).nullable();
		if (having instanceof ColumnExpr && !nullable) {
			throw BindContext.unsupported("HAVING of WITH ROLLUP on a key that is never NULL");
		}
		Exprs.children(having).forEach(GroupingSets::checkNullable);
	}

	/** Of no rows there is no total. */
	private Expr withRows(@Nullable Expr having, QueryRelation groups) {
		SqlType truth = this.context.dialect.truth();
		Expr rows = new PredicateExpr("$1 > 0",
				List.of(new ColumnExpr(groups, this.keys.size() + this.aggregates.size() + 1, SqlType.BIGINT)), truth);
		return (having != null) ? new PredicateExpr("$1 AND $2", List.of(having, rows), truth) : rows;
	}

	private void addAggregates(Expr expr) {
		AggregateExpr aggregate = (expr instanceof AggregateExpr found) ? found : rank(expr);
		if (aggregate != null && aggregate.function() == AggregateFunction.LIST) {
			throw BindContext.unsupported("a list over grouping sets");
		}
		if (aggregate == null) {
			Exprs.children(expr).forEach(this::addAggregates);
		}
		else if (!this.aggregates.contains(aggregate)) {
			this.aggregates.add(aggregate);
		}
	}

	/**
	 * The hidden column that orders a key, of which all rows of a group have the same.
	 */
	private static @Nullable AggregateExpr rank(Expr expr) {
		return (expr instanceof ColumnExpr column && HiddenColumn.is(column.position()))
				? new AggregateExpr(AggregateFunction.MIN, false, column, null, column.type()) : null;
	}

	/**
	 * The groups of all sets: keys, aggregates, a count, and the bits of missing keys.
	 */
	private Query groups(Body.Select select) {
		Levels levels = new Levels(select);
		Query all = null;
		for (List<Expr> set : this.sets) {
			Query one = levels.shown(set);
			all = (all == null) ? one : unionAll(all, one);
		}
		return new Query(levels.ctes, Objects.requireNonNull(all).body(), List.of(), null, null);
	}

	private static Query unionAll(Query left, Query right) {
		List<Output> outputs = new ArrayList<>(left.outputs());
		// Which keys a group lacks is as little known beforehand as a count.
		outputs.set(outputs.size() - 1,
				new Output(null, new AggregateExpr(AggregateFunction.COUNT, false, null, null, SqlType.INTEGER)));
		return new Query(List.of(), new Body.SetOperation("UNION ALL", left, right, outputs), List.of(), null, null);
	}

	private static Query select(List<Output> outputs, @Nullable FromNode from, @Nullable Expr where,
			List<Expr> groupBy) {
		return new Query(List.of(), new Body.Select(false, outputs, from, where, groupBy, null), List.of(), null, null);
	}

	private ColumnExpr column(QueryRelation relation, int key) {
		return new ColumnExpr(relation, key + 1, this.keys.get(key).type());
	}

	/** An output or a key of the order, which may be a computed key. */
	private Expr shownWhole(Expr expr, QueryRelation groups) {
		int key = this.rolledUp ? this.keys.indexOf(expr) : -1;
		return (key >= 0) ? column(groups, key) : shown(expr, groups);
	}

	/** What the query shows of a group, over the groups of all sets. */
	private Expr shown(Expr expr, QueryRelation groups) {
		Expr result = rewrite(expr, groups);
		this.rewritten.put(expr, result);
		return result;
	}

	private Expr rewrite(Expr expr, QueryRelation groups) {
		if (expr instanceof AggregateExpr aggregate) {
			return new ColumnExpr(groups, this.keys.size() + this.aggregates.indexOf(aggregate) + 1, aggregate.type());
		}
		int key = this.keys.indexOf(expr);
		if (key >= 0) {
			if (this.rolledUp && !(expr instanceof ColumnExpr)) {
				// There the value may be that of a row.
				throw BindContext.unsupported("computing with a computed key of WITH ROLLUP");
			}
			return column(groups, key);
		}
		if (expr instanceof GroupingExpr grouping) {
			return grouping(grouping, groups);
		}
		AggregateExpr rank = rank(expr);
		int ranked = (rank != null) ? this.keys.indexOf(Ranks.text((ColumnExpr) expr)) : -1;
		if (rank != null && ranked >= 0) {
			return new CallExpr("iif($1 IS NULL, NULL, $2)", List.of(column(groups, ranked), rewrite(rank, groups)),
					rank.type());
		}
		if (expr instanceof ColumnExpr) {
			throw BindContext.unsupported("a column that is in no grouping set");
		}
		return Exprs.over(expr, (child) -> shown(child, groups));
	}

	private Expr grouping(GroupingExpr grouping, QueryRelation groups) {
		StringBuilder template = new StringBuilder("(0");
		int bit = grouping.keys().size();
		for (Expr key : grouping.keys()) {
			int place = this.keys.indexOf(key);
			bit--;
			if (place < 0) {
				throw BindContext.unsupported("GROUPING of other than a key");
			}
			template.append(" | (($1 >> ").append(place).append(" & 1) << ").append(bit).append(')');
		}
		Expr missing = new ColumnExpr(groups, this.keys.size() + this.aggregates.size() + 2, SqlType.INTEGER);
		return new CallExpr(template.append(')').toString(), List.of(missing), SqlType.INTEGER, 0,
				(1L << grouping.keys().size()) - 1);
	}

	/**
	 * The groups of each set as a common table expression, computed from the groups of
	 * the smallest set computed before that has all its keys; where equal values count
	 * once, and for averages, from the rows.
	 */
	private final class Levels {

		private final List<Cte> ctes = new ArrayList<>();

		private final Map<List<Expr>, QueryRelation> computed = new LinkedHashMap<>();

		private final boolean fromGroups = GroupingSets.this.aggregates.stream()
			.noneMatch((aggregate) -> aggregate.distinct() || aggregate.function() == AggregateFunction.AVG);

		Levels(Body.Select select) {
			List<Output> columns = new ArrayList<>();
			GroupingSets.this.keys.forEach((key) -> columns.add(new Output(null, key)));
			if (this.fromGroups) {
				GroupingSets.this.aggregates.forEach((aggregate) -> columns.add(new Output(null, aggregate)));
				columns.add(new Output(null,
						new AggregateExpr(AggregateFunction.COUNT, false, null, null, SqlType.BIGINT)));
			}
			else {
				GroupingSets.this.aggregates.forEach((aggregate) -> Exprs.children(aggregate)
					.forEach((operand) -> columns.add(new Output(null, operand))));
			}
			define(GroupingSets.this.keys, select(columns, select.from(), select.where(),
					this.fromGroups ? GroupingSets.this.keys : List.of()));
		}

		private void define(List<Expr> set, Query query) {
			String name = "q" + GroupingSets.this.context.newAlias();
			this.ctes.add(new Cte(name, query, false));
			this.computed.put(set, new QueryRelation(GroupingSets.this.context.newAlias(), query, name));
		}

		/** The groups of a set with the bits of the keys that it lacks. */
		Query shown(List<Expr> set) {
			QueryRelation relation;
			List<Output> outputs = new ArrayList<>();
			if (this.fromGroups) {
				relation = level(set);
				for (Output output : relation.query().outputs()) {
					outputs.add(new Output(null, new ColumnExpr(relation, outputs.size() + 1, output.expr().type())));
				}
			}
			else {
				relation = Objects.requireNonNull(this.computed.get(GroupingSets.this.keys));
				outputs.addAll(outputs(set, relation));
			}
			long missing = 0;
			for (int i = 0; i < GroupingSets.this.keys.size(); i++) {
				missing |= set.contains(GroupingSets.this.keys.get(i)) ? 0 : 1L << i;
			}
			outputs.add(new Output(null, new LiteralExpr(missing, SqlType.INTEGER)));
			return select(outputs, new FromNode.Leaf(relation), null,
					this.fromGroups ? List.of() : groupBy(set, relation));
		}

		private QueryRelation level(List<Expr> set) {
			List<Expr> best = GroupingSets.this.keys;
			for (List<Expr> other : this.computed.keySet()) {
				best = (other.size() < best.size() && other.containsAll(set)) ? other : best;
			}
			QueryRelation source = Objects.requireNonNull(this.computed.get(best));
			if (best.size() == set.size()) {
				return source;
			}
			define(set, select(outputs(set, source), new FromNode.Leaf(source), null, groupBy(set, source)));
			return Objects.requireNonNull(this.computed.get(set));
		}

		private List<Expr> groupBy(List<Expr> set, QueryRelation source) {
			return set.stream().<Expr>map((key) -> column(source, GroupingSets.this.keys.indexOf(key))).toList();
		}

		private List<Output> outputs(List<Expr> set, QueryRelation source) {
			List<Output> outputs = new ArrayList<>();
			for (int i = 0; i < GroupingSets.this.keys.size(); i++) {
				Expr key = column(source, i);
				boolean present = set.contains(GroupingSets.this.keys.get(i));
				outputs.add(new Output(null, present ? key : new LiteralExpr(null, key.type())));
			}
			int[] place = { GroupingSets.this.keys.size() };
			for (AggregateExpr aggregate : GroupingSets.this.aggregates) {
				outputs.add(new Output(null, this.fromGroups ? combined(aggregate, source, ++place[0])
						: Exprs.over(aggregate, (operand) -> new ColumnExpr(source, ++place[0], operand.type()))));
			}
			AggregateExpr count = new AggregateExpr(AggregateFunction.COUNT, false, null, null, SqlType.BIGINT);
			outputs.add(new Output(null, this.fromGroups ? combined(count, source, ++place[0]) : count));
			return outputs;
		}

		/** An aggregate out of the same over parts of the group. */
		private Expr combined(AggregateExpr aggregate, QueryRelation source, int place) {
			boolean count = aggregate.function() == AggregateFunction.COUNT;
			Expr total = new AggregateExpr(count ? AggregateFunction.SUM : aggregate.function(), false,
					new ColumnExpr(source, place, aggregate.type()), null, aggregate.type());
			return count ? new CallExpr("ifnull($1, 0)", List.of(total), SqlType.BIGINT, 0, Long.MAX_VALUE >> 1)
					: total;
		}

	}

}
