package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Queries;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Relation;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a lateral query that groups, or shows distinct rows, and chooses its rows by
 * columns that are equal to values of the rows before it: all its groups, those columns
 * among their keys, are joined where these are equal.
 */
final class LateralGroups {

	private final BindContext context;

	private final Set<Relation> own;

	/** What chooses rows whatever row stands before. */
	private final List<Expr> conditions = new ArrayList<>();

	/** What chooses groups: a column of the query's, equal to a value of rows before. */
	private final List<PredicateExpr> links = new ArrayList<>();

	private LateralGroups(BindContext context, Query query) {
		this.context = context;
		this.own = new HashSet<>(Queries.relations(query));
	}

	/**
	 * Rewrite a query.
	 * @param context what the binders of the statement share
	 * @param query the query
	 * @param select its body
	 * @return what takes its place, {@code null} if it looks at rows before in another
	 * way
	 */
	static LateralBinder.@Nullable Rewritten rewrite(BindContext context, Query query, Body.Select select) {
		return new LateralGroups(context, query).rewrite(select);
	}

	private LateralBinder.@Nullable Rewritten rewrite(Body.Select select) {
		boolean aggregates = select.having() != null
				|| select.outputs().stream().anyMatch((output) -> Exprs.containsAggregate(output.expr()));
		if (select.outputs().stream().anyMatch((output) -> Exprs.containsWindow(output.expr()))
				|| select.groupBy().isEmpty() && aggregates) {
			return null;
		}
		if (select.where() != null) {
			split(select.where());
		}
		List<Output> outputs = new ArrayList<>(select.outputs());
		List<Expr> groupBy = new ArrayList<>(select.groupBy());
		ComparisonBinder comparisons = new ComparisonBinder(this.context);
		for (PredicateExpr link : this.links) {
			Expr column = link.operands().get(0);
			comparisons.groupable(column);
			outputs.add(new Output(null, column));
			if (!select.groupBy().isEmpty() && !groupBy.contains(column)) {
				groupBy.add(column);
			}
		}
		Expr where = this.conditions.stream()
			.reduce((one, other) -> Conditions.and(one, other, this.context.dialect.truth()))
			.orElse(null);
		Query groups = new Query(List.of(),
				new Body.Select(select.distinct(), outputs, select.from(), where, groupBy, select.having()), List.of(),
				null, null);
		if (this.links.isEmpty() || Correlation.isCorrelated(groups)) {
			return null;
		}
		QueryRelation relation = new QueryRelation(this.context.newAlias(), groups, "");
		List<Expr> values = new ArrayList<>();
		List<Expr> joined = new ArrayList<>();
		for (Output output : outputs) {
			int place = values.size() + joined.size() + 1;
			ColumnExpr shown = new ColumnExpr(relation, place, Untyped.typed(output.expr()).type());
			if (values.size() < select.outputs().size()) {
				values.add(shown);
			}
			else {
				PredicateExpr link = this.links.get(joined.size());
				joined.add(new PredicateExpr(link.template(), List.of(shown, link.operands().get(1)), link.type()));
			}
		}
		return new LateralBinder.Rewritten(new FromNode.Leaf(relation), joined, values);
	}

	private void split(Expr condition) {
		if (condition instanceof PredicateExpr both && both.template().equals("$1 AND $2")) {
			both.operands().forEach(this::split);
			return;
		}
		PredicateExpr link = link(condition);
		if (link != null) {
			this.links.add(link);
		}
		else {
			this.conditions.add(condition);
		}
	}

	private @Nullable PredicateExpr link(Expr condition) {
		if (!(condition instanceof PredicateExpr equal) || !equal.template().equals("$1 = $2")) {
			return null;
		}
		Expr left = equal.operands().get(0);
		Expr right = equal.operands().get(1);
		if (isOwn(left) && isOuter(right)) {
			return equal;
		}
		return (isOwn(right) && isOuter(left)) ? new PredicateExpr(equal.template(), List.of(right, left), equal.type())
				: null;
	}

	private boolean isOwn(Expr expr) {
		return expr instanceof ColumnExpr column && this.own.contains(column.relation());
	}

	private boolean isOuter(Expr expr) {
		return !Exprs.containsQuery(expr) && Exprs.contains(expr, ColumnExpr.class::isInstance)
				&& !Exprs.contains(expr, this::isOwn);
	}

}
