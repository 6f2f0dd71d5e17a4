package io.sqlmem.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * What outlives the process: copies of an earlier run until their tables are asked for
 * again, and what of this run's goes into the file's catalog. Safe for use by many
 * threads.
 */
final class SavedCopies {

	private static final Logger logger = LoggerFactory.getLogger(SavedCopies.class);

	private final Writer writer;

	private final ConcurrentMap<TableName, SavedCopy> unclaimed = new ConcurrentHashMap<>();

	private final int lastId;

	private final AtomicLong revision = new AtomicLong();

	/** Copies of earlier epochs miss writes: they are not kept. */
	private volatile long oldestEpoch;

	/** Whether the catalog may have an entry. */
	private volatile boolean filled;

	private volatile boolean recognised;

	SavedCopies(Writer writer, Collection<SavedCopy> saved) {
		this.writer = writer;
		saved.forEach((copy) -> this.unclaimed.put(copy.name(), copy));
		this.lastId = saved.stream().mapToInt(SavedCopy::id).max().orElse(0);
		this.filled = !saved.isEmpty();
	}

	/** The greatest number of a table of the earlier run. */
	int lastId() {
		return this.lastId;
	}

	/** The tables whose copies nobody has claimed. */
	Collection<TableName> names() {
		return List.copyOf(this.unclaimed.keySet());
	}

	boolean has(SourceTable table) {
		SavedCopy saved = this.unclaimed.get(table.name());
		return saved != null && saved.description().equals(table.toString());
	}

	/** Changes whenever a snapshot would differ from the one before. */
	long revision() {
		return this.revision.get();
	}

	void changed() {
		this.revision.incrementAndGet();
	}

	/**
	 * Learn which source it is. Copies of another are dropped.
	 * @param identity the source, as text
	 * @param other called before copies of another source are dropped
	 */
	void recognise(String identity, OtherSource other) throws SQLException {
		String[] known = new String[1];
		this.writer.exclusively((connection) -> known[0] = CopyCatalog.source(connection));
		if (!identity.equals(known[0])) {
			if (known[0] != null && !this.unclaimed.isEmpty()) {
				other.found(known[0]);
			}
			forget((table) -> true);
			this.writer.transaction((connection) -> CopyCatalog.setSource(connection, identity));
		}
		this.recognised = true;
	}

	/**
	 * Take a copy of the earlier run if it is still one of the table.
	 * @param table the table as the source describes it now
	 * @param tracking how copies follow the source now
	 * @return the copy, {@code null} if there is none that fits
	 */
	@Nullable SavedCopy claim(SourceTable table, Tracking tracking) {
		SavedCopy saved = this.recognised ? this.unclaimed.remove(table.name()) : null;
		if (saved == null) {
			return null;
		}
		boolean fits = saved.description().equals(table.toString());
		if (fits && tracking.continues(saved.copy())) {
			logger.info("Took {} from the cache file: {} rows as of {}", table.name(), saved.copy().rows(),
					saved.copy().loadedAt());
			return saved;
		}
		logger.info("{} {} since it was saved and is loaded again", table.name(),
				fits ? "is tracked in another way" : "has changed");
		drop(saved);
		return null;
	}

	/**
	 * Forget copies that nobody has claimed.
	 * @return how many there were
	 */
	int forget(Predicate<TableName> which) {
		List<SavedCopy> forgotten = this.unclaimed.values()
			.stream()
			.filter((saved) -> which.test(saved.name()))
			.toList();
		forgotten.forEach((saved) -> {
			if (this.unclaimed.remove(saved.name(), saved)) {
				drop(saved);
			}
		});
		return forgotten.size();
	}

	private void drop(SavedCopy saved) {
		this.writer.discard("t" + saved.id(), null);
		changed();
	}

	/**
	 * Keep a copy that takes its place in the same transaction.
	 */
	void keep(SQLiteConnection connection, CachedTable table, TableCopy copy) throws SQLException {
		// Before the epoch is read: who outdates it meanwhile finds something to clear.
		this.filled = true;
		if (copy.writeEpoch() >= this.oldestEpoch) {
			CopyCatalog.put(connection, table, copy);
		}
		else {
			CopyCatalog.remove(connection, table.storedName());
		}
	}

	/**
	 * The application has written: no copy of an earlier epoch may be served by a later
	 * run.
	 */
	void outdate(long epoch) throws SQLException {
		this.oldestEpoch = epoch;
		if (this.filled) {
			this.filled = false;
			forget((table) -> true);
			this.writer.transaction(CopyCatalog::clear);
			changed();
		}
	}

	/**
	 * Learns that the file holds copies of another source.
	 */
	@FunctionalInterface
	interface OtherSource {

		void found(String identity);

	}

}
