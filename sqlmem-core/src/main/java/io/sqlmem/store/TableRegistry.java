package io.sqlmem.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;
import io.sqlmem.schema.WrittenRows;
import io.sqlmem.schema.WrittenTables;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the source that the cache knows. Safe for use by many threads.
 */
public final class TableRegistry {

	private final Store store;

	private final Function<SourceTable, Tracking> trackings;

	private final ConcurrentMap<TableName, CachedTable> tables = new ConcurrentHashMap<>();

	private final AtomicInteger ids;

	/**
	 * A registry without tables.
	 * @param store the store that holds their copies
	 * @param trackings gives how a table's copies follow the source
	 */
	public TableRegistry(Store store, Function<SourceTable, Tracking> trackings) {
		this.store = store;
		this.trackings = trackings;
		this.ids = new AtomicInteger(store.saved().lastId());
		store.tables(this::all);
	}

	/**
	 * The cached table of a table in the source. If the source describes it differently
	 * than before, it is a new one and the one before is forgotten. A copy of an earlier
	 * run is taken if the source still describes the table as it did then.
	 * @param source the table as the source describes it
	 * @return the table
	 */
	public CachedTable get(SourceTable source) {
		CachedTable known = this.tables.get(source.name());
		if (known != null && known.source().equals(source)) {
			return known;
		}
		return describe(source);
	}

	/** Not while all tables are being forgotten: none may keep a copy that is gone. */
	private synchronized CachedTable describe(SourceTable source) {
		return this.tables.compute(source.name(), (name, current) -> {
			if (current != null && current.source().equals(source)) {
				return current;
			}
			if (current != null) {
				forget(current);
			}
			Tracking tracking = this.trackings.apply(source);
			SavedCopy saved = this.store.saved().claim(source, tracking);
			return (saved != null) ? new CachedTable(saved.id(), source, saved.copy(), tracking)
					: new CachedTable(this.ids.incrementAndGet(), source, null, tracking);
		});
	}

	/**
	 * Put a new description in the place of a table that the source describes otherwise
	 * by now, and forget that table.
	 * @param outdated the table
	 * @param source the table as the source describes it
	 * @return the new one, {@code null} if the old one was forgotten already
	 */
	public @Nullable CachedTable replace(CachedTable outdated, SourceTable source) {
		return (this.tables.get(source.name()) == outdated) ? get(source) : null;
	}

	/**
	 * The cached table of a name.
	 * @param name the table's identity in the source
	 * @return the table, {@code null} if it is not known
	 */
	public @Nullable CachedTable find(TableName name) {
		return this.tables.get(name);
	}

	/**
	 * A transaction of the application's that may have written has ended. Copies of an
	 * earlier run that may miss it are not taken any more.
	 * @param epoch the epoch of writes that begins
	 * @param touched what it may have changed
	 */
	public synchronized void touch(long epoch, WrittenTables touched) {
		for (CachedTable table : this.tables.values()) {
			WrittenRows rows = touched.in(table.source().name());
			if (rows != null) {
				table.touched(epoch, rows);
			}
		}
		this.store.written(epoch, (name) -> touched.in(name) != null);
	}

	/**
	 * All cached tables.
	 * @return them at this moment, in no order
	 */
	public Collection<CachedTable> all() {
		return List.copyOf(this.tables.values());
	}

	/**
	 * Forget a table and its copy.
	 * @param table the table
	 */
	public void remove(CachedTable table) {
		this.tables.remove(table.source().name(), table);
		forget(table);
	}

	/**
	 * Forget all tables whose copies are about to go with the store's file.
	 * @return the tables
	 */
	synchronized List<CachedTable> clear() {
		List<CachedTable> cleared = List.copyOf(this.tables.values());
		this.tables.clear();
		cleared.forEach(CachedTable::forget);
		return cleared;
	}

	/**
	 * Start again with a new file: see {@link Store#recreate}.
	 * @return the tables that were forgotten
	 * @throws SQLException if there is no new file
	 */
	public List<CachedTable> recreate() throws SQLException {
		List<CachedTable> forgotten = new ArrayList<>();
		this.store.recreate(() -> forgotten.addAll(clear()));
		return forgotten;
	}

	private void forget(CachedTable table) {
		table.forget();
		this.store.drop(table);
	}

}
