package io.sqlmem.store;

import java.lang.management.ManagementFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

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

	/** How long a load waits for another one to give way. */
	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

	private final StoreFile file;

	private final Writer writer;

	private final SavedCopies saved;

	private final Evictor evictor;

	/** The oldest first. */
	private final List<RoomClaim> claims = new ArrayList<>();

	private final long limit;

	/**
	 * The room of a store that has just been opened.
	 * @param saved give way to what is asked for
	 * @param evictor has others give way
	 * @param limit the most bytes that the user allows, {@code null} to have them chosen
	 */
	Room(StoreFile file, Writer writer, SavedCopies saved, Evictor evictor, @Nullable Long limit) {
		this.file = file;
		this.writer = writer;
		this.saved = saved;
		this.evictor = evictor;
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

	Evictor evictor() {
		return this.evictor;
	}

	long limit() {
		return this.limit;
	}

	/**
	 * How many bytes more would fit now beside what is being loaded.
	 * @return a size, negative if there is too little already
	 */
	long left() throws SQLException {
		long expected = claims().stream().mapToLong(RoomClaim::expected).sum();
		Pages pages = pages();
		return Math.min(this.limit - pages.used(), this.file.freeBytes() + pages.free() - RESERVE) - expected;
	}

	/**
	 * Begin to make a copy.
	 * @return its claim, younger than all others
	 */
	synchronized RoomClaim claim(CachedTable table) {
		RoomClaim claim = new RoomClaim(this, table);
		this.claims.add(claim);
		return claim;
	}

	synchronized void release(RoomClaim claim) {
		this.claims.remove(claim);
		notifyAll();
	}

	private synchronized List<RoomClaim> claims() {
		return List.copyOf(this.claims);
	}

	/**
	 * Check that a copy fits beside what is there and what older claims expect. If it
	 * does not, what is of less use gives way: copies of an earlier run that nobody has
	 * asked for, copies that were not used for long, and younger claims.
	 * @param more the bytes that are still to come
	 * @throws StoreFullException if there is too little room all the same; the message
	 * says what is missing
	 */
	void require(RoomClaim claim, long more) throws SQLException {
		while (true) {
			List<RoomClaim> all = claims();
			int age = all.indexOf(claim);
			long expected = more + all.stream().limit(Math.max(age, 0)).mapToLong(RoomClaim::expected).sum();
			Pages pages = pages();
			long free = this.file.freeBytes() + pages.free();
			long missing = Math.max(pages.used() + expected - this.limit, expected + RESERVE - free);
			if (missing <= 0) {
				return;
			}
			Set<CachedTable> loading = all.stream().map(RoomClaim::table).collect(Collectors.toSet());
			boolean freed = this.saved.forget((table) -> true) > 0
					|| this.evictor.makeRoom(missing, claim.table(), loading);
			if (freed) {
				continue;
			}
			RoomClaim youngest = all.get(all.size() - 1);
			if (youngest == claim || !awaitEnd(youngest, claim)) {
				throw full(pages, free, expected);
			}
		}
	}

	/** Have a younger claim end, and wait until it has, for it frees what it wrote. */
	private synchronized boolean awaitEnd(RoomClaim younger, RoomClaim waiting) throws SQLException {
		younger.revoke();
		long deadline = System.nanoTime() + PATIENCE;
		try {
			while (this.claims.contains(younger)) {
				long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
				if (millis <= 0 || waiting.isRevoked()) {
					return false;
				}
				wait(millis);
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Store.closedException();
		}
	}

	private StoreFullException full(Pages pages, long free, long expected) {
		if (pages.used() + expected > this.limit) {
			return new StoreFullException("the cache would take %s of the %s that sqlmem.cache-limit allows"
				.formatted(megabytes(pages.used() + expected), megabytes(this.limit)));
		}
		return new StoreFullException("only %s are free where %s is (sqlmem.cache-limit allows %s)"
			.formatted(megabytes(free), this.file.path(), megabytes(this.limit)));
	}

	/** The pages in use, and those of dropped tables, which the file keeps for others. */
	private Pages pages() throws SQLException {
		long[] pages = new long[3];
		this.writer.exclusively((connection) -> {
			this.writer.collectGarbage();
			pages[0] = pragma(connection, "page_count");
			pages[1] = pragma(connection, "freelist_count");
			pages[2] = pragma(connection, "page_size");
		});
		return new Pages((pages[0] - pages[1]) * pages[2], pages[1] * pages[2]);
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

	/**
	 * What a file holds, in bytes.
	 *
	 * @param used the pages in use
	 * @param free the pages not in use
	 */
	private record Pages(long used, long free) {
	}

}
