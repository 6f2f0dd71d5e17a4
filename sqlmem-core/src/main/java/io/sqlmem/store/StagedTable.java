package io.sqlmem.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A copy of a table that is being loaded and that nobody sees yet. Rows are collected
 * here and written in transactions of some thousand, so that several loads share the
 * writer without waiting for each other's source. Used by one thread.
 */
public final class StagedTable implements AutoCloseable {

	private static final AtomicLong VERSIONS = new AtomicLong();

	private static final int ROWS_PER_STATEMENT = 50;

	private static final int STATEMENTS_PER_TRANSACTION = 200;

	/** Long values end a transaction sooner, so that they do not fill the heap. */
	private static final long BYTES_PER_TRANSACTION = 8L << 20;

	private final Writer writer;

	private final RoomClaim claim;

	private final CachedTable table;

	private final int drops;

	private final String name;

	private final int width;

	private final List<@Nullable Object[]> full = new ArrayList<>();

	private @Nullable Object[] filling;

	private int filled;

	private long bytes;

	private long valueBytes;

	private long rows;

	private @Nullable PendingCopy completed;

	StagedTable(Writer writer, Room room, CachedTable table, List<String> columns) throws SQLException {
		this.writer = writer;
		this.table = table;
		this.drops = table.drops();
		this.name = table.storedName() + "v" + VERSIONS.incrementAndGet();
		this.width = columns.size();
		this.filling = new @Nullable Object[ROWS_PER_STATEMENT * this.width];
		String definition = String.join(", ", columns);
		writer.transaction((connection) -> execute(connection, "CREATE TABLE " + this.name + "(" + definition + ")"));
		this.claim = room.claim(table);
	}

	/**
	 * Write a row.
	 * @param row the stored form of its values (see {@link io.sqlmem.type.StoredValues}),
	 * in the order of the columns; it is copied
	 * @throws StoreFullException if there is no room for it
	 * @throws SQLException if the store was closed
	 */
	public void write(@Nullable Object[] row) throws SQLException {
		this.claim.checkKept();
		System.arraycopy(row, 0, this.filling, this.filled * this.width, this.width);
		this.filled++;
		this.rows++;
		for (Object value : row) {
			if (value instanceof String text) {
				this.bytes += 2L * text.length();
				this.valueBytes += text.length();
			}
			else if (value instanceof byte[] blob) {
				this.bytes += blob.length;
				this.valueBytes += blob.length;
			}
		}
		if (this.filled == ROWS_PER_STATEMENT) {
			this.full.add(this.filling);
			this.filling = new @Nullable Object[ROWS_PER_STATEMENT * this.width];
			this.filled = 0;
		}
		if (this.full.size() == STATEMENTS_PER_TRANSACTION || this.bytes >= BYTES_PER_TRANSACTION) {
			flush();
		}
	}

	/**
	 * How many rows were written.
	 * @return their number
	 */
	public long rows() {
		return this.rows;
	}

	/**
	 * How many bytes the texts and byte strings among the values take at least.
	 * @return a size
	 */
	public long valueBytes() {
		return this.valueBytes;
	}

	/**
	 * Say how much is still to come at least, so that other loads leave room for it.
	 * @param bytes a size
	 */
	public void expect(long bytes) {
		this.claim.expect(bytes);
	}

	/**
	 * Check that what is still to come fits, beside what older loads expect.
	 * @param bytes how much that probably is
	 * @throws StoreFullException if it does not; the message says what is missing
	 * @throws SQLException if SQLite fails
	 */
	public void checkRoom(long bytes) throws SQLException {
		this.claim.check(bytes);
	}

	/**
	 * Build the indexes: nothing is missing any more.
	 * @param indexes the indexes of the copy
	 * @param copy what it holds and what is known of it
	 * @return takes the place of the table's copy when it is applied: readers see the old
	 * rows or the new ones, never both
	 * @throws DuplicateKeyException if two rows have the same values in a unique index
	 * @throws SQLException if it failed
	 */
	public PendingCopy complete(List<StoredIndex> indexes, TableCopy copy) throws SQLException {
		flush();
		this.claim.expect(0);
		for (StoredIndex index : indexes) {
			build(index);
			this.claim.check(0);
		}
		this.writer.transaction((connection) -> execute(connection, "ANALYZE " + this.name));
		PendingCopy pending = new Swap(this.writer, this.table, this.drops, this.name, copy);
		this.completed = pending;
		return pending;
	}

	private void build(StoredIndex index) throws SQLException {
		try {
			this.writer.transaction((connection) -> execute(connection, toSql(newIndexName(), this.name, index)));
		}
		catch (SQLiteException ex) {
			// The extended code says which constraint.
			if ((ex.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
				throw new DuplicateKeyException(ex);
			}
			throw ex;
		}
	}

	/**
	 * Drops what was not published.
	 */
	@Override
	public void close() {
		if (this.completed == null || !this.completed.isApplied()) {
			this.writer.discard(this.name, null);
		}
		this.claim.close();
	}

	/**
	 * Give every row back, in the order of writing.
	 * @param connection the writer's connection, within a transaction
	 * @param width how many columns there are
	 * @param reader takes an array that is used again for the next row
	 */
	void forEach(SQLiteConnection connection, int width, RowReader reader) throws SQLException {
		SqliteStatement select = SqliteStatement.prepare(connection, "SELECT * FROM " + this.name + " ORDER BY rowid");
		try {
			@Nullable Object[] row = new @Nullable Object[width];
			select.execute(new Object[0]);
			while (select.next()) {
				for (int i = 0; i < width; i++) {
					row[i] = SqliteStatement.value(select, i + 1);
				}
				reader.read(row);
			}
		}
		finally {
			select.close();
		}
	}

	/**
	 * Make the rows fast to look up.
	 * @param columns the columns to look them up by
	 */
	void index(List<String> columns) throws SQLException {
		flush();
		this.writer.transaction(
				(connection) -> execute(connection, toSql(newIndexName(), this.name, new StoredIndex(false, columns))));
	}

	/** The name under which the store has the rows until they are published. */
	String name() {
		return this.name;
	}

	/** Write what was collected. */
	void flush() throws SQLException {
		if (this.full.isEmpty() && this.filled == 0) {
			return;
		}
		this.writer.transaction((connection) -> {
			insert(connection, ROWS_PER_STATEMENT, this.full);
			@Nullable Object[] rest = Arrays.copyOf(this.filling, this.filled * this.width);
			insert(connection, this.filled, List.<@Nullable Object[]>of(rest));
		});
		this.claim.check(0);
		this.full.clear();
		this.filled = 0;
		this.bytes = 0;
	}

	private void insert(SQLiteConnection connection, int rowsPerStatement, List<@Nullable Object[]> batches)
			throws SQLException {
		if (rowsPerStatement == 0 || batches.isEmpty()) {
			return;
		}
		String row = "(" + String.join(",", Collections.nCopies(this.width, "?")) + ")";
		String sql = "INSERT INTO " + this.name + " VALUES "
				+ String.join(",", Collections.nCopies(rowsPerStatement, row));
		SqliteStatement insert = SqliteStatement.prepare(connection, sql);
		try {
			for (@Nullable
			Object[] values : batches) {
				insert.execute(values);
			}
		}
		finally {
			insert.close();
		}
	}

	/** A name that no other index of the store has. */
	static String newIndexName() {
		return "i" + VERSIONS.incrementAndGet();
	}

	static String toSql(String name, String table, StoredIndex index) {
		return (index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + name + " ON " + table + "("
				+ String.join(", ", index.columns()) + ")";
	}

	/**
	 * Reads rows back.
	 */
	@FunctionalInterface
	interface RowReader {

		void read(@Nullable Object[] row) throws SQLException;

	}

	static void execute(SQLiteConnection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
