package io.sqlmem.routing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.stats.AnswerListener;
import io.sqlmem.stats.StatementStats;
import io.sqlmem.stats.TimeStats;
import org.jspecify.annotations.Nullable;

/**
 * Counts where statements were answered. Safe for use by many threads.
 */
public final class RouteCounters {

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	private final LongAdder refetches = new LongAdder();

	private final LongAdder errors = new LongAdder();

	private final Map<PassThroughReason, LongAdder> passThroughs = new EnumMap<>(PassThroughReason.class);

	private final StatementRegistry statements;

	/**
	 * Counters at zero.
	 * @param listener is told of answers from memory, {@code null} if nobody is
	 */
	public RouteCounters(@Nullable AnswerListener listener) {
		this.statements = new StatementRegistry(listener);
		for (PassThroughReason reason : PassThroughReason.values()) {
			this.passThroughs.put(reason, new LongAdder());
		}
	}

	/** The counters of one shape of statements. */
	StatementCounters statement(String shape) {
		return this.statements.of(shape);
	}

	/** Forget the shapes of statements. */
	void forgetStatements() {
		this.statements.clear();
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
	 * What became of statements, by their shape.
	 * @param limit how many shapes to tell of
	 * @return the shapes executed most, most frequent first
	 */
	public List<StatementStats> statements(int limit) {
		return this.statements.stats(limit);
	}

	/**
	 * The time that hits took.
	 * @return their number and the time of all together
	 */
	public TimeStats fromMemory() {
		return this.statements.fromMemory().stats();
	}

	/**
	 * The time that executions at the source took.
	 * @return their number and the time of all together
	 */
	public TimeStats atSource() {
		return this.statements.atSource().stats();
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
