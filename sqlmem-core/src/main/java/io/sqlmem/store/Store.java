package io.sqlmem.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.sqlmem.schema.SourceIdentity;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;
import io.sqlmem.stats.PersistenceStats;
import io.sqlmem.stats.TimeStats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SQLite file that holds the copies: many readers, one writer, and readers never wait
 * for it. Safe for use by many threads.
 */
public final class Store implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Store.class);

	private final StoreFile file;

	private final StoreConnections connections;

	private final Writer writer;

	private final ReaderPool readers;

	private final Room room;

	private final SavedCopies saved;

	private final Persistence persistence;

	private final AtomicBoolean closed = new AtomicBoolean();

	Store(StoreFile file, StoreConnections connections, Writer writer, ReaderPool readers, Room room, SavedCopies saved,
			Persistence persistence) {
		this.file = file;
		this.connections = connections;
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
		return new StagedTable(this.writer, this.room, table, columns);
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
	 * The places of a column's texts in a table's copy.
	 * @param table the table
	 * @param hidden the ordinal of the hidden column
	 * @return asks for them
	 */
	public StoredRanks ranks(CachedTable table, int hidden) {
		return new StoredRanks(this, table, hidden);
	}

	/**
	 * Make copies visible, those of all tables at one moment. What was dropped or
	 * replaced meanwhile is left as it is.
	 * @param copies complete ones, each of another table
	 * @throws SQLException if it failed; nothing has changed then
	 */
	public void apply(List<? extends PendingCopy> copies) throws SQLException {
		// The largest first: it has to give way if there is no room for all.
		List<PendingCopy> ordered = new ArrayList<>(copies);
		ordered.sort(Comparator.comparingLong(PendingCopy::rowsToWrite).reversed());
		for (PendingCopy copy : ordered) {
			try {
				copy.prepare(this.room);
			}
			catch (SQLException | RuntimeException ex) {
				copy.failing();
				throw ex;
			}
		}
		new ChangeSet(this.writer, this.saved).apply(copies);
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
	 * The tables of an earlier run whose copies nobody has asked for yet.
	 * @return their names at this moment
	 */
	public Collection<TableName> savedTables() {
		return this.saved.names();
	}

	/**
	 * Whether there is a copy of an earlier run that still is one of a table.
	 * @param table the table as the source describes it now
	 * @return {@code false} if there is none, or the table has changed since
	 */
	public boolean hasSaved(SourceTable table) {
		return this.saved.has(table);
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
	 * The application is about to write: from now on, and even if the process is killed,
	 * nothing that was saved before may be served by a later run.
	 */
	public void writing() {
		this.persistence.writing();
	}

	/**
	 * A transaction of the application's that may have written has ended.
	 * @param epoch the epoch of writes that begins
	 * @param touched tells which tables it may have changed
	 */
	void written(long epoch, Predicate<TableName> touched) {
		this.persistence.written(epoch, touched);
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
	 * Forget copies such that no later run finds them, even if this one is killed at
	 * once. A failure is logged.
	 * @param forgetting forgets them
	 */
	public void forgetForGood(Runnable forgetting) {
		this.persistence.forgetForGood(forgetting);
		try {
			this.writer.exclusively((connection) -> this.writer.collectGarbage());
		}
		catch (SQLException ex) {
			logger.warn("Copies that were forgotten may be served after a restart: {}", ex.toString());
		}
	}

	/**
	 * Have the next run find none of the copies that there have been. A failure is
	 * logged.
	 */
	public void discardSaved() {
		try {
			this.persistence.restart(() -> this.writer.transaction(CopyCatalog::clear));
		}
		catch (SQLException ex) {
			logger.warn("Copies that were forgotten may be served after a restart: {}", ex.toString());
		}
	}

	/**
	 * Put a new, empty file in the place of this store's, and delete what was saved.
	 * Readers go on; what was staged is lost.
	 */
	void recreate(Runnable forgetting) throws SQLException {
		if (this.closed.get()) {
			throw closedException();
		}
		Renewal renewal = new Renewal(this.file, this.connections, this.saved, forgetting);
		this.persistence.restart(() -> renewal.run(this.writer, this.readers));
	}

	/**
	 * Give the room of dropped copies back, a little at a time. Readers and loads go on.
	 * @return whether that could be done: it needs
	 * {@code sqlmem.pragmas.auto_vacuum=incremental} since the file was made
	 * @throws SQLException if SQLite fails
	 */
	public boolean vacuum() throws SQLException {
		this.writer.collectGarbage();
		return new Vacuum(this.writer, this.file).incremental();
	}

	/**
	 * Write the store's file anew without the room of dropped copies. Readers go on,
	 * loads wait.
	 * @throws StoreFullException if there is no space for that
	 * @throws SQLException if SQLite fails
	 */
	public void vacuumFully() throws SQLException {
		this.writer.collectGarbage();
		new Vacuum(this.writer, this.file).full();
		this.saved.changed();
	}

	/**
	 * What outlives this process.
	 * @return what is known of that now
	 */
	public PersistenceStats persistence() {
		return this.persistence.stats();
	}

	/**
	 * The snapshots of a store in memory that were written.
	 * @return their number and the time of all together
	 */
	public TimeStats snapshots() {
		return this.persistence.snapshots();
	}

	/**
	 * How much the store may take.
	 * @return the most bytes, journal aside
	 */
	public long limit() {
		return this.room.limit();
	}

	/**
	 * How much would fit into the store now beside what is being loaded.
	 * @return a number of bytes, negative if it has too little room already
	 * @throws SQLException if SQLite fails
	 */
	public long bytesLeft() throws SQLException {
		return this.room.left();
	}

	/**
	 * Give copies indexes and take others away. Readers go on meanwhile; loads wait.
	 * @param changes the changes
	 * @return those that were made: not those of copies that are no longer the same, nor
	 * indexes that would find too many rows
	 * @throws SQLException if SQLite fails; nothing has changed then
	 */
	public List<IndexChange> changeIndexes(List<IndexChange> changes) throws SQLException {
		return new Indexing(this.writer, this.saved).apply(changes);
	}

	/**
	 * How many copies had to make room for others.
	 * @return their number
	 */
	public long evictions() {
		return this.room.evictor().evictions();
	}

	/**
	 * How much room the copy of a table takes.
	 * @param table the table
	 * @param copy its copy
	 * @return the size of its pages, those of its indexes included, in bytes; about that
	 * if it follows changes, and 0 if it cannot be read now
	 */
	public long sizeInBytes(CachedTable table, TableCopy copy) {
		return CopySizes.of(this.readers, table, copy);
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

	/**
	 * Learn whose copies there are, for those that have to make room.
	 */
	void tables(Supplier<Collection<CachedTable>> tables) {
		this.room.evictor().of(tables);
		this.saved.tables(tables);
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
