package io.sqlmem.routing;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.stats.AnswerListener;
import io.sqlmem.stats.LatencyHistogram;
import io.sqlmem.stats.LatencyStats;
import io.sqlmem.stats.StatementStats;
import io.sqlmem.stats.TimeCounter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the statements of one shape. Safe for use by many threads, which do not wait for
 * each other.
 */
public final class StatementCounters {

	private static final Logger logger = LoggerFactory.getLogger(StatementCounters.class);

	private final String shape;

	/** Of all statements together. */
	private final TimeCounter allFromMemory;

	/** Of all statements together. */
	private final TimeCounter allAtSource;

	private final @Nullable AnswerListener listener;

	private final LatencyHistogram fromMemory = new LatencyHistogram();

	private final LatencyHistogram atSource = new LatencyHistogram();

	/** Executions at the source that no application asked for. */
	private final LatencyHistogram compared = new LatencyHistogram();

	private final LongAdder waits = new LongAdder();

	private final LongAdder rejected = new LongAdder();

	private volatile Explanation.Route route = Explanation.Route.SOURCE;

	private volatile @Nullable PassThroughReason reason;

	private volatile @Nullable String detail;

	StatementCounters(String shape, TimeCounter allFromMemory, TimeCounter allAtSource,
			@Nullable AnswerListener listener) {
		this.shape = shape;
		this.allFromMemory = allFromMemory;
		this.allAtSource = allAtSource;
		this.listener = listener;
	}

	/**
	 * The text of the statements, without their values.
	 * @return the text
	 */
	String shape() {
		return this.shape;
	}

	/**
	 * A statement was planned.
	 * @param route where its text is answered
	 * @param reason why that is the source, {@code null} if it is not
	 * @param detail what in the statement it was, {@code null} if it may show a value
	 */
	void planned(Explanation.Route route, @Nullable PassThroughReason reason, @Nullable String detail) {
		this.route = route;
		if (reason != null || route != Explanation.Route.MEMORY) {
			this.reason = reason;
			this.detail = detail;
		}
	}

	void route(Explanation.Route route) {
		this.route = route;
	}

	void hit(long nanos) {
		this.fromMemory.record(nanos);
		this.allFromMemory.record(nanos);
		tell(nanos);
	}

	void waited(long nanos) {
		this.waits.increment();
		tell(nanos);
	}

	private void tell(long nanos) {
		AnswerListener told = this.listener;
		if (told == null) {
			return;
		}
		try {
			told.answered(this.shape, nanos);
		}
		catch (RuntimeException ex) {
			logger.debug("The listener failed on {}", this.shape, ex);
		}
	}

	void rejected() {
		this.rejected.increment();
	}

	/** The source answers this time, although the text could be answered from memory. */
	void passed(PassThroughReason why) {
		if (this.reason != why) {
			this.reason = why;
			this.detail = null;
		}
	}

	/**
	 * The source has executed a statement.
	 * @param nanos how long that took, in nanoseconds
	 */
	public void executedAtSource(long nanos) {
		this.atSource.record(nanos);
		this.allAtSource.record(nanos);
	}

	/**
	 * The source has executed a statement for comparison.
	 * @param nanos how long that took, in nanoseconds
	 */
	void comparedAtSource(long nanos) {
		this.compared.record(nanos);
	}

	StatementStats stats() {
		LatencyStats memory = this.fromMemory.stats();
		LatencyStats source = this.atSource.stats();
		LatencyStats compared = this.compared.stats();
		PassThroughReason why = this.reason;
		return new StatementStats(this.shape, this.route.name(), (why != null) ? why.name() : null, this.detail,
				memory.count(), this.waits.sum(), this.rejected.sum(), memory, source, compared,
				saved(memory, (source.count() > 0) ? source : compared));
	}

	private static @Nullable Duration saved(LatencyStats memory, LatencyStats source) {
		Duration fast = memory.mean();
		Duration slow = source.mean();
		return (fast != null && slow != null) ? slow.minus(fast).multipliedBy(memory.count()) : null;
	}

}
