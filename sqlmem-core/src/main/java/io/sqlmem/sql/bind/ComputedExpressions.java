package io.sqlmem.sql.bind;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.sqlmem.schema.ComputedColumns;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Relation;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.TableRelation;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of one statement that the source computes as columns of copies: those
 * whose translation is not proven, and those whose values are to be ordered or grouped
 * under a collation that only it has. Not safe for use by several threads.
 */
final class ComputedExpressions {

	private static final Set<PassThroughReason> REASONS = Set.of(PassThroughReason.UNSUPPORTED_FUNCTION,
			PassThroughReason.UNSUPPORTED_SYNTAX, PassThroughReason.UNSUPPORTED_TYPE, PassThroughReason.TYPE_MISMATCH);

	private final SourceProfile profile;

	private final ColumnComputer computer;

	private final boolean joins;

	private final boolean collations;

	/** Those that are translated, but must not be. */
	private final Set<String> instead;

	/** Of which outer joins may find no row. */
	private final Set<Relation> optional = new HashSet<>();

	/** How those are written that may have to be computed instead. */
	private final Map<Expr, ComputedColumns.Expression> written = new IdentityHashMap<>();

	/**
	 * None yet.
	 * @param profile the source
	 * @param computer has columns computed
	 * @param joins whether {@code ||} joins texts
	 * @param collations whether texts are computed whose collation SQLite does not know
	 * @param instead the expressions that are not to be translated
	 */
	ComputedExpressions(SourceProfile profile, ColumnComputer computer, boolean joins, boolean collations,
			Set<String> instead) {
		this.profile = profile;
		this.computer = computer;
		this.joins = joins;
		this.collations = collations;
		this.instead = instead;
	}

	/**
	 * What takes the place of an expression that is not translated.
	 * @param node the parser's node
	 * @param columns resolves columns
	 * @param problem why it is not
	 * @return a column of a copy, {@code null} if the source computes none
	 */
	@Nullable Expr of(Expression node, Function<Column, Expr> columns, ElsewhereException problem) {
		boolean computes = REASONS.contains(problem.reason())
				|| this.collations && problem.reason() == PassThroughReason.COLLATION;
		return (computes && !(node instanceof Column)) ? computed(node, columns) : null;
	}

	/**
	 * What takes the place of an expression that is translated, if it has to.
	 * @param node the parser's node
	 * @param columns resolves columns
	 * @param bound the translation
	 * @return the translation, or a column of a copy
	 */
	Expr orInstead(Expression node, Function<Column, Expr> columns, Expr bound) {
		boolean text = (bound instanceof CallExpr || bound instanceof CaseExpr) && bound.type().kind().isText();
		if (!text || !this.collations) {
			return bound;
		}
		RowExpression row = new RowExpression(this.profile, this.joins, columns);
		ComputedColumns.Expression spelled = row.spell(node);
		if (spelled == null) {
			return bound;
		}
		if (this.instead.contains(spelled.sql())) {
			Expr computed = computed(node, columns);
			return (computed != null) ? computed : bound;
		}
		this.written.put(bound, spelled);
		return bound;
	}

	private @Nullable Expr computed(Expression node, Function<Column, Expr> columns) {
		RowExpression row = new RowExpression(this.profile, this.joins, columns);
		ComputedColumns.Expression spelled = row.spell(node);
		TableRelation relation = row.relation();
		if (spelled == null || relation == null) {
			return null;
		}
		SourceColumn column = this.computer.compute(relation.table(), spelled);
		if (column == null || this.optional.contains(relation) && !isNullWithoutRow(relation, column)) {
			return null;
		}
		return shown(new ColumnExpr(relation, column.ordinal(), column.type()));
	}

	/**
	 * A column as statements show it: what the source computes is no column to it, which
	 * it compares and describes in other ways.
	 */
	static Expr shown(ColumnExpr column) {
		return isComputed(column) ? new CallExpr("$1", List.of(column), column.type()) : column;
	}

	private static boolean isComputed(ColumnExpr column) {
		return column.relation() instanceof TableRelation table && table.table().isComputed(column.position());
	}

	private static boolean isNullWithoutRow(TableRelation relation, SourceColumn column) {
		ComputedColumns computed = relation.table().computed();
		return computed != null && computed.isNullWithoutRow(column.ordinal());
	}

	/**
	 * From now on a part of a FROM clause may have no row.
	 * @param node the part, one side of an outer join
	 */
	void makeOptional(FromNode node) {
		if (node instanceof FromNode.Leaf leaf) {
			this.optional.add(leaf.relation());
		}
		else if (node instanceof FromNode.Join join) {
			makeOptional(join.left());
			makeOptional(join.right());
		}
	}

	/**
	 * A text cannot be compared as the source compares it.
	 * @param text the text
	 * @throws ComputedInstead if that may be otherwise once the source computes it
	 */
	void refuse(Expr text) {
		ComputedColumns.Expression spelled = this.written.get(text);
		if (this.collations && spelled != null && !this.instead.contains(spelled.sql())) {
			throw new ComputedInstead(spelled.sql());
		}
	}

	/**
	 * The column that holds what the source has computed.
	 * @param expr an expression
	 * @return the column, or the expression if it is something else
	 */
	static Expr column(Expr expr) {
		return (expr instanceof CallExpr call && call.template().equals("$1")
				&& call.operands().get(0) instanceof ColumnExpr column && column.type().equals(call.type())
				&& isComputed(column)) ? column : expr;
	}

	/** Has a statement bound anew, with one more expression computed by the source. */
	static final class ComputedInstead extends RuntimeException {

		private final String sql;

		ComputedInstead(String sql) {
			super(sql, null, false, false);
			this.sql = sql;
		}

		String sql() {
			return this.sql;
		}

	}

}
