package io.sqlmem.sql.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.ArithmeticExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.EitherExpr;
import io.sqlmem.sql.tree.Expr.InListExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.RowExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Tells where optimizers that fold constants change the length or scale that a result is
 * described with: of CASE, COALESCE and set operations, one operand may be all that is
 * left when the statement is executed.
 */
final class FoldedTypes {

	private final boolean sizesResults;

	/**
	 * The rules of one product.
	 * @param sizesResults whether what is computed has a length or precision that depends
	 * on the operands'; otherwise it has none
	 */
	FoldedTypes(boolean sizesResults) {
		this.sizesResults = sizesResults;
	}

	/**
	 * Whether the outputs of a query keep the types that they are prepared with.
	 * @param query the query
	 * @param prepared its columns as prepared
	 * @return whether they certainly do
	 */
	boolean keep(Query query, List<ColumnDescriptor> prepared) {
		return IntStream.range(0, prepared.size())
			.allMatch((i) -> hasNoLength(prepared.get(i)) || keeps(query.outputs().get(i).expr())) && keepRows(query);
	}

	/** PostgreSQL's {@code text}, whatever it was made of. */
	private boolean hasNoLength(ColumnDescriptor column) {
		return !this.sizesResults && column.typeName().equals("text");
	}

	private boolean keep(Query query) {
		return query.outputs().stream().allMatch((output) -> keeps(output.expr())) && keepRows(query);
	}

	private boolean keepRows(Query query) {
		return this.sizesResults || !(query.body() instanceof Query.Body.SetOperation both)
				|| query.outputs().stream().noneMatch((output) -> isConverted(output.expr()))
				|| hasRows(both.left()) && hasRows(both.right());
	}

	private static boolean isConverted(Expr expr) {
		return expr instanceof EitherExpr either ? isConverted(either.left()) || isConverted(either.right())
				: expr instanceof CallExpr call && Numerics.isConversion(call);
	}

	/** Whether it is not known beforehand that an operand has no rows. */
	private boolean hasRows(Query query) {
		if (query.body() instanceof Query.Body.SetOperation both) {
			return hasRows(both.left()) && hasRows(both.right());
		}
		return query.body() instanceof Query.Body.Select select
				&& (select.where() == null || isDecidedByRows(select.where()))
				&& (!(select.from() instanceof FromNode.Leaf leaf)
						|| !(leaf.relation() instanceof QueryRelation derived) || hasRows(derived.query()));
	}

	private boolean keeps(Expr expr) {
		if (expr instanceof EitherExpr either) {
			return isOneSize(either.left(), either.right()) && keeps(either.left()) && keeps(either.right());
		}
		if (expr instanceof CaseExpr choice) {
			return keeps(choice);
		}
		if (expr instanceof ScalarQueryExpr scalar) {
			return keep(scalar.query());
		}
		if (expr instanceof ColumnExpr column) {
			return !(column.relation() instanceof QueryRelation) || keeps(Exprs.definition(column));
		}
		if (!this.sizesResults && (expr instanceof WindowExpr || expr instanceof ArithmeticExpr)) {
			return true;
		}
		if (expr instanceof AggregateExpr aggregate && aggregate.argument() != null) {
			return keeps(aggregate, aggregate.argument());
		}
		if (expr instanceof CallExpr call && isCoalesce(call) && !keeps(call)) {
			return false;
		}
		return Exprs.children(expr).stream().allMatch(this::keeps);
	}

	/**
	 * What is known to be NULL is left out; a parameter is not, unless it is in a call.
	 */
	private boolean keeps(CallExpr coalesce) {
		List<Expr> operands = coalesce.operands();
		if (!this.sizesResults && operands.stream().allMatch(this::isUnsized)) {
			return true;
		}
		return hasColumn(operands.get(0)) && (this.sizesResults || operands.stream()
			.noneMatch((operand) -> !(operand instanceof ParameterExpr) && mayBeNullBeforehand(operand)));
	}

	private boolean mayBeNullBeforehand(Expr expr) {
		if (expr instanceof LiteralExpr literal) {
			return literal.value() == null;
		}
		if (expr instanceof CaseExpr choice && choice.otherwise() == null
				&& !choice.branches().stream().allMatch((branch) -> isDecidedByRows(branch.condition()))) {
			return true;
		}
		return expr instanceof ParameterExpr || !(expr instanceof ScalarQueryExpr)
				&& Exprs.children(expr).stream().anyMatch(this::mayBeNullBeforehand);
	}

	private boolean keeps(AggregateExpr aggregate, Expr argument) {
		boolean count = aggregate.function() == AggregateFunction.COUNT;
		boolean extreme = aggregate.function() == AggregateFunction.MIN
				|| aggregate.function() == AggregateFunction.MAX;
		if (!count && !hasColumn(argument)) {
			return false;
		}
		return !this.sizesResults && !extreme || Exprs.children(aggregate).stream().allMatch(this::keeps);
	}

	private boolean keeps(CaseExpr choice) {
		List<Expr> results = new ArrayList<>(choice.branches().stream().map(CaseExpr.Branch::result).toList());
		if (choice.otherwise() != null) {
			results.add(choice.otherwise());
		}
		if (results.stream().allMatch(FoldedTypes::isOneDigit)) {
			return true;
		}
		boolean decidedByRows = choice.branches()
			.stream()
			.allMatch((branch) -> isDecidedByRows(branch.condition()) && !mayMeetNull(branch.condition()));
		boolean unsized = !this.sizesResults && results.stream().allMatch(this::isUnsized);
		return (decidedByRows || unsized) && results.stream().allMatch(this::keeps);
	}

	/** Small integers look the same whichever is left. */
	private static boolean isOneDigit(Expr expr) {
		return expr instanceof LiteralExpr literal && literal.value() instanceof Long number && number >= 0
				&& number < 10;
	}

	/**
	 * Whether a condition has to be asked of each row. Conditions on NULL may be known
	 * from the table's definition.
	 * @param condition a condition, or an operand
	 * @return {@code false} if its value may be known beforehand
	 */
	boolean isDecidedByRows(Expr condition) {
		if (condition instanceof PredicateExpr predicate) {
			String template = predicate.template();
			if (template.equals("$1 AND $2") || template.equals("$1 OR $2") || template.equals("NOT $1")) {
				return predicate.operands().stream().allMatch(this::isDecidedByRows);
			}
			if (template.contains(" IN (")) {
				List<Expr> operands = predicate.operands();
				return isDecidedByRows(operands.get(0)) || operands.stream().skip(1).allMatch(this::isDecidedByRows);
			}
			if (predicate.operands().size() == 2 && predicate.operands().get(0) instanceof RowExpr left
					&& predicate.operands().get(1) instanceof RowExpr right) {
				return isDecidedByRows(left.values(), right.values());
			}
			if (template.contains("NULL")) {
				return isKeyOfGroups(predicate.operands().get(0))
						|| predicate.operands().get(0) instanceof ColumnExpr column
								&& column.relation() instanceof TableRelation table
								&& table.table().column(column.position()).nullable();
			}
		}
		if (condition instanceof InListExpr list) {
			return isDecidedByRows(list.operand()) || list.elements().stream().allMatch(this::isDecidedByRows);
		}
		return (condition instanceof RowExpr row) ? row.values().stream().allMatch(this::isDecidedByRows)
				: hasColumn(condition);
	}

	/** Is another value in what the groups add up to. */
	private static boolean isKeyOfGroups(Expr operand) {
		return operand instanceof ColumnExpr column && column.relation() instanceof QueryRelation relation
				&& relation.groups();
	}

	/** Each pair of a comparison of rows may decide it alone. */
	private boolean isDecidedByRows(List<Expr> left, List<Expr> right) {
		return IntStream.range(0, left.size()).allMatch((i) -> hasColumn(left.get(i)) || hasColumn(right.get(i)));
	}

	/** What is compared with NULL is known, and NULL may be bound to a parameter. */
	private boolean mayMeetNull(Expr condition) {
		return !this.sizesResults && Exprs.contains(condition, ParameterExpr.class::isInstance);
	}

	private boolean hasColumn(Expr expr) {
		if (expr instanceof ColumnExpr column) {
			return !(column.relation() instanceof QueryRelation) || isKeyOfGroups(column)
					|| hasColumn(Exprs.definition(column));
		}
		boolean counts = expr instanceof AggregateExpr aggregate && aggregate.argument() == null;
		if (!this.sizesResults && expr instanceof AggregateExpr || counts || expr instanceof Expr.RecursiveExpr) {
			return true;
		}
		return Exprs.children(expr).stream().anyMatch(this::hasColumn);
	}

	/** Looks at what was converted to be computed with. */
	private boolean isUnsized(Expr expr) {
		boolean converted = expr instanceof CallExpr call && Numerics.isConversion(call);
		return converted ? isUnsized(((CallExpr) expr).operands().get(0)) : size(expr) == null;
	}

	/**
	 * The length or precision that an expression is declared with; most have none, and of
	 * CASE and COALESCE among sized operands it is not known.
	 */
	private @Nullable SqlType size(Expr expr) {
		if (expr instanceof ColumnExpr column) {
			return (column.relation() instanceof QueryRelation) ? size(Exprs.definition(column)) : sized(column.type());
		}
		boolean castNull = expr instanceof LiteralExpr literal && literal.value() == null
				&& expr.type().precision() > 0;
		if (castNull || expr instanceof CallExpr call && Numerics.isCast(call) || isLimitedText(expr)) {
			return expr.type();
		}
		if (expr instanceof ScalarQueryExpr scalar) {
			return size(scalar.query().outputs().get(0).expr());
		}
		if (!this.sizesResults && expr instanceof EitherExpr either && isOneSize(either.left(), either.right())) {
			return size(either.left());
		}
		boolean choice = expr instanceof EitherExpr || expr instanceof CaseExpr
				|| expr instanceof CallExpr call && isCoalesce(call);
		boolean unknown = choice && Exprs.children(expr).stream().anyMatch((operand) -> size(operand) != null);
		return unknown ? SqlType.UNSUPPORTED : null;
	}

	private static boolean isLimitedText(Expr expr) {
		boolean cast = expr instanceof ParameterExpr
				|| expr instanceof CallExpr call && call.template().equals(TextFunctions.FROM_INTEGER);
		return cast && expr.type().kind() == TypeKind.VARCHAR && expr.type().precision() > 0;
	}

	private static @Nullable SqlType sized(SqlType type) {
		return switch (type.kind()) {
			// A numeric may have a precision that our type does not tell.
			case NUMERIC -> SqlType.UNSUPPORTED;
			case CHAR, VARCHAR, DECIMAL, TIME, TIMESTAMP, TIMESTAMP_TZ -> type;
			default -> null;
		};
	}

	/** Texts that are joined are not. */
	private static boolean isCoalesce(CallExpr call) {
		return call.template().startsWith("coalesce(") && !call.template().contains("||");
	}

	private boolean isOneSize(Expr left, Expr right) {
		SqlType one = size(left);
		SqlType other = size(right);
		return (one == null || other == null) ? one == other : one != SqlType.UNSUPPORTED && one.kind() == other.kind()
				&& one.precision() == other.precision() && one.scale() == other.scale();
	}

}
