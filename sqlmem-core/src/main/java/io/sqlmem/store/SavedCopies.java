package io.sqlmem.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

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

	private final @Nullable WriteMark mark;

	private final WriteMark.@Nullable Step cleaning;

	/** The last epoch of writes. */
	private final AtomicLong writtenEpoch = new AtomicLong();

	/** The catalog has no copies that miss writes of this epoch or earlier ones. */
	private volatile long clearedEpoch;

	/** The tables whose copies may be kept beside the unclaimed ones. */
	private volatile Supplier<Collection<CachedTable>> tables = List::of;

	/** The source once it is recognised. */
	private volatile @Nullable String source;

	/**
	 * What a store keeps.
	 * @param writer writes the catalog
	 * @param saved the copies of an earlier run
	 * @param mark is set while what is kept may miss writes, {@code null} if nothing
	 * outlives the process
	 * @param cleaning makes the file clean once what was committed to it has none of
	 * these, {@code null} if it is not what is kept
	 */
	SavedCopies(Writer writer, Collection<SavedCopy> saved, @Nullable WriteMark mark,
			WriteMark.@Nullable Step cleaning) {
		this.writer = writer;
		this.mark = mark;
		this.cleaning = cleaning;
		saved.forEach((copy) -> this.unclaimed.put(copy.name(), copy));
		this.lastId = saved.stream().mapToInt(SavedCopy::id).max().orElse(0);
	}

	@Nullable WriteMark mark() {
		return this.mark;
	}

	void tables(Supplier<Collection<CachedTable>> tables) {
		this.tables = tables;
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
		this.source = identity;
	}

	/**
	 * Take a copy of the earlier run if it is still one of the table.
	 * @param table the table as the source describes it now
	 * @param tracking how copies follow the source now
	 * @return the copy, {@code null} if there is none that fits
	 */
	@Nullable SavedCopy claim(SourceTable table, Tracking tracking) {
		SavedCopy saved = (this.source != null) ? this.unclaimed.remove(table.name()) : null;
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

	/**
	 * Start again with an empty file.
	 */
	void restart(SQLiteConnection connection) throws SQLException {
		this.unclaimed.clear();
		String identity = this.source;
		if (identity != null) {
			CopyCatalog.setSource(connection, identity);
		}
		changed();
	}

	private void drop(SavedCopy saved) {
		this.writer.discard("t" + saved.id(), null);
		changed();
	}

	/**
	 * Keep copies that take their places in the same transaction; called once in it.
	 * @return what {@link #committed} and {@link #settle} are to be called with
	 */
	Kept keep(SQLiteConnection connection, Map<CachedTable, TableCopy> copies) throws SQLException {
		Kept kept = clear(connection);
		for (Map.Entry<CachedTable, TableCopy> copy : copies.entrySet()) {
			if (!copy.getKey().missesWrites(copy.getValue())) {
				CopyCatalog.put(connection, copy.getKey(), copy.getValue());
			}
			else {
				CopyCatalog.remove(connection, copy.getKey().storedName());
			}
		}
		return kept;
	}

	private Kept clear(SQLiteConnection connection) throws SQLException {
		// The changes first: what is written after them makes the rest worthless.
		Kept kept = new Kept((this.mark != null) ? this.mark.changes() : 0, this.writtenEpoch.get());
		if (this.clearedEpoch < kept.epoch()) {
			CopyCatalog.retain(connection, withoutMisses());
		}
		return kept;
	}

	/** The stored names of copies that miss no writes. */
	private Set<String> withoutMisses() {
		Set<String> stored = new HashSet<>();
		this.unclaimed.values().forEach((saved) -> stored.add("t" + saved.id()));
		for (CachedTable table : this.tables.get()) {
			TableCopy copy = table.copy();
			if (copy != null && !table.missesWrites(copy)) {
				stored.add(table.storedName());
			}
		}
		return stored;
	}

	/**
	 * What was kept is committed; called before the next transaction begins.
	 */
	void committed(Kept kept) {
		this.clearedEpoch = kept.epoch();
		changed();
	}

	/**
	 * Take the mark of writes away if what is committed to the file misses none.
	 */
	void settle(Kept kept) {
		if (this.mark == null || this.cleaning == null || !this.mark.isSet()) {
			return;
		}
		try {
			// Not while the application waits for the mark.
			this.cleaning.prepare();
			this.mark.clear(kept.changes(), this.cleaning);
		}
		catch (IOException ex) {
			logger.warn("The cache will be loaded anew by the next run: {}", ex.toString());
		}
	}

	/**
	 * The application has written: no copy that may miss it may be served by a later run.
	 * The mark is set until the catalog says so.
	 */
	void outdate(long epoch, Predicate<TableName> touched) {
		forget(touched);
		this.writtenEpoch.accumulateAndGet(epoch, Math::max);
	}

	/**
	 * Remove what misses writes from the catalog.
	 */
	void clearOutdated() throws SQLException {
		if (this.clearedEpoch < this.writtenEpoch.get()) {
			this.writer.exclusively((connection) -> {
				Kept[] kept = new Kept[1];
				this.writer.transaction((same) -> kept[0] = clear(same));
				this.clearedEpoch = kept[0].epoch();
			});
		}
	}

	/**
	 * What the application had written when copies were kept.
	 *
	 * @param changes the changes of the mark
	 * @param epoch the last epoch of writes
	 */
	record Kept(long changes, long epoch) {
	}

	/**
	 * Learns that the file holds copies of another source.
	 */
	@FunctionalInterface
	interface OtherSource {

		void found(String identity);

	}

}
