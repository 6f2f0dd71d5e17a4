package io.sqlmem.store;

import java.nio.file.Path;
import java.sql.SQLException;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/**
 * Opens connections to the store's file. None of them has SQLite's own mutex: each is
 * used by one thread at a time.
 */
final class StoreConnections {

	private final Path file;

	private final String url;

	private final Pragmas pragmas;

	private final ReaderInitializer initializer;

	StoreConnections(Path file, Pragmas pragmas, ReaderInitializer initializer) {
		this.file = file;
		this.url = "jdbc:sqlite:" + file;
		this.pragmas = pragmas;
		this.initializer = initializer;
	}

	/** The writer of a file that is still empty. */
	SQLiteConnection newWriter() throws SQLException {
		return prepared(open(new SQLiteConfig()), (opened) -> {
			this.pragmas.create(opened);
			this.pragmas.applyToWriter(opened);
			CopyCatalog.create(opened);
		});
	}

	/** The writer of a file of an earlier run, which is checked first. */
	SQLiteConnection writer() throws SQLException {
		return prepared(open(new SQLiteConfig()), (opened) -> {
			this.pragmas.check(opened);
			this.pragmas.warnOfLayout(opened, this.file);
			this.pragmas.applyToWriter(opened);
		});
	}

	/** A connection that reads the file as it is. */
	SQLiteConnection plain() throws SQLException {
		SQLiteConfig config = new SQLiteConfig();
		config.setReadOnly(true);
		return open(config);
	}

	SQLiteConnection reader() throws SQLException {
		SQLiteConfig config = new SQLiteConfig();
		config.setReadOnly(true);
		return prepared(open(config), (opened) -> {
			this.pragmas.applyToReader(opened);
			this.initializer.initialize(opened);
			// Opens the journal too: later another file may have its name.
			StagedTable.execute(opened, "PRAGMA schema_version");
		});
	}

	private SQLiteConnection open(SQLiteConfig config) throws SQLException {
		config.resetOpenMode(SQLiteOpenMode.FULLMUTEX);
		config.setOpenMode(SQLiteOpenMode.NOMUTEX);
		return (SQLiteConnection) config.createConnection(this.url);
	}

	private static SQLiteConnection prepared(SQLiteConnection connection, ReaderInitializer steps) throws SQLException {
		try {
			steps.initialize(connection);
			return connection;
		}
		catch (SQLException | RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

}
