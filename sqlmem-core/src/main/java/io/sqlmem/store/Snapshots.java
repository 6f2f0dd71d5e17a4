package io.sqlmem.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

import io.sqlmem.stats.TimeCounter;
import io.sqlmem.stats.TimeStats;
import io.sqlmem.task.BackgroundThread;
import io.sqlmem.task.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * Saves a store in memory to a file, while readers and the writer go on. The file is
 * there as a whole or not at all. Safe for use by many threads.
 */
final class Snapshots implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Snapshots.class);

	private static final int PAGES_PER_STEP = 4096;

	private final CacheFile target;

	private final StoreConnections connections;

	private final SavedCopies copies;

	private final BackgroundThread thread = new BackgroundThread("sqlmem-backup");

	private final WriteMark mark;

	private final TimeCounter written = new TimeCounter();

	private long savedRevision;

	private final Scheduler.Scheduled scheduled;

	private boolean ended;

	private volatile @Nullable Instant savedAt;

	private volatile @Nullable String problem;

	Snapshots(CacheFile target, StoreConnections connections, SavedCopies copies, WriteMark mark,
			StoreSettings settings) {
		this.target = target;
		this.connections = connections;
		this.copies = copies;
		this.mark = mark;
		this.savedRevision = copies.revision();
		Scheduler scheduler = (settings.scheduler() != null) ? settings.scheduler() : this.thread;
		this.scheduled = scheduler.scheduleWithFixedDelay("sqlmem.snapshot", this::save, settings.backupInterval());
	}

	@Nullable Instant savedAt() {
		return this.savedAt;
	}

	/** The snapshots written so far, and the time of all together. */
	TimeStats written() {
		return this.written.stats();
	}

	/** Why the last snapshot failed, {@code null} if it did not. */
	@Nullable String problem() {
		return this.problem;
	}

	/**
	 * Save what has changed since the last time. Failures are logged: the cache works
	 * without.
	 * @return whether there was something to save, and it was saved
	 */
	synchronized boolean save() {
		long revision = this.copies.revision();
		if (this.ended || revision == this.savedRevision || this.mark.isUnderWay()) {
			return false;
		}
		Path written = PrivateFiles.sibling(this.target.path(), ".tmp");
		try {
			long before = this.mark.changes();
			Instant now = Instant.now();
			long start = System.nanoTime();
			this.copies.clearOutdated();
			PrivateFiles.deleteDatabase(written);
			write(this.connections, written);
			CacheFile.sync(written);
			// Not while the application writes: it may have committed already.
			if (!this.mark.clear(before, () -> this.target.replaceBy(written))) {
				Files.delete(written);
				return false;
			}
			this.savedRevision = revision;
			this.savedAt = now;
			this.written.record(System.nanoTime() - start);
			this.problem = null;
			return true;
		}
		catch (IOException | SQLException | RuntimeException ex) {
			if (this.problem == null) {
				logger.warn("The cache could not be saved to {} (sqlmem.cache-db): {}", this.target.path(),
						ex.toString());
			}
			this.problem = "the last snapshot failed: " + ex;
			deleteQuietly(written);
			return false;
		}
	}

	/** Save what has changed, but not in the caller's time. */
	synchronized void saveSoon() {
		if (!this.ended) {
			this.thread.execute(this::save);
		}
	}

	/**
	 * Delete what was saved, and have something done while nothing is being saved.
	 */
	synchronized void restart(Persistence.Restart restart) throws SQLException {
		try {
			if (!this.ended) {
				this.target.delete();
			}
		}
		catch (IOException ex) {
			throw new SQLException("Cannot delete " + this.target.path() + " (sqlmem.cache-db): " + ex, ex);
		}
		this.savedRevision = this.copies.revision();
		restart.run();
	}

	/**
	 * Save for the last time.
	 */
	@Override
	public void close() {
		save();
		stop();
	}

	/** Save nothing any more. */
	synchronized void stop() {
		this.ended = true;
		this.scheduled.cancel();
		this.thread.close();
	}

	/**
	 * Copy a store to a new file. The copy is that of one moment: within a read
	 * transaction SQLite need not start again with every commit.
	 */
	static void write(StoreConnections connections, Path file) throws IOException, SQLException {
		PrivateFiles.create(file);
		try (SQLiteConnection connection = connections.plain(); Statement statement = connection.createStatement()) {
			statement.execute("BEGIN");
			try (ResultSet row = statement.executeQuery("SELECT count(*) FROM sqlmem_copy")) {
				row.next();
			}
			int code = connection.getDatabase()
				.backup("main", file.toString(), (remaining, pages) -> logger.trace("{} pages left", remaining), 100,
						100, PAGES_PER_STEP);
			if (code != 0) {
				throw new SQLException("SQLite could not copy the store: error " + code);
			}
			statement.execute("COMMIT");
		}
	}

	private static void deleteQuietly(Path file) {
		try {
			PrivateFiles.deleteDatabase(file);
		}
		catch (IOException ex) {
			logger.debug("Could not delete {}", file, ex);
		}
	}

}
