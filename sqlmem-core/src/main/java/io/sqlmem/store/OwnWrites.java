package io.sqlmem.store;

import java.util.ArrayDeque;
import java.util.Deque;

import io.sqlmem.schema.WrittenRows;

/**
 * The writes of the application that may have changed one table, and of the last of them
 * the rows. Safe for use by many threads.
 */
final class OwnWrites {

	private final Deque<Write> known = new ArrayDeque<>();

	/** Of all writes after this epoch the rows are known. */
	private long knownSince;

	private int rows;

	private volatile long last;

	/**
	 * One more.
	 * @param epoch the epoch that it began, greater than those before
	 * @param written the rows that it may have changed
	 */
	synchronized void add(long epoch, WrittenRows written) {
		this.last = epoch;
		this.rows += written.rows().size();
		if (written.isAny() || this.rows > WrittenRows.MOST) {
			forgetUntil(epoch);
		}
		else {
			this.known.add(new Write(epoch, written));
		}
	}

	/** The epoch that the last one began, 0 if there was none. */
	long last() {
		return this.last;
	}

	/**
	 * There will be no more questions for those of some epochs, or an answer that helps
	 * nobody.
	 * @param epoch the last of these epochs
	 */
	synchronized void forgetUntil(long epoch) {
		this.knownSince = Math.max(this.knownSince, Math.min(epoch, this.last));
		while (!this.known.isEmpty() && this.known.getFirst().epoch() <= this.knownSince) {
			this.known.removeFirst();
		}
		this.rows = this.known.stream().mapToInt((write) -> write.rows().rows().size()).sum();
	}

	/** Those after an epoch. */
	synchronized MissedWrites since(long epoch) {
		WrittenRows.Collector missed = new WrittenRows.Collector();
		if (epoch < this.knownSince) {
			missed.add(WrittenRows.ANY);
		}
		this.known.stream().filter((write) -> write.epoch() > epoch).map(Write::rows).forEach(missed::add);
		return new MissedWrites(this.last, missed.all());
	}

	/**
	 * One transaction's.
	 *
	 * @param epoch the epoch that it began
	 * @param rows the rows that it may have changed
	 */
	private record Write(long epoch, WrittenRows rows) {
	}

}
