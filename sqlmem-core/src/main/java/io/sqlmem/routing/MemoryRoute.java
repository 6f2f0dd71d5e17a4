package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.StoreFunctions;
import io.sqlmem.sql.parse.StatementKind;
import io.sqlmem.sql.translate.TranslatedQuery;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.TableCopy;
import io.sqlmem.type.DriverValues;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one statement from the copies of its tables. The facts of the copies are
 * checked before SQLite is asked, and that they are still the same copies afterwards: an
 * answer is never read from rows that the proof did not cover.
 */
final class MemoryRoute implements QueryRoute.FromMemory {

	private static final Logger logger = LoggerFactory.getLogger(MemoryRoute.class);

	/** A copy is replaced at most this often while one statement is being answered. */
	private static final int ATTEMPTS = 5;

	private static final int ENOUGH_USES = 3;

	private final MemoryPlans plans;

	private final List<ResultColumn> results;

	private final int parameterCount;

	private final Engine engine;

	private final @Nullable Trust trust;

	private final @Nullable Speed speed;

	private final StatementCounters counters;

	private final boolean timed;

	private volatile int uses;

	/**
	 * A route.
	 * @param plans how it is answered
	 * @param results the columns of the answer
	 * @param parameterCount how many parameters the statement has
	 * @param engine what answering takes
	 * @param trust tells whether answers are trusted, {@code null} if they always are
	 * @param speed tells whether they are slower than the source's, {@code null} if
	 * nobody asks
	 * @param counters counts what becomes of the statement
	 */
	MemoryRoute(MemoryPlans plans, List<ResultColumn> results, int parameterCount, Engine engine, @Nullable Trust trust,
			@Nullable Speed speed, StatementCounters counters) {
		this.plans = plans;
		this.timed = query().tellsTime();
		this.results = List.copyOf(results);
		this.parameterCount = parameterCount;
		this.engine = engine;
		this.trust = trust;
		this.speed = speed;
		this.counters = counters;
	}

	TranslatedQuery query() {
		return this.plans.current().query();
	}

	/** Whether it asks for the time, which is that of the transaction within one. */
	boolean stopsInTransactions() {
		return this.timed && this.engine.dialect().stopsClockInTransactions();
	}

	List<CachedTable> tables() {
		return this.plans.current().tables().all();
	}

	/**
	 * Why the source would answer now, {@code null} if it would not: answers are not
	 * trusted or slow, or a table that would have to be loaded cannot be.
	 */
	@Nullable ElsewhereException obstacle() {
		ElsewhereException obstacle = (this.trust != null) ? this.trust.obstacle() : null;
		if (obstacle == null && this.speed != null) {
			obstacle = this.speed.obstacle();
		}
		return (obstacle != null) ? obstacle : this.plans.current().tables().obstacle();
	}

	@Override
	public StatementCounters counters() {
		return this.counters;
	}

	@Override
	public List<ResultColumn> columns() {
		return this.results;
	}

	@Override
	public int parameterCount() {
		return this.parameterCount;
	}

	@Override
	public DriverValues driverValues() {
		return this.engine.driverValues();
	}

	@Override
	public Answer answer(List<BoundParameter> parameters, Demand demand, @Nullable Connection held)
			throws SQLException {
		long start = System.nanoTime();
		try {
			if (this.trust != null) {
				this.trust.check(this, parameters);
			}
			if (this.speed != null) {
				this.speed.check();
			}
			Reading reading = read(parameters, demand, held);
			count(reading, System.nanoTime() - start, parameters);
			noteUse();
			if (this.trust != null && reading.rows().rest() == null && demand.maxRows() == 0) {
				this.trust.answered(this, parameters, reading.rows().rows());
			}
			return reading.rows();
		}
		catch (ElsewhereException ex) {
			return elsewhere(ex.reason(), ex.detail());
		}
	}

	/**
	 * How it was used since this was last asked.
	 * @return the use, {@code null} if there was none
	 */
	@Nullable StatementUse takeUse() {
		int times = this.uses;
		if (times == 0) {
			return null;
		}
		this.uses = 0;
		MemoryPlan plan = this.plans.current();
		return new StatementUse(plan.query().sql(), plan.tables().all(), plan.searched(), times);
	}

	/** Counts a few uses only, so that threads do not wait for each other. */
	private void noteUse() {
		int before = this.uses;
		if (before < ENOUGH_USES) {
			this.uses = before + 1;
		}
		this.plans.current().tables().used();
	}

	/**
	 * The rows of an answer that no application asked for.
	 * @param parameters the statement's parameters
	 * @return all rows
	 * @throws ElsewhereException if only the source can answer
	 */
	List<@Nullable Object[]> read(List<BoundParameter> parameters) {
		return read(parameters, Demand.ALL, null).rows().rows();
	}

	private Reading read(List<BoundParameter> parameters, Demand demand, @Nullable Connection held) {
		boolean first = false;
		boolean again = false;
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			MemoryPlan plan = this.plans.current();
			plan.tables().demandComputed();
			Encoded encoded = encode(plan, parameters);
			TableCopy[] copies = plan.tables().copies();
			if (copies == null) {
				boolean known = plan.tables().areCopied();
				again |= known;
				first |= !known;
				plan.tables().load(held);
				continue;
			}
			String refutation = plan.refutation(copies);
			if (refutation != null && this.plans.replace(plan, copies)) {
				continue;
			}
			if (refutation != null) {
				throw new ElsewhereException(PassThroughReason.UNPROVEN_VALUES, refutation);
			}
			Answer.Rows rows = read(plan, encoded.bindings(), demand, copies);
			if (rows != null && plan.tables().areCurrent(copies)) {
				return new Reading(rows, first, again);
			}
			// What was read may be of other copies.
			if (rows != null && rows.rest() != null) {
				rows.rest().close();
			}
		}
		throw new ElsewhereException(PassThroughReason.COLD, "its tables are being replaced");
	}

	/** What one plan does not take another may, once it is known what copies hold. */
	private Encoded encode(MemoryPlan plan, List<BoundParameter> parameters) {
		try {
			return new Encoded(ParameterEncoder.encode(plan.query().slots(), parameters, this.engine), null);
		}
		catch (ElsewhereException ex) {
			if (!this.plans.mayChange()) {
				throw ex;
			}
			return new Encoded(null, ex);
		}
	}

	/** Rows, or {@code null} if SQLite failed because a copy is gone. */
	private Answer.@Nullable Rows read(MemoryPlan plan, @Nullable Object[] bindings, Demand demand,
			TableCopy[] copies) {
		try {
			return plan.read(bindings, demand, copies);
		}
		catch (SQLException ex) {
			if (!plan.tables().areCurrent(copies)) {
				return null;
			}
			if (String.valueOf(ex.getMessage()).contains(StoreFunctions.NO_PLACE)) {
				// An index finds that out sooner.
				noteUse();
				plan.missed(bindings, copies);
				throw new ElsewhereException(PassThroughReason.UNPROVEN_VALUES, StoreFunctions.NO_PLACE);
			}
			if (String.valueOf(ex.getMessage()).contains(StoreFunctions.PLANNED)) {
				throw new ElsewhereException(PassThroughReason.UNPROVEN_VALUES, StoreFunctions.PLANNED);
			}
			this.engine.counters().error();
			logger.debug("SQLite failed on {}", plan.query().sql(), ex);
			throw new ElsewhereException(PassThroughReason.ENGINE_ERROR, String.valueOf(ex.getMessage()));
		}
	}

	private void count(Reading reading, long nanos, List<BoundParameter> parameters) {
		if (reading.first()) {
			this.engine.counters().miss();
			this.counters.waited(nanos);
		}
		else if (reading.again()) {
			this.engine.counters().refetch();
			this.counters.waited(nanos);
		}
		else {
			this.engine.counters().hit();
			this.counters.hit(nanos);
			if (this.speed != null && reading.rows().rest() == null) {
				this.speed.answered(this, parameters, reading.rows().rows().size(), nanos);
			}
		}
	}

	private Answer elsewhere(PassThroughReason reason, String detail) throws SQLException {
		QueryRoute.PassThrough route = new QueryRoute.PassThrough(Effect.of(StatementKind.QUERY), reason, detail,
				this.counters);
		this.counters.passed(reason);
		try {
			this.engine.refusals().check(route);
		}
		catch (SQLException ex) {
			this.counters.rejected();
			throw ex;
		}
		this.engine.counters().passThrough(reason);
		return new Answer.Elsewhere(route);
	}

	/**
	 * Rows that were read.
	 *
	 * @param rows the rows
	 * @param first whether a table had to be loaded for the first time
	 * @param again whether one had to be loaded again
	 */
	private record Reading(Answer.Rows rows, boolean first, boolean again) {
	}

	/**
	 * What was bound.
	 *
	 * @param encoded the values for SQLite's placeholders, {@code null} if the plan does
	 * not take what was bound
	 * @param refusal why it does not
	 */
	private record Encoded(@Nullable Object @Nullable [] encoded, @Nullable ElsewhereException refusal) {

		@Nullable Object[] bindings() {
			if (this.encoded == null) {
				throw Objects.requireNonNull(this.refusal);
			}
			return this.encoded;
		}

	}

}
