package io.sqlmem;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

import io.sqlmem.refresh.SettingsByTable;
import io.sqlmem.schema.TableName;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Has copies refreshed or forgotten where somebody asks for it. Safe for use by many
 * threads.
 */
final class CopyControl {

	private final Store store;

	private final TableRegistry tables;

	private final SettingsByTable settings;

	private final Supplier<@Nullable OpenedCache> opened;

	/**
	 * A control.
	 * @param store holds the copies
	 * @param tables the cached tables
	 * @param settings tells which tables are declared
	 * @param opened what works in the cache, {@code null} while the source is not known
	 */
	CopyControl(Store store, TableRegistry tables, SettingsByTable settings, Supplier<@Nullable OpenedCache> opened) {
		this.store = store;
		this.tables = tables;
		this.settings = settings;
		this.opened = opened;
	}

	void refresh() throws SQLException {
		this.store.forgetSaved((table) -> true);
		OpenedCache known = this.opened.get();
		if (known != null) {
			known.refresh();
		}
	}

	void refresh(String table) throws SQLException {
		CachedTable found = one(table);
		OpenedCache known = this.opened.get();
		if (known != null) {
			known.refresh(found);
		}
	}

	void invalidate(String table) {
		this.store.forgetForGood(() -> {
			int saved = this.store.forgetSaved((name) -> isNamed(name, table));
			boolean declared = this.settings.declared().keySet().stream().anyMatch(table::equalsIgnoreCase);
			if (!named(table).isEmpty() || !(saved == 1 || declared)) {
				forget(one(table));
			}
		});
	}

	void reset() {
		this.store.forgetSaved((table) -> true);
		this.tables.all().forEach(this::forget);
		this.store.discardSaved();
		forgetStatements();
	}

	void hardReset() throws SQLException {
		this.store.forgetSaved((table) -> true);
		try {
			this.tables.recreate().forEach(this::unlearn);
		}
		finally {
			forgetStatements();
		}
	}

	private List<CachedTable> named(String table) {
		return this.tables.all().stream().filter((cached) -> isNamed(cached.source().name(), table)).toList();
	}

	private CachedTable one(String table) {
		List<CachedTable> found = named(table);
		if (found.size() != 1) {
			throw new IllegalArgumentException(
					(found.isEmpty() ? "No cached table is named '" : "Several tables are named '") + table
							+ "'; cached are "
							+ this.tables.all().stream().map((cached) -> cached.source().name()).toList());
		}
		return found.get(0);
	}

	private static boolean isNamed(TableName known, String name) {
		return known.toString().equalsIgnoreCase(name) || known.name().equalsIgnoreCase(name);
	}

	private void forget(CachedTable table) {
		this.tables.remove(table);
		unlearn(table);
	}

	private void unlearn(CachedTable table) {
		OpenedCache known = this.opened.get();
		if (known != null) {
			known.loader().forget(table);
		}
	}

	private void forgetStatements() {
		OpenedCache known = this.opened.get();
		if (known != null) {
			known.router().reset();
		}
	}

}
