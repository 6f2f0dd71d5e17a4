package io.sqlmem.sql.bind;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.dialect.Instants;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ClockExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * What the binders of one statement share. Not safe for use by several threads.
 */
final class BindContext {

	final Dialect dialect;

	final Names names;

	final TableFinder tables;

	final PlacedColumns placed;

	final Requirements requirements = new Requirements();

	/** What the source computes, {@code null} if nothing. */
	final @Nullable ComputedExpressions computed;

	private final Set<Expr> filters = Collections.newSetFromMap(new IdentityHashMap<>());

	private int relations;

	private final boolean tellsTime;

	private @Nullable List<?> window;

	private boolean aggregating;

	BindContext(Dialect dialect, Names names, TableFinder tables, boolean tellsTime, PlacedColumns placed,
			@Nullable ComputedExpressions computed) {
		this.computed = computed;
		this.tellsTime = tellsTime;
		this.dialect = dialect;
		this.names = names;
		this.tables = tables;
		this.placed = placed;
	}

	/**
	 * The source's time.
	 * @param name the function or keyword that tells it, in lower case
	 * @param digits how many digits of a second it is asked for, -1 if it is not said
	 * @return the time, {@code null} if only the source tells it
	 */
	@Nullable Expr clock(String name, int digits) {
		SqlType type = this.tellsTime ? this.dialect.clock(name, digits) : null;
		return (type != null) ? new ClockExpr(type, 0, 0) : null;
	}

	/**
	 * A moment as the session shows it.
	 * @param moment a date or time
	 * @return a timestamp without time zone instead of an instant, if the session's time
	 * zone is UTC; else the moment
	 */
	Expr local(Expr moment) {
		return (moment.type().kind() == TypeKind.TIMESTAMP_TZ && this.dialect.showsInstantsInUtc())
				? Instants.toTimestamp(moment) : moment;
	}

	/**
	 * An expression that meets an instant, a string without an offset being of the
	 * session's time zone.
	 * @param expr the expression
	 * @param target the type that it meets
	 * @return an instant, if it is a string, date or timestamp and the session's time
	 * zone is UTC; else the expression
	 */
	Expr meeting(Expr expr, SqlType target) {
		if (target.kind() != TypeKind.TIMESTAMP_TZ) {
			return expr;
		}
		if (Untyped.isString(expr)) {
			Object spelled = Untyped.parse(String.valueOf(((LiteralExpr) expr).value()), TypeKind.TIMESTAMP);
			boolean local = spelled instanceof LocalDateTime && this.dialect.showsInstantsInUtc();
			return local ? Instants.of(new LiteralExpr(spelled, SqlType.time(TypeKind.TIMESTAMP, 6)))
					: Untyped.as(expr, target, ParameterUse.COMPARED);
		}
		boolean local = expr.type().kind() == TypeKind.DATE || expr.type().kind() == TypeKind.TIMESTAMP;
		return (local && this.dialect.showsInstantsInUtc()) ? Instants.of(expr) : expr;
	}

	/**
	 * Note that the source does not tell NULL from false in a condition.
	 * @param condition the condition, which may filter only
	 */
	void filtersOnly(Expr condition) {
		this.filters.add(condition);
	}

	/**
	 * Whether a condition may filter only.
	 * @param condition the condition
	 * @return whether it, or a part of it, is of those
	 */
	boolean mayFilterOnly(Expr condition) {
		return !this.filters.isEmpty() && (this.filters.contains(condition)
				|| condition instanceof PredicateExpr predicate && Conditions.isJunction(predicate)
						&& predicate.operands().stream().anyMatch(this::mayFilterOnly));
	}

	/**
	 * Bind what an aggregate gathers.
	 * @param binder binds it
	 * @return the bound expression
	 */
	Expr aggregated(Supplier<Expr> binder) {
		boolean outer = this.aggregating;
		this.aggregating = true;
		try {
			return binder.get();
		}
		finally {
			this.aggregating = outer;
		}
	}

	/** Whether what an aggregate gathers is being bound. */
	boolean isAggregating() {
		return this.aggregating;
	}

	/** Finds the common type of the branches of a CASE. */
	TypeUnifier branches() {
		return new TypeUnifier(this.dialect, this.requirements, this.aggregating);
	}

	String newAlias() {
		this.relations++;
		return "r" + this.relations;
	}

	/**
	 * Check that the source answers a window alike each time.
	 * @param partition the keys of its partitions
	 * @param order its order
	 * @throws ElsewhereException if it does not beside an earlier window
	 */
	void checkWindow(List<Expr> partition, List<SortKey> order) {
		List<?> current = List.of(partition, order);
		if (this.window != null && !this.window.equals(current) && !this.dialect.answersWindowsAlike()) {
			throw unsupported("windows of several orders");
		}
		this.window = current;
	}

	static ElsewhereException unsupported(String detail) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_SYNTAX, detail);
	}

	static ElsewhereException mismatch(String detail) {
		return new ElsewhereException(PassThroughReason.TYPE_MISMATCH, detail);
	}

}
