package io.sqlmem.store;

import java.lang.management.ManagementFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * How much the store may still take: what its limit leaves, and what its place has. Safe
 * for use by many threads.
 */
final class Room {

	/** What the journal takes beside the pages, and others on the same file system. */
	private static final long RESERVE = 32L << 20;

	private static final long MEGABYTE = 1L << 20;

	private final StoreFile file;

	private final Writer writer;

	private final SavedCopies saved;

	private final long limit;

	/**
	 * The room of a store that has just been opened.
	 * @param saved give way to what is asked for
	 * @param limit the most bytes that the user allows, {@code null} to have them chosen
	 */
	Room(StoreFile file, Writer writer, SavedCopies saved, @Nullable Long limit) {
		this.file = file;
		this.writer = writer;
		this.saved = saved;
		this.limit = (limit != null) ? limit : defaultLimit(file);
	}

	/**
	 * Half of what the place has free; in RAM at most half of the memory that the machine
	 * or the container leaves beside the heap.
	 */
	static long defaultLimit(StoreFile file) {
		long half = (file.freeBytes() + file.sizeInBytes()) / 2;
		if (!file.isInRam()) {
			return half;
		}
		long memory = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
		return Math.min(half, Math.max(0, memory - Runtime.getRuntime().maxMemory()) / 2);
	}

	long limit() {
		return this.limit;
	}

	/**
	 * How many bytes more would fit now.
	 * @return a size, negative if there is too little already
	 */
	long left() throws SQLException {
		return Math.min(this.limit - used(), this.file.freeBytes() - RESERVE);
	}

	/**
	 * Check that something fits.
	 * @param more its size in bytes beside what has been written
	 * @throws StoreFullException if it does not; the message says what is missing
	 */
	void check(long more) throws SQLException {
		if (more > left()) {
			this.saved.forget((table) -> true);
		}
		long used = used();
		if (used + more > this.limit) {
			throw new StoreFullException("the cache would take %s of the %s that sqlmem.cache-limit allows"
				.formatted(megabytes(used + more), megabytes(this.limit)));
		}
		long free = this.file.freeBytes();
		if (more + RESERVE > free) {
			throw new StoreFullException("only %s are free where %s is (sqlmem.cache-limit allows %s)"
				.formatted(megabytes(free), this.file.path(), megabytes(this.limit)));
		}
	}

	/** The pages in use: the file keeps those of dropped tables for others. */
	private long used() throws SQLException {
		long[] pages = new long[3];
		this.writer.exclusively((connection) -> {
			pages[0] = pragma(connection, "page_count");
			pages[1] = pragma(connection, "freelist_count");
			pages[2] = pragma(connection, "page_size");
		});
		return (pages[0] - pages[1]) * pages[2];
	}

	private static long pragma(SQLiteConnection connection, String name) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("PRAGMA " + name)) {
			return row.next() ? row.getLong(1) : 0;
		}
	}

	private static String megabytes(long bytes) {
		return String.format(Locale.ROOT, "%.1f MB", (double) bytes / MEGABYTE);
	}

}
