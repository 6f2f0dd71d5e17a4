package io.sqlmem.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import io.sqlmem.schema.SourceIdentity;
import io.sqlmem.schema.TableName;
import io.sqlmem.stats.PersistenceStats;

/**
 * The SQLite file that holds the copies: many readers, one writer, and readers never wait
 * for it. Safe for use by many threads.
 */
public final class Store implements AutoCloseable {

	private final StoreFile file;

	private final Writer writer;

	private final ReaderPool readers;

	private final Room room;

	private final SavedCopies saved;

	private final Persistence persistence;

	private final AtomicBoolean closed = new AtomicBoolean();

	Store(StoreFile file, Writer writer, ReaderPool readers, Room room, SavedCopies saved, Persistence persistence) {
		this.file = file;
		this.writer = writer;
		this.readers = readers;
		this.room = room;
		this.saved = saved;
		this.persistence = persistence;
		persistence.onShutdown(file::release);
	}

	/**
	 * Open a store, with the copies of an earlier run if there are any: they wait for
	 * their source to be recognised, and for their tables to be asked for.
	 * @param settings where it lives and how SQLite is set up
	 * @param initializer prepares the connections that answer queries
	 * @return the store
	 * @throws StoreInUseException if another cache owns its file
	 * @throws SQLException if there is no place for it; it names the file and the
	 * property
	 * @throws IllegalArgumentException if a pragma cannot be set by the user
	 */
	public static Store open(StoreSettings settings, ReaderInitializer initializer) throws SQLException {
		return StoreOpener.open(settings, initializer);
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
		return new StagedTable(this.writer, this.room, this.saved, table, columns);
	}

	/**
	 * Begin to collect what has changed in a table since its copy was made.
	 * @param table the table
	 * @param base the copy that changes
	 * @param key the ordinals of the columns of its unique index
	 * @return no change yet
	 */
	public TableChange change(CachedTable table, TableCopy base, List<Integer> key) {
		return new TableChange(this, table, base, key);
	}

	/**
	 * The keys of a table's copy.
	 * @param table the table
	 * @param key the ordinals of the key's columns
	 * @return asks for them
	 */
	public StoredKeys keys(CachedTable table, List<Integer> key) {
		return new StoredKeys(this, table, key);
	}

	/**
	 * Make changes visible, those of all tables at one moment. Copies that have been
	 * replaced meanwhile are left as they are.
	 * @param changes complete changes, each of another table
	 * @throws SQLException if it failed; nothing has changed then
	 */
	public void apply(List<TableChange> changes) throws SQLException {
		for (TableChange change : changes) {
			change.flush();
		}
		this.room.check(0);
		new ChangeSet(this.writer, this.saved).apply(changes);
	}

	/**
	 * Forget the copy of a table. A load that is under way is not published any more.
	 * @param table the table
	 */
	public void drop(CachedTable table) {
		table.drop();
		this.writer.discard(table.storedName(), table);
		this.saved.changed();
	}

	/**
	 * Learn which source the copies are of, before the first table is asked for. Copies
	 * of another are not used.
	 * @param source the source
	 * @throws SQLException if SQLite fails
	 */
	public void recognise(SourceIdentity source) throws SQLException {
		this.persistence.recognise(source);
	}

	/**
	 * Forget copies of an earlier run whose tables nobody has asked for yet.
	 * @param which which of them
	 * @return how many there were
	 */
	public int forgetSaved(Predicate<TableName> which) {
		return this.saved.forget(which);
	}

	/**
	 * The application has written: what was saved before must not be served by a later
	 * run.
	 * @param epoch the epoch of writes that begins
	 */
	public void outdate(long epoch) {
		this.persistence.outdate(epoch);
	}

	/**
	 * Save a store in memory to its file if it has changed. Readers and the writer go on.
	 * @return whether it was saved
	 */
	public boolean save() {
		this.writer.collectGarbage();
		return this.persistence.save();
	}

	/**
	 * What outlives this process.
	 * @return what is known of that now
	 */
	public PersistenceStats persistence() {
		return this.persistence.stats();
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
	 * Save what has changed, and end all queries and transactions. A store in memory is
	 * deleted then.
	 * @throws SQLException if SQLite fails to close the file
	 */
	@Override
	public void close() throws SQLException {
		if (!this.closed.compareAndSet(false, true)) {
			return;
		}
		this.writer.collectGarbage();
		this.persistence.end();
		try {
			this.readers.close();
			this.writer.close();
		}
		finally {
			this.file.release();
			this.persistence.close();
		}
	}

	SavedCopies saved() {
		return this.saved;
	}

	Writer writer() {
		return this.writer;
	}

	static SQLException closedException() {
		return new SQLException("The cache has been closed", "08003");
	}

}
