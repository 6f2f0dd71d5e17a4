package io.sqlmem.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * Finds a place for a store, and in it the copies of an earlier run if they are usable.
 * Used once.
 */
final class StoreOpener {

	private static final Logger logger = LoggerFactory.getLogger(StoreOpener.class);

	private final StoreSettings settings;

	private final StoreFile file;

	private final StoreConnections connections;

	private final @Nullable CacheFile kept;

	private final @Nullable String problem;

	private StoreOpener(StoreSettings settings, ReaderInitializer initializer, Pragmas pragmas,
			@Nullable CacheFile kept, @Nullable String problem) throws SQLException {
		this.settings = settings;
		this.kept = kept;
		this.problem = problem;
		this.file = settings.inMemory() ? StoreFile.inMemory()
				: (kept != null) ? StoreFile.at(kept) : StoreFile.onDisk();
		this.connections = new StoreConnections(this.file.path(), pragmas, initializer);
	}

	static Store open(StoreSettings settings, ReaderInitializer initializer) throws SQLException {
		Pragmas pragmas = new Pragmas(settings.pragmas(), !settings.inMemory());
		Path path = settings.file();
		if (path == null) {
			if (!settings.inMemory()) {
				throw new SQLException("A store on disk needs a file (sqlmem.cache-db)");
			}
			return new StoreOpener(settings, initializer, pragmas, null, null).open();
		}
		try {
			return open(CacheFile.own(path), settings, initializer, pragmas);
		}
		catch (StoreInUseException ex) {
			throw ex;
		}
		catch (SQLException ex) {
			String reason = String.valueOf(ex.getMessage());
			String problem = reason.contains("sqlmem.cache-db") ? reason
					: "Cannot keep the cache in " + path + " (sqlmem.cache-db): " + reason;
			logger.warn("{}. Nothing outlives this process", problem);
			return new StoreOpener(settings, initializer, pragmas, null, problem).open();
		}
	}

	private static Store open(CacheFile kept, StoreSettings settings, ReaderInitializer initializer, Pragmas pragmas)
			throws SQLException {
		try {
			kept.deleteIfMarked();
			return new StoreOpener(settings, initializer, pragmas, kept, null).open();
		}
		catch (SQLException | RuntimeException ex) {
			kept.release();
			throw ex;
		}
	}

	private Store open() throws SQLException {
		try {
			Opened opened = reopen();
			if (opened == null) {
				opened = new Opened(this.connections.newWriter(), List.of());
			}
			Writer writer = new Writer(opened.connection(), !this.settings.inMemory());
			SavedCopies saved = saved(writer, opened.copies());
			Room room = new Room(this.file, writer, saved, new Evictor(writer), this.settings.limit());
			ReaderPool readers = new ReaderPool(this.connections,
					Math.max(4, 4 * Runtime.getRuntime().availableProcessors()));
			Persistence persistence = new Persistence(this.settings, this.kept, this.connections, saved, this.problem);
			return new Store(this.file, this.connections, writer, readers, room, saved, persistence);
		}
		catch (SQLException | RuntimeException ex) {
			this.file.release();
			throw ex;
		}
	}

	private SavedCopies saved(Writer writer, List<SavedCopy> copies) {
		CacheFile current = this.kept;
		if (current == null) {
			return new SavedCopies(writer, copies, null, null);
		}
		if (this.settings.inMemory()) {
			return new SavedCopies(writer, copies, new WriteMark(current::delete), null);
		}
		return new SavedCopies(writer, copies, new WriteMark(current::mark), new WriteMark.Step() {

			@Override
			public void prepare() throws IOException {
				current.syncJournal();
			}

			@Override
			public void run() throws IOException {
				current.unmark();
			}

		});
	}

	/** The copies of an earlier run, opened; {@code null} to start with an empty file. */
	private @Nullable Opened reopen() throws SQLException {
		CacheFile earlier = this.kept;
		if (earlier == null || !earlier.holdsSomething()) {
			return null;
		}
		try {
			if (this.settings.inMemory()) {
				if (!fits(earlier)) {
					return null;
				}
				earlier.copyTo(this.file.path());
			}
			SQLiteConnection connection = this.connections.writer();
			try {
				return new Opened(connection, CopyCatalog.read(connection));
			}
			catch (SQLException | RuntimeException ex) {
				connection.close();
				throw ex;
			}
		}
		catch (IOException | SQLException | RuntimeException ex) {
			earlier.setAside(String.valueOf(ex.getMessage()));
			this.file.recreate();
			return null;
		}
	}

	private boolean fits(CacheFile earlier) {
		Long limit = this.settings.limit();
		long most = (limit != null) ? limit : Room.defaultLimit(this.file);
		if (earlier.size() <= most) {
			return true;
		}
		logger.warn("{} is not used: it has {} bytes, and {} are allowed (sqlmem.cache-limit). Tables are loaded from "
				+ "the source", earlier.path(), earlier.size(), most);
		return false;
	}

	/**
	 * A store's file.
	 *
	 * @param connection its writer
	 * @param copies what it holds
	 */
	private record Opened(SQLiteConnection connection, List<SavedCopy> copies) {
	}

}
