package io.sqlmem.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops copies for the room that they take: those of static tables, the least recently
 * used one first. A table that had to leave drives no other out for a while, so that
 * tables which do not fit together do not take turns. Safe for use by many threads.
 */
final class Evictor {

	private static final Logger logger = LoggerFactory.getLogger(Evictor.class);

	private static final long BANISHMENT = TimeUnit.MINUTES.toNanos(10);

	private final Writer writer;

	private final AtomicLong evictions = new AtomicLong();

	private volatile Supplier<Collection<CachedTable>> tables = List::of;

	Evictor(Writer writer) {
		this.writer = writer;
	}

	/**
	 * Learn whose copies there are.
	 */
	void of(Supplier<Collection<CachedTable>> tables) {
		this.tables = tables;
	}

	/** How many copies were dropped. */
	long evictions() {
		return this.evictions.get();
	}

	/**
	 * Drop as many copies as are needed, if that suffices.
	 * @param missing the bytes that are missing
	 * @param claimant the table that needs them
	 * @param loading the tables that are being loaded
	 * @return whether copies were dropped
	 */
	synchronized boolean makeRoom(long missing, CachedTable claimant, Set<CachedTable> loading) throws SQLException {
		if (claimant.wasEvictedWithin(BANISHMENT)) {
			return false;
		}
		List<CachedTable> candidates = this.tables.get()
			.stream()
			.filter((table) -> table.mayBeEvicted() && !loading.contains(table))
			.sorted(Comparator.comparingLong(CachedTable::lastUsed))
			.toList();
		List<CachedTable> leaving = new ArrayList<>();
		long freed = 0;
		for (CachedTable table : candidates) {
			if (freed >= missing) {
				break;
			}
			freed += bytes(table);
			leaving.add(table);
		}
		if (freed < missing) {
			return false;
		}
		leaving.forEach((table) -> evict(table, claimant));
		return true;
	}

	private void evict(CachedTable table, CachedTable claimant) {
		logger.info("{} leaves the cache to make room for {}: it was used least recently of the tables without a TTL",
				table.source().name(), claimant.source().name());
		table.evict();
		this.writer.discard(table.storedName(), table);
		this.evictions.incrementAndGet();
	}

	/** What a copy and its indexes take. */
	private long bytes(CachedTable table) throws SQLException {
		long[] bytes = new long[1];
		this.writer.exclusively((connection) -> {
			String sql = "SELECT coalesce(sum(pages.pgsize), 0) FROM sqlite_schema AS part "
					+ "JOIN dbstat AS pages ON pages.name = part.name AND pages.aggregate = TRUE "
					+ "WHERE part.tbl_name = ?";
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				statement.setString(1, table.storedName());
				try (ResultSet row = statement.executeQuery()) {
					bytes[0] = row.next() ? row.getLong(1) : 0;
				}
			}
		});
		return bytes[0];
	}

}
