package io.sqlmem.routing;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import io.sqlmem.sql.PassThroughReason;

/**
 * Counts where statements were answered. Safe for use by many threads.
 */
public final class RouteCounters {

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	private final LongAdder refetches = new LongAdder();

	private final LongAdder errors = new LongAdder();

	private final Map<PassThroughReason, LongAdder> passThroughs = new EnumMap<>(PassThroughReason.class);

	/** Counters at zero. */
	public RouteCounters() {
		for (PassThroughReason reason : PassThroughReason.values()) {
			this.passThroughs.put(reason, new LongAdder());
		}
	}

	void hit() {
		this.hits.increment();
	}

	void miss() {
		this.misses.increment();
	}

	void refetch() {
		this.refetches.increment();
	}

	void error() {
		this.errors.increment();
	}

	void passThrough(PassThroughReason reason) {
		LongAdder counter = this.passThroughs.get(reason);
		if (counter != null) {
			counter.increment();
		}
	}

	/**
	 * Statements answered from copies that were there.
	 * @return their number
	 */
	public long hits() {
		return this.hits.sum();
	}

	/**
	 * Statements that needed a first load.
	 * @return their number
	 */
	public long misses() {
		return this.misses.sum();
	}

	/**
	 * Statements that needed a further load.
	 * @return their number
	 */
	public long refetches() {
		return this.refetches.sum();
	}

	/**
	 * Failed loads and failures of SQLite.
	 * @return their number
	 */
	public long errors() {
		return this.errors.sum();
	}

	/**
	 * Statements sent to the source.
	 * @return their numbers by reason code, without zeros
	 */
	public Map<String, Long> passThroughs() {
		Map<String, Long> counts = new TreeMap<>();
		this.passThroughs.forEach((reason, count) -> {
			if (count.sum() > 0) {
				counts.put(reason.name(), count.sum());
			}
		});
		return counts;
	}

}
