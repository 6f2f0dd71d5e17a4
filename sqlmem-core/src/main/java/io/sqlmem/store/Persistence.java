package io.sqlmem.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Predicate;

import io.sqlmem.schema.SourceIdentity;
import io.sqlmem.schema.TableName;
import io.sqlmem.stats.PersistenceStats;
import io.sqlmem.stats.TimeStats;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a store outlives its process, and where. Safe for use by many threads.
 */
final class Persistence implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Persistence.class);

	private final @Nullable CacheFile file;

	private final StoreConnections connections;

	private final SavedCopies saved;

	private final @Nullable WriteMark mark;

	/** Only of a store in memory. */
	private final @Nullable Snapshots snapshots;

	private volatile @Nullable String problem;

	private volatile @Nullable Thread hook;

	Persistence(StoreSettings settings, @Nullable CacheFile file, StoreConnections connections, SavedCopies saved,
			@Nullable String problem) {
		this.file = file;
		this.connections = connections;
		this.saved = saved;
		this.mark = saved.mark();
		this.snapshots = (file != null && this.mark != null && settings.inMemory())
				? new Snapshots(file, connections, saved, this.mark, settings) : null;
		this.problem = problem;
	}

	/**
	 * Have the last snapshot made when the process ends without closing the store.
	 * @param release what to do then
	 */
	void onShutdown(Runnable release) {
		Thread thread = new Thread(() -> {
			end();
			release.run();
		}, "sqlmem-shutdown");
		Runtime.getRuntime().addShutdownHook(thread);
		this.hook = thread;
	}

	void recognise(SourceIdentity source) throws SQLException {
		if (source.lasting()) {
			this.saved.recognise(source.text(),
					(other) -> setAside("it holds copies of " + other + ", not of " + source.text()));
			return;
		}
		// Not even this process could tell it from another one of the same name.
		this.saved.forget((table) -> true);
		if (this.file != null) {
			this.problem = "the source lives in the memory of a process, and so do its copies";
			if (this.snapshots != null) {
				this.snapshots.stop();
			}
		}
	}

	private void setAside(String why) {
		CacheFile current = this.file;
		if (current == null) {
			return;
		}
		try {
			if (this.snapshots != null) {
				current.setAside(why);
				return;
			}
			Path aside = PrivateFiles.sibling(current.path(), ".bad");
			PrivateFiles.deleteDatabase(aside);
			Snapshots.write(this.connections, aside);
			logger.warn("{} is not used: {}. Its copies are kept in {}; tables are loaded from the source",
					current.path(), why, aside);
		}
		catch (IOException | SQLException ex) {
			logger.warn("{} is not used: {}. It could not be kept: {}", current.path(), why, ex.toString());
		}
	}

	void writing() {
		if (this.mark != null) {
			this.mark.begin();
		}
	}

	void written(long epoch, Predicate<TableName> touched) {
		this.saved.outdate(epoch, touched);
		if (this.mark == null) {
			return;
		}
		try {
			if (!this.mark.isSet()) {
				this.saved.clearOutdated();
			}
			this.mark.end();
		}
		catch (SQLException ex) {
			// Without an end nothing that is kept is taken for clean again.
			logger.warn("Copies that miss writes may be served after a restart: {}", ex.toString());
		}
	}

	/**
	 * Forget copies that have been saved.
	 */
	void forgetForGood(Runnable forgetting) {
		if (this.snapshots == null || this.mark == null) {
			forgetting.run();
			return;
		}
		this.mark.begin();
		try {
			forgetting.run();
		}
		finally {
			this.mark.end();
			this.snapshots.saveSoon();
		}
	}

	/**
	 * Forget what was saved, and put a new file in the place of the store's.
	 */
	void restart(Restart restart) throws SQLException {
		if (this.snapshots != null) {
			this.snapshots.restart(restart);
		}
		else {
			restart.run();
		}
	}

	boolean save() {
		return this.snapshots != null && this.snapshots.save();
	}

	/** The snapshots written so far. */
	TimeStats snapshots() {
		return (this.snapshots != null) ? this.snapshots.written() : TimeStats.NONE;
	}

	PersistenceStats stats() {
		String obstacle = this.problem;
		if (obstacle == null && this.snapshots != null) {
			obstacle = this.snapshots.problem();
		}
		return new PersistenceStats((this.file != null) ? this.file.path().toString() : null,
				(this.snapshots != null) ? this.snapshots.savedAt() : null, obstacle);
	}

	/** Save for the last time. */
	void end() {
		if (this.snapshots != null) {
			this.snapshots.close();
		}
	}

	/** Leave the file to others. */
	@Override
	public void close() {
		Thread registered = this.hook;
		if (registered != null) {
			try {
				Runtime.getRuntime().removeShutdownHook(registered);
			}
			catch (IllegalStateException ex) {
				logger.trace("The hook is running", ex);
			}
		}
		if (this.file != null) {
			this.file.release();
		}
	}

	/**
	 * Has all copies forgotten.
	 */
	@FunctionalInterface
	interface Restart {

		void run() throws SQLException;

	}

}
