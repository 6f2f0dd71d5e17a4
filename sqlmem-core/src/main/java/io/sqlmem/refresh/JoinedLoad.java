package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import io.sqlmem.store.CachedTable;
import io.sqlmem.store.PendingCopy;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;

/**
 * A load that is part of a cycle: read in its transaction of the source, and published
 * with all else that was read there. Used by one thread.
 */
final class JoinedLoad implements AutoCloseable {

	private final TableLoad load;

	private final CompletableFuture<TableCopy> outcome;

	private final LoadHistory history;

	private final Runnable alone;

	private final long start = System.nanoTime();

	private @Nullable PendingCopy copy;

	private boolean left;

	/**
	 * A load that is to be read.
	 * @param load the load
	 * @param outcome takes what became of it
	 * @param history takes what is to be learnt of it
	 * @param alone has it done outside of the cycle
	 */
	JoinedLoad(TableLoad load, CompletableFuture<TableCopy> outcome, LoadHistory history, Runnable alone) {
		this.load = load;
		this.outcome = outcome;
		this.history = history;
		this.alone = alone;
		load.table().loadStarted();
	}

	CachedTable table() {
		return this.load.table();
	}

	/** Completes when the cycle is over. */
	CompletableFuture<TableCopy> outcome() {
		return this.outcome;
	}

	/**
	 * Read the table.
	 * @param connection a connection within the cycle's transaction
	 * @param age what the transaction sees cannot be older than
	 * @param limit how much it may take
	 * @return whether all was read; not if that takes more
	 */
	boolean read(Connection connection, CopyAge age, ReadLimit limit) throws SQLException {
		return this.load.read(connection, age, null, limit);
	}

	/** Finish what was read. */
	PendingCopy complete() throws SQLException {
		PendingCopy completed = this.load.complete();
		this.copy = completed;
		return completed;
	}

	/** What it has completed, {@code null} if it has not. */
	@Nullable PendingCopy copy() {
		return this.copy;
	}

	/** What was completed could be applied. */
	void succeeded() {
		PendingCopy applied = this.copy;
		if (applied != null) {
			try {
				TableCopy published = this.load.published(applied);
				this.history.succeeded(table(), published, System.nanoTime() - this.start);
				this.outcome.complete(published);
			}
			catch (RuntimeException ex) {
				failed(ex);
			}
		}
	}

	/** It failed. */
	void failed(Exception problem) {
		this.outcome.completeExceptionally(this.history.failed(this.load, problem));
	}

	/** Have it done outside of the cycle, in a transaction and at a moment of its own. */
	void leave() {
		this.left = true;
		this.load.close();
		this.alone.run();
	}

	/** Forgets what was not published. Nobody waits for an outcome after it. */
	@Override
	public void close() {
		if (!this.left) {
			this.load.close();
			this.outcome.completeExceptionally(new CancellationException());
		}
	}

}
