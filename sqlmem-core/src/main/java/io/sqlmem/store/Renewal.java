package io.sqlmem.store;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Puts a new file in the place of a store's, while its readers go on. Used once.
 */
final class Renewal {

	private final StoreFile file;

	private final StoreConnections connections;

	private final SavedCopies saved;

	private final Runnable forgetting;

	private @Nullable SQLException failure;

	/**
	 * A renewal.
	 * @param file the file
	 * @param connections opens it
	 * @param saved is told of the new file
	 * @param forgetting has all copies forgotten, before they are gone
	 */
	Renewal(StoreFile file, StoreConnections connections, SavedCopies saved, Runnable forgetting) {
		this.file = file;
		this.connections = connections;
		this.saved = saved;
		this.forgetting = forgetting;
	}

	/**
	 * Renew the file.
	 * @throws SQLException if that failed. The copies are forgotten even so, and if the
	 * old file could not be deleted, it goes on without them
	 */
	void run(Writer writer, ReaderPool readers) throws SQLException {
		writer.replace(() -> {
			// Whoever planned to read them now looks for other copies.
			this.forgetting.run();
			return readers.replace(this::open);
		});
		if (this.failure != null) {
			throw this.failure;
		}
	}

	private SQLiteConnection open() throws SQLException {
		SQLiteConnection opened = openFile();
		this.saved.restart(opened);
		return opened;
	}

	private SQLiteConnection openFile() throws SQLException {
		try {
			this.file.recreate();
			return this.connections.newWriter();
		}
		catch (SQLException ex) {
			if (this.file.sizeInBytes() == 0) {
				throw ex;
			}
			this.failure = ex;
			SQLiteConnection opened = this.connections.writer();
			CopyCatalog.clear(opened);
			CopyCatalog.read(opened);
			return opened;
		}
	}

}
