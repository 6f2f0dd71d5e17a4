package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.dialect.StoreFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.RecursiveExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Queries;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Relation;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.JoinKind;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.UnionOp;

/**
 * Binds recursive common table expressions. SQLite gives the recursive part one row after
 * the other, the sources all rows of a round at once: that is the same where each row
 * leads to rows of its own, whatever the others are. That is so if the part joins the
 * rows once and neither groups nor numbers them.
 */
final class RecursiveBinder {

	/** Deeper than what is stored in trees. */
	private static final long MOST_ROUNDS = 100_000;

	private final BindContext context;

	private final QueryBinder queries;

	private final CteScope ctes;

	/**
	 * A binder.
	 * @param context what the statement shares
	 * @param queries binds the parts
	 * @param ctes takes the expression
	 */
	RecursiveBinder(BindContext context, QueryBinder queries, CteScope ctes) {
		this.context = context;
		this.queries = queries;
		this.ctes = ctes;
	}

	/**
	 * Whether an expression that may name itself is understood.
	 * @param list its parts
	 * @return whether there is one part to begin with and one that may be recursive
	 */
	static boolean isUnion(SetOperationList list) {
		return list.getSelects().size() == 2 && list.getOperations().get(0).getClass() == UnionOp.class;
	}

	/**
	 * Bind an expression that may name itself.
	 * @param list its parts
	 * @param name its name
	 * @param columns the names of its columns, empty if the first part has them
	 * @param stored its name in the SQLite text
	 * @return the rows, and whether they are recursive
	 */
	Bound bind(SetOperationList list, String name, List<String> columns, String stored) {
		SyntaxGuard.check(list, "selects", "operations");
		Query first = this.queries.bind(list.getSelects().get(0), null, this.ctes);
		this.ctes.recurse(name, new CteScope.Definition(stored, earlierRows(first, columns)));
		int before = this.context.requirements.collected().size();
		Query written = this.queries.bind(list.getSelects().get(1), null, this.ctes);
		Query next = this.context.dialect.keepsFirstTypes() ? fitted(first, written) : written;
		long uses = Queries.relations(next).stream().filter((relation) -> isUse(relation, stored)).count();
		Query both = this.queries.combine(first, list.getOperations().get(0), next);
		if (uses == 0) {
			return new Bound(both, false);
		}
		Body.SetOperation union = (Body.SetOperation) both.body();
		boolean same = union.left() == first && union.right() == next;
		if (uses > 1 || !same || !isOneByOne(next, stored) || !(first.body() instanceof Body.Select)
				|| !first.orderBy().isEmpty() || first.limit() != null || !first.ctes().isEmpty()) {
			throw BindContext.unsupported("a recursive query of this form");
		}
		checkTypes(first, next);
		// Each row of the answer is computed by both.
		this.context.requirements.dropFrom(before, (requirement) -> requirement.property() == Property.TOTAL
				&& written.outputs().stream().anyMatch((output) -> output.expr() == requirement.expr()));
		return new Bound(counted(union, stored), true);
	}

	/** Later integers have to fit into the columns that the first rows have. */
	private static Query fitted(Query first, Query next) {
		if (!(next.body() instanceof Body.Select select) || first.outputs().size() != next.outputs().size()) {
			return next;
		}
		List<Output> outputs = new ArrayList<>();
		for (Output output : next.outputs()) {
			Expr value = output.expr();
			SqlType type = first.outputs().get(outputs.size()).expr().type();
			boolean wider = type.kind() == TypeKind.INTEGER && value.type().kind() == TypeKind.BIGINT;
			outputs.add(wider ? new Output(output.name(),
					new CallExpr("iif($1 NOT BETWEEN -" + type.limit() + " AND " + type.limit() + ", "
							+ StoreFunctions.FAIL + "(), $1)", List.of(value), type, -type.limit(), type.limit()))
					: output);
		}
		return new Query(next.ctes(), new Body.Select(select.distinct(), outputs, select.from(), select.where(),
				select.groupBy(), select.having()), next.orderBy(), next.limit(), next.offset());
	}

	private Query earlierRows(Query first, List<String> columns) {
		if (!columns.isEmpty() && columns.size() != first.outputs().size()) {
			throw BindContext.unsupported("fewer names than columns in a common table expression");
		}
		List<Output> outputs = new ArrayList<>();
		for (Output output : first.outputs()) {
			String name = columns.isEmpty() ? output.name() : columns.get(outputs.size());
			outputs.add(new Output(name, new RecursiveExpr(Untyped.typed(output.expr()).type())));
		}
		return new Query(List.of(), new Body.Select(false, outputs, null, null, List.of(), null), List.of(), null,
				null);
	}

	private static boolean isUse(Relation relation, String stored) {
		return relation instanceof QueryRelation derived && derived.cte().equals(stored);
	}

	private static boolean isOneByOne(Query next, String stored) {
		return next.body() instanceof Body.Select select && !select.distinct() && select.groupBy().isEmpty()
				&& select.having() == null && next.orderBy().isEmpty() && next.limit() == null && next.offset() == null
				&& next.ctes().isEmpty() && select.from() != null && joins(select.from(), stored)
				&& select.outputs().stream().noneMatch((output) -> isOfSeveral(output.expr()));
	}

	private static boolean isOfSeveral(Expr expr) {
		boolean[] found = new boolean[1];
		Exprs.visit(expr, (part) -> found[0] |= part instanceof WindowExpr);
		return found[0] || Exprs.containsAggregate(expr);
	}

	/** Where rows without a partner could not appear and vanish again. */
	private static boolean joins(FromNode node, String stored) {
		if (node instanceof FromNode.Leaf leaf) {
			return isUse(leaf.relation(), stored);
		}
		FromNode.Join join = (FromNode.Join) node;
		return join.kind() == JoinKind.INNER && (joins(join.left(), stored) || joins(join.right(), stored))
				|| join.kind() == JoinKind.LEFT && joins(join.left(), stored);
	}

	/** Other products give later rows the types, and the lengths, of the first ones. */
	private void checkTypes(Query first, Query next) {
		for (int i = 0; i < first.outputs().size(); i++) {
			Expr one = first.outputs().get(i).expr();
			Expr other = Untyped.typed(next.outputs().get(i).expr());
			boolean same = one.type().kind() == other.type().kind() && one.type().scale() == other.type().scale();
			boolean fits = this.context.dialect.scalesEachValue() || !other.type().kind().isText()
					|| other instanceof ColumnExpr && one instanceof ColumnExpr
							&& one.type().precision() >= other.type().precision();
			if (!same || !fits) {
				throw BindContext.mismatch("a recursive query of several types");
			}
		}
	}

	/** Rounds are counted, so that a recursion without an end becomes the source's. */
	private Query counted(Body.SetOperation union, String stored) {
		if (!union.operator().equals("UNION ALL")) {
			if (!this.context.dialect.recursesByDistinctRows()) {
				throw BindContext.unsupported("a recursive query of distinct rows");
			}
			return new Query(List.of(), union, List.of(), null, null);
		}
		Body.Select next = (Body.Select) union.right().body();
		QueryRelation earlier = (QueryRelation) Queries.relations(union.right())
			.stream()
			.filter((relation) -> isUse(relation, stored))
			.findFirst()
			.orElseThrow();
		int place = union.outputs().size() + 1;
		long most = Math.min(this.context.dialect.mostRounds(), MOST_ROUNDS);
		Expr round = new CallExpr("iif($1 < " + most + ", $1 + 1, " + StoreFunctions.FAIL + "())",
				List.of(new ColumnExpr(earlier, place, SqlType.BIGINT)), SqlType.BIGINT);
		return new Query(List.of(),
				new Body.SetOperation(union.operator(),
						with((Body.Select) union.left().body(), new LiteralExpr(1L, SqlType.BIGINT)), with(next, round),
						union.outputs()),
				List.of(), null, null);
	}

	private static Query with(Body.Select select, Expr more) {
		List<Output> outputs = new ArrayList<>(select.outputs());
		outputs.add(new Output(null, more));
		return new Query(List.of(), new Body.Select(select.distinct(), outputs, select.from(), select.where(),
				select.groupBy(), select.having()), List.of(), null, null);
	}

	/**
	 * A bound expression.
	 *
	 * @param query its rows
	 * @param recursive whether it names itself
	 */
	record Bound(Query query, boolean recursive) {
	}

}
