package io.sqlmem.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The SQLite file that holds the copies: many readers, one writer, and readers never wait
 * for it. Safe for use by many threads.
 */
public final class Store implements AutoCloseable {

	private final StoreFile file;

	private final Writer writer;

	private final ReaderPool readers;

	private final Room room;

	private final AtomicBoolean closed = new AtomicBoolean();

	private Store(StoreFile file, Writer writer, ReaderPool readers, Room room) {
		this.file = file;
		this.writer = writer;
		this.readers = readers;
		this.room = room;
	}

	/**
	 * Open an empty store.
	 * @param settings where it lives and how SQLite is set up
	 * @param initializer prepares the connections that answer queries
	 * @return the store
	 * @throws SQLException if there is no place for it; it names the file and the
	 * property
	 * @throws IllegalArgumentException if a pragma cannot be set by the user
	 */
	public static Store open(StoreSettings settings, ReaderInitializer initializer) throws SQLException {
		Pragmas pragmas = new Pragmas(settings.pragmas(), !settings.inMemory());
		StoreFile file = settings.inMemory() ? StoreFile.inMemory() : StoreFile.at(settings.file());
		try {
			StoreConnections connections = new StoreConnections(file.path(), pragmas, initializer);
			int readers = Math.max(4, 4 * Runtime.getRuntime().availableProcessors());
			Writer writer = new Writer(connections.writer());
			return new Store(file, writer, new ReaderPool(connections, readers),
					new Room(file, writer, settings.limit()));
		}
		catch (SQLException | RuntimeException ex) {
			file.release();
			throw ex;
		}
	}

	/**
	 * Borrow a connection that answers queries; waits while all are borrowed.
	 * @return a reader for this thread, to be closed soon
	 * @throws SQLException if the store was closed
	 */
	public StoreReader reader() throws SQLException {
		return this.readers.borrow();
	}

	/**
	 * How many readers are borrowed now.
	 * @return their number
	 */
	public int borrowedReaders() {
		return this.readers.borrowed();
	}

	/**
	 * Begin a new copy of a table, which nobody sees before it is published.
	 * @param table the table
	 * @param columns the definitions of the columns to store
	 * @return an empty copy
	 * @throws SQLException if it cannot be made
	 */
	public StagedTable stage(CachedTable table, List<String> columns) throws SQLException {
		return new StagedTable(this.writer, this.room, table, columns);
	}

	/**
	 * Forget the copy of a table. A load that is under way is not published any more.
	 * @param table the table
	 */
	public void drop(CachedTable table) {
		table.drop();
		this.writer.discard(table.storedName(), table);
	}

	/**
	 * How much the store may take.
	 * @return the most bytes, journal aside
	 */
	public long limit() {
		return this.room.limit();
	}

	/**
	 * How much would fit into the store now.
	 * @return a number of bytes, negative if it has too little room already
	 * @throws SQLException if SQLite fails
	 */
	public long bytesLeft() throws SQLException {
		return this.room.left();
	}

	/**
	 * Check that a copy fits before it is made.
	 * @param bytes its size
	 * @throws StoreFullException if it does not; the message says what is missing
	 * @throws SQLException if SQLite fails
	 */
	public void checkRoom(long bytes) throws SQLException {
		this.room.check(bytes);
	}

	/**
	 * Where the store is.
	 * @return its main file
	 */
	public Path file() {
		return this.file.path();
	}

	/**
	 * How much room the store takes.
	 * @return the size of its files in bytes
	 */
	public long sizeInBytes() {
		return this.file.sizeInBytes();
	}

	/**
	 * End all queries and transactions. A store in memory is deleted.
	 * @throws SQLException if SQLite fails to close the file
	 */
	@Override
	public void close() throws SQLException {
		if (!this.closed.compareAndSet(false, true)) {
			return;
		}
		try {
			this.readers.close();
			this.writer.close();
		}
		finally {
			this.file.release();
		}
	}

	Writer writer() {
		return this.writer;
	}

	static SQLException closedException() {
		return new SQLException("The cache has been closed", "08003");
	}

}
