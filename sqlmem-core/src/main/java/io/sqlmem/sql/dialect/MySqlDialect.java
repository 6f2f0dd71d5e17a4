package io.sqlmem.sql.dialect;

import java.util.List;
import java.util.stream.IntStream;

import io.sqlmem.schema.ViewShape;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Queries;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body.Select;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * MySQL's SQL, which is MariaDB's but for what is here.
 */
final class MySqlDialect extends MariaDbDialect {

	private final FunctionRegistry functions;

	MySqlDialect(boolean namesInEnglish) {
		super(namesInEnglish);
		// Less than zero is an error of arithmetic with years, other than with months.
		this.functions = super.functions().with(DateFunctions.field("year", rank()), "year");
	}

	@Override
	public FunctionRegistry functions() {
		return this.functions;
	}

	@Override
	public SqlType rank() {
		return SqlType.of(TypeKind.UNSIGNED_BIGINT);
	}

	/** The driver describes a statement by executing it. */
	@Override
	public String parameterInNames() {
		return "null";
	}

	/**
	 * It does so for one row and without parameters, which may take no temporary table.
	 * In one, columns of derived tables lose where they are from, and beside window
	 * functions those of joined tables do.
	 */
	@Override
	public boolean describesAsExecuted(Query bound, List<ColumnDescriptor> prepared) {
		Query query = MariaDbDescriptions.asWritten(bound);
		if (RolledUp.is(query)) {
			// A condition on NULL finds no rows, and takes no temporary table.
			return new FoldedTypes(true).keep(query, prepared)
					&& Queries.exprs(query).noneMatch(Expr.ParameterExpr.class::isInstance);
		}
		boolean windows = query.outputs().stream().anyMatch((output) -> Exprs.containsWindow(output.expr()));
		if (windows && query.body() instanceof Select joined && !(joined.from() instanceof FromNode.Leaf)
				&& query.outputs().stream().anyMatch((output) -> output.expr() instanceof ColumnExpr)) {
			return false;
		}
		boolean plain = query.orderBy().isEmpty() && query.body() instanceof Select select && !select.distinct()
				&& select.groupBy().isEmpty();
		return super.describesAsExecuted(query, prepared) && (plain || IntStream.range(0, prepared.size())
			.noneMatch((i) -> isDerived(query.outputs().get(i).expr(), query, prepared.get(i))));
	}

	/**
	 * Whether a column may lose where it is from only when all rows are asked for, as
	 * that of a view does where others are joined to it.
	 */
	private static boolean isDerived(Expr output, Query query, ColumnDescriptor prepared) {
		if (!(query.body() instanceof Select select)) {
			return isDerived(output);
		}
		if (!MariaDbDescriptions.isOf(output, ViewShape.KEPT)) {
			boolean plain = !select.distinct() && select.groupBy().isEmpty()
					&& MariaDbDescriptions.isOfOneTable(output, select);
			return !plain && isDerived(output);
		}
		boolean alone = select.from() instanceof FromNode.Leaf
				&& (select.where() == null || !Exprs.containsQuery(select.where()));
		boolean grouped = select.distinct() || !select.groupBy().isEmpty();
		return !alone || grouped && !prepared.table().isEmpty();
	}

	private static boolean isDerived(Expr output) {
		return output instanceof ColumnExpr column && !(column.relation() instanceof TableRelation);
	}

	@Override
	public boolean tellsGroupings() {
		return true;
	}

	/** That execution has told. */
	@Override
	public List<ColumnDescriptor> asExecuted(Query query, List<ColumnDescriptor> prepared) {
		return prepared;
	}

	/**
	 * Hashing passes over blanks of ASCII only, and takes an empty text for different
	 * from others without weights.
	 */
	@Override
	public boolean equatesAlike() {
		return false;
	}

	@Override
	public boolean misjudgesMissingBounds() {
		return true;
	}

	/** It looks for one row whatever LIMIT says. */
	@Override
	public boolean limitsExistence() {
		return false;
	}

	/** 2.5 becomes 3. */
	@Override
	public boolean convertsListedRows() {
		return true;
	}

	/**
	 * Among rows TINYINT wins over TINYINT UNSIGNED, and 255 becomes -1.
	 */
	@Override
	public @Nullable SqlType ofSeveralSigns(SqlType left, SqlType right, boolean rows) {
		boolean wide = left.kind() == TypeKind.UNSIGNED_BIGINT || right.kind() == TypeKind.UNSIGNED_BIGINT;
		if (rows) {
			return wide ? SqlType.BIGINT : null;
		}
		return wide ? super.ofSeveralSigns(left, right, rows) : SqlType.BIGINT;
	}

	/** Of CASE some values keep their scales. */
	@Override
	public boolean unifiesScales() {
		return false;
	}

	@Override
	public boolean gathersAtOneScale() {
		return true;
	}

}
