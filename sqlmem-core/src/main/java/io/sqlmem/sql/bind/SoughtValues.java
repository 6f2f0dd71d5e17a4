package io.sqlmem.sql.bind;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.RowExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Several values that a column may be equal to, where the product turns each into the
 * column's type to look for it in an index: it fails on a value that the column cannot
 * hold, and finds a row once for each of several values that become the same.
 */
final class SoughtValues {

	private final Dialect dialect;

	private final Requirements requirements;

	SoughtValues(BindContext context) {
		this.dialect = context.dialect;
		this.requirements = context.requirements;
	}

	/**
	 * Check that a value keeps what it is in a column's type.
	 * @param column what may be a column
	 * @param value a value that the column may be equal to
	 */
	void check(Expr column, Expr value) {
		if (!this.dialect.convertsSoughtValues() || !(column instanceof ColumnExpr)) {
			return;
		}
		SqlType held = column.type();
		SqlType sought = value.type();
		if (held.kind() == TypeKind.DATE && sought.kind() == TypeKind.TIMESTAMP) {
			throw BindContext.mismatch("a date sought by moments");
		}
		if (!held.kind().isInteger()) {
			return;
		}
		boolean constant = value instanceof LiteralExpr || value instanceof ParameterExpr;
		if (!sought.kind().isInteger() && !constant && sought.kind() != TypeKind.NULL) {
			throw BindContext.mismatch("an integer sought by " + sought.kind());
		}
		if (!constant && sought.limit() > held.limit()) {
			this.requirements.requireRange(value, -held.limit(), held.limit());
		}
		BigDecimal number = (value instanceof LiteralExpr literal) ? Untyped.number(literal) : null;
		if (number != null && number.abs().compareTo(BigDecimal.valueOf(held.limit())) > 0) {
			throw BindContext.mismatch("a number sought that " + held.kind() + " does not hold");
		}
	}

	/**
	 * Check searches in the results of queries among conditions of which it matters
	 * whether they are false or NULL: where the product keeps the results in a table of
	 * their type, it does not see that NULL is among them if the number sought does not
	 * fit that type.
	 * @param condition a condition
	 */
	void checkNulls(Expr condition) {
		if (!this.dialect.seeksInTypeOfResults()) {
			return;
		}
		if (condition instanceof PredicateExpr predicate && Conditions.isJunction(predicate)) {
			predicate.operands().forEach(this::checkNulls);
		}
		if (condition instanceof InQueryExpr search && mayHoldNull(search.query())) {
			checkFits(search.operand(), search.query().outputs().get(0).expr().type());
		}
	}

	private void checkFits(Expr operand, SqlType held) {
		SqlType sought = operand.type();
		boolean same = sought.kind() == held.kind();
		if (sought.kind().isInteger() && held.kind().isInteger()) {
			if (held.kind().isUnsigned() && !sought.kind().isUnsigned()) {
				throw BindContext.mismatch(sought.kind() + " sought among " + held.kind());
			}
			if (sought.limit() > held.limit()) {
				this.requirements.requireRange(operand, -held.limit(), held.limit());
			}
		}
		int digits = held.precision() - held.scale() + sought.scale();
		if (same && sought.kind() == TypeKind.DECIMAL && digits < sought.precision()) {
			long limit = BigInteger.TEN.pow(digits).longValueExact() - 1;
			this.requirements.requireRange(operand, -limit, limit);
		}
		if (!same && (sought.kind().isApproximate() || held.kind().isApproximate())) {
			throw BindContext.mismatch(sought.kind() + " sought among " + held.kind());
		}
	}

	private static boolean mayHoldNull(Query query) {
		return !(query.body() instanceof Query.Body.Select select) || !(select.from() instanceof FromNode.Leaf)
				|| !(select.outputs().get(0).expr() instanceof ColumnExpr column)
				|| !(column.relation() instanceof TableRelation table)
				|| table.table().column(column.position()).nullable();
	}

	/**
	 * Check the equations among conditions of which one has to hold.
	 * @param condition one of them
	 */
	void check(Expr condition) {
		if (!(condition instanceof PredicateExpr predicate)) {
			return;
		}
		if (predicate.template().equals("$1 OR $2") || predicate.template().equals("$1 AND $2")) {
			predicate.operands().forEach(this::check);
		}
		if (predicate.template().equals("$1 = $2")) {
			Expr left = original(predicate.operands().get(0));
			Expr right = original(predicate.operands().get(1));
			check(left, right);
			check(right, left);
			if (left instanceof RowExpr row && right instanceof RowExpr values) {
				checkRow(row.values(), values.values());
				checkRow(values.values(), row.values());
			}
		}
	}

	/**
	 * Check one of several rows that a row may be equal to.
	 * @param row the row
	 * @param values what it may be equal to
	 */
	void checkRow(List<Expr> row, List<Expr> values) {
		if (this.dialect.convertsListedRows()) {
			checkKinds(row, values);
		}
		if (!this.dialect.convertsSoughtValues()) {
			return;
		}
		if (values.stream().allMatch((value) -> value instanceof LiteralExpr)) {
			checkConstantRow(row, values);
			return;
		}
		for (int i = 0; i < row.size(); i++) {
			check(row.get(i), values.get(i));
		}
	}

	/** What is of another type than its column may become another value. */
	private static void checkKinds(List<Expr> row, List<Expr> values) {
		for (int i = 0; i < row.size(); i++) {
			TypeKind held = row.get(i).type().kind();
			Expr value = values.get(i);
			BigDecimal number = (value instanceof LiteralExpr literal) ? Untyped.number(literal) : null;
			boolean same = value instanceof ParameterExpr || value.type().kind() == held
					|| value.type().kind() == TypeKind.NULL || Untyped.isString(value)
					|| held.isInteger() && value.type().kind().isInteger() && (number == null || number.scale() == 0)
					|| held == TypeKind.DECIMAL && number != null && number.scale() <= row.get(i).type().scale();
			if (!same) {
				throw BindContext.mismatch(value.type().kind() + " in a list of rows with " + held);
			}
		}
	}

	/**
	 * Check a row of constants: where a type of the row is wider than the constant's, the
	 * product converts what follows to it too.
	 */
	private void checkConstantRow(List<Expr> row, List<Expr> constants) {
		boolean integers = row.stream().allMatch((value) -> isWide(value.type().kind()));
		for (int i = 0; i < row.size(); i++) {
			TypeKind kind = row.get(i).type().kind();
			BigDecimal number = Untyped.number((LiteralExpr) constants.get(i));
			boolean small = number == null
					|| number.scale() == 0 && number.abs().longValue() <= SqlType.INTEGER.limit();
			boolean same = switch (kind) {
				case INTEGER -> small;
				case BIGINT -> small && integers;
				case CHAR, VARCHAR, DATE -> true;
				default -> false;
			};
			if (!same) {
				throw BindContext.mismatch(kind + " in a row sought by constants");
			}
		}
	}

	private static boolean isWide(TypeKind kind) {
		return kind == TypeKind.INTEGER || kind == TypeKind.BIGINT;
	}

	/** What was brought to the form in which it is compared. */
	private static Expr original(Expr compared) {
		boolean converted = compared instanceof CallExpr call && call.operands().size() == 1
				&& call.operands().get(0) instanceof ColumnExpr;
		return converted ? ((CallExpr) compared).operands().get(0) : compared;
	}

}
