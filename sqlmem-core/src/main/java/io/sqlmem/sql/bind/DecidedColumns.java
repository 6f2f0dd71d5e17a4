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
import io.sqlmem.sql.tree.Relation;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.JoinKind;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Which columns have one value among rows that are equal in some: those columns, what
 * they are equal to, and all columns of a table whose primary key is among them.
 */
final class DecidedColumns {

	private static final Set<TypeKind> PLAIN = Set.of(TypeKind.BOOLEAN, TypeKind.DECIMAL, TypeKind.VARCHAR,
			TypeKind.DATE, TypeKind.TIMESTAMP, TypeKind.TIMESTAMP_TZ, TypeKind.UUID);

	private static final String EQUAL = "$1 = $2";

	/** The relations that the rows are of, and those that these are made of. */
	private final Set<Relation> local = new HashSet<>();

	private final Set<Expr> decided;

	/** What is equal in all rows. */
	private final List<PredicateExpr> equations = new ArrayList<>();

	/** Joins that leave rows of their left side as they are. */
	private final List<FromNode.Join> outer = new ArrayList<>();

	private DecidedColumns(List<Expr> known, @Nullable FromNode from) {
		this.decided = new HashSet<>(known);
		if (from != null) {
			Queries.relations(from).forEach(this::addLocal);
		}
	}

	private void addLocal(Relation relation) {
		if (this.local.add(relation) && relation instanceof QueryRelation derived) {
			Queries.relations(derived.query()).forEach(this::addLocal);
		}
	}

	/**
	 * Find out what known values decide.
	 * @param known values that are equal in the rows
	 * @param from the FROM clause of the rows
	 * @param where the condition of the rows, {@code null} if there is none
	 * @return what else is
	 */
	static DecidedColumns by(List<Expr> known, @Nullable FromNode from, @Nullable Expr where) {
		DecidedColumns columns = new DecidedColumns(known, from);
		if (where != null) {
			columns.split(where);
		}
		if (from != null) {
			columns.read(from);
		}
		int before;
		do {
			before = columns.decided.size();
			columns.equations.forEach(columns::follow);
			columns.outer.forEach(columns::follow);
		}
		while (columns.decided.size() > before);
		return columns;
	}

	private void read(FromNode node) {
		if (node instanceof FromNode.Join join && join.kind() == JoinKind.INNER) {
			join.conditions().forEach(this::split);
			read(join.left());
			read(join.right());
		}
		else if (node instanceof FromNode.Join join && join.kind() == JoinKind.LEFT) {
			this.outer.add(join);
			read(join.left());
		}
	}

	private void split(Expr condition) {
		if (condition instanceof PredicateExpr both && both.template().equals("$1 AND $2")) {
			both.operands().forEach(this::split);
		}
		else if (condition instanceof PredicateExpr equation && isEquation(equation)) {
			this.equations.add(equation);
		}
	}

	/** Whether values that are equal look the same. */
	private static boolean isEquation(PredicateExpr predicate) {
		if (!predicate.template().equals(EQUAL)) {
			return false;
		}
		TypeKind one = predicate.operands().get(0).type().kind();
		TypeKind other = predicate.operands().get(1).type().kind();
		return one.isInteger() && other.isInteger() || one == other && PLAIN.contains(one);
	}

	private void follow(PredicateExpr equation) {
		Expr left = equation.operands().get(0);
		Expr right = equation.operands().get(1);
		if (left instanceof ColumnExpr && isDecided(right)) {
			this.decided.add(left);
		}
		if (right instanceof ColumnExpr && isDecided(left)) {
			this.decided.add(right);
		}
	}

	/** All conditions are equations of columns of the right side with what is decided. */
	private void follow(FromNode.Join join) {
		List<Relation> right = Queries.relations(join.right());
		List<ColumnExpr> found = new ArrayList<>();
		for (Expr condition : join.conditions()) {
			if (!(condition instanceof PredicateExpr equation) || !isEquation(equation)) {
				return;
			}
			ColumnExpr column = column(equation, 0, right);
			column = (column != null) ? column : column(equation, 1, right);
			if (column == null) {
				return;
			}
			found.add(column);
		}
		this.decided.addAll(found);
	}

	private @Nullable ColumnExpr column(PredicateExpr equation, int side, List<Relation> right) {
		Expr other = equation.operands().get(1 - side);
		boolean outside = !Exprs.contains(other,
				(part) -> part instanceof ColumnExpr column && right.contains(column.relation()));
		return (equation.operands().get(side) instanceof ColumnExpr column && right.contains(column.relation())
				&& outside && isDecided(other)) ? column : null;
	}

	/**
	 * Whether an expression has one value.
	 * @param expr the expression
	 * @return whether it has
	 */
	boolean isDecided(Expr expr) {
		if (this.decided.contains(expr)) {
			return true;
		}
		if (expr instanceof ColumnExpr column) {
			return !this.local.isEmpty() && !this.local.contains(column.relation()) || isOfDecidedRow(column);
		}
		return !Exprs.containsQuery(expr) && !Exprs.containsAggregate(expr)
				&& Exprs.children(expr).stream().allMatch(this::isDecided);
	}

	private boolean isOfDecidedRow(ColumnExpr column) {
		return column.relation() instanceof TableRelation relation && !relation.table().primaryKey().isEmpty()
				&& relation.table()
					.primaryKey()
					.stream()
					.allMatch((ordinal) -> this.decided.stream()
						.anyMatch((other) -> other instanceof ColumnExpr key && key.relation() == relation
								&& key.position() == ordinal));
	}

}
