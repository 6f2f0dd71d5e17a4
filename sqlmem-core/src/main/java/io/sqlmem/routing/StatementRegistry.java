package io.sqlmem.routing;

import java.util.Comparator;
import java.util.List;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sqlmem.stats.AnswerListener;
import io.sqlmem.stats.StatementStats;
import io.sqlmem.stats.TimeCounter;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of the statements seen. A shape is kept while a route of one of its
 * statements is, so that nothing is counted unseen, and the shapes planned most are kept
 * beyond that. Safe for use by many threads.
 */
final class StatementRegistry {

	private static final long KEPT = 1_000;

	private final Cache<String, StatementCounters> known = Caffeine.newBuilder().weakValues().build();

	private final Cache<String, StatementCounters> kept = Caffeine.newBuilder().maximumSize(KEPT).build();

	private final TimeCounter fromMemory = new TimeCounter();

	private final TimeCounter atSource = new TimeCounter();

	private final @Nullable AnswerListener listener;

	/**
	 * No shape yet.
	 * @param listener is told of answers from memory, {@code null} if nobody is
	 */
	StatementRegistry(@Nullable AnswerListener listener) {
		this.listener = listener;
	}

	StatementCounters of(String shape) {
		StatementCounters counters = this.known.get(shape,
				(text) -> new StatementCounters(text, this.fromMemory, this.atSource, this.listener));
		this.kept.put(shape, counters);
		return counters;
	}

	/** Of all shapes, those forgotten included. */
	TimeCounter fromMemory() {
		return this.fromMemory;
	}

	/** Of all shapes, those forgotten included. */
	TimeCounter atSource() {
		return this.atSource;
	}

	List<StatementStats> stats(int limit) {
		return this.known.asMap()
			.values()
			.stream()
			.map(StatementCounters::stats)
			.filter((statement) -> statement.executions() > 0)
			.sorted(Comparator.comparingLong(StatementStats::executions)
				.reversed()
				.thenComparing(StatementStats::statement))
			.limit(limit)
			.toList();
	}

	void clear() {
		this.kept.invalidateAll();
		this.known.invalidateAll();
	}

}
