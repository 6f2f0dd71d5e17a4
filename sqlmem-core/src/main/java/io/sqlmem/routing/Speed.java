package io.sqlmem.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether memory is the faster place to answer one statement. A statement that memory
 * answers slowly, time after time, is timed at the source as well; while the source is
 * faster, it answers. Safe for use by many threads.
 */
final class Speed {

	private static final Logger logger = LoggerFactory.getLogger(Speed.class);

	/** One pause of the machine proves nothing. */
	private static final int SLOW_ANSWERS = 3;

	/** The first time, the source may have had to read its disk. */
	private static final int LOST_COMPARISONS = 2;

	/** Larger answers are not read twice more. */
	private static final int MAX_ROWS = 10_000;

	/** By then the copies, their indexes and the source may be others. */
	private static final Duration VALIDITY = Duration.ofMinutes(10);

	private final RouteKey statement;

	private final SpeedComparer comparer;

	private int slow;

	private int lost;

	private boolean comparing;

	private @Nullable Instant fastUntil;

	/** Read without the lock by each answer. */
	private volatile @Nullable Instant elsewhereUntil;

	Speed(RouteKey statement, SpeedComparer comparer) {
		this.statement = statement;
		this.comparer = comparer;
	}

	RouteKey statement() {
		return this.statement;
	}

	/**
	 * Why the source answers now.
	 * @return the reason, {@code null} if it need not
	 */
	@Nullable ElsewhereException obstacle() {
		Instant until = this.elsewhereUntil;
		if (until == null) {
			return null;
		}
		if (this.comparer.clock().instant().isBefore(until)) {
			return new ElsewhereException(PassThroughReason.SLOWER, "the source answers it faster");
		}
		tryAgain();
		return null;
	}

	/** One slow answer and one comparison tell then whether anything has changed. */
	private synchronized void tryAgain() {
		this.elsewhereUntil = null;
		this.slow = SLOW_ANSWERS - 1;
		this.lost = LOST_COMPARISONS - 1;
	}

	/**
	 * Check that the statement is not answered faster by the source.
	 * @throws ElsewhereException if it is
	 */
	void check() {
		ElsewhereException obstacle = obstacle();
		if (obstacle != null) {
			throw obstacle;
		}
	}

	/**
	 * It was answered from memory.
	 * @param rows how many rows that took
	 * @param nanos how many nanoseconds
	 */
	void answered(MemoryRoute route, List<BoundParameter> parameters, int rows, long nanos) {
		if (this.comparer.isSlow(nanos) && rows <= MAX_ROWS) {
			answeredSlowly(route, parameters);
		}
	}

	private synchronized void answeredSlowly(MemoryRoute route, List<BoundParameter> parameters) {
		boolean decided = this.elsewhereUntil != null;
		if (decided || this.comparing || ++this.slow < SLOW_ANSWERS) {
			return;
		}
		Instant known = this.fastUntil;
		if (known == null || !this.comparer.clock().instant().isBefore(known)) {
			this.comparing = true;
			this.comparer.compare(this, route, List.copyOf(parameters));
		}
	}

	synchronized void lost(long memoryNanos, long sourceNanos) {
		this.comparing = false;
		if (++this.lost < LOST_COMPARISONS) {
			return;
		}
		this.elsewhereUntil = this.comparer.clock().instant().plus(VALIDITY);
		logger.debug("Memory took {} ms where the source took {}: for {} minutes the source answers {}",
				Duration.ofNanos(memoryNanos).toMillis(), Duration.ofNanos(sourceNanos).toMillis(),
				VALIDITY.toMinutes(), this.statement.sql());
	}

	synchronized void won() {
		this.comparing = false;
		this.lost = 0;
		this.slow = 0;
		this.fastUntil = this.comparer.clock().instant().plus(VALIDITY);
	}

	synchronized void undecided() {
		this.comparing = false;
		this.slow = 0;
	}

}
