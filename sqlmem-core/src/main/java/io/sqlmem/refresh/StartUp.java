package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import io.sqlmem.schema.SourceCatalog;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableLookup;
import io.sqlmem.schema.TableName;
import io.sqlmem.schema.WrittenName;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.TableRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done once at the beginning: copies of an earlier run become those of their
 * tables, and the tables to preload are loaded. Used by one thread at a time.
 */
final class StartUp {

	private static final Logger logger = LoggerFactory.getLogger(StartUp.class);

	private final DataSource source;

	private final SourceCatalog catalog;

	private final Store store;

	private final TableRegistry tables;

	private final TableLoader loader;

	private final DeclaredTables declared;

	private final UnaryOperator<SourceTable> describing;

	StartUp(DataSource source, SourceProfile profile, Store store, TableRegistry tables, TableLoader loader,
			DeclaredTables declared, UnaryOperator<SourceTable> describing) {
		this.source = source;
		this.catalog = SourceCatalog.of(profile);
		this.store = store;
		this.tables = tables;
		this.loader = loader;
		this.declared = declared;
		this.describing = describing;
	}

	/** Whether there is nothing to do. */
	boolean isEmpty() {
		return this.store.savedTables().isEmpty() && this.declared.preloaded().isEmpty();
	}

	/**
	 * Begin. Copies of tables that are gone or have changed are forgotten.
	 * @return the loads of tables to preload whose copies cannot serve, by table
	 * @throws SQLException if the source cannot be asked now; this can be called again
	 */
	Map<CachedTable, CompletableFuture<TableCopy>> begin() throws SQLException {
		Map<CachedTable, CompletableFuture<TableCopy>> loads = new LinkedHashMap<>();
		try (Connection connection = this.source.getConnection()) {
			for (TableName saved : this.store.savedTables()) {
				SourceTable table = find(connection, TableNames.written(saved));
				if (table != null && this.store.hasSaved(table)) {
					this.tables.get(table);
				}
				else if (this.store.forgetSaved(saved::equals) > 0) {
					logger.info("{} is not in the source as it was: its copy is forgotten", saved);
				}
			}
			for (WrittenName name : this.declared.preloaded()) {
				SourceTable declared = find(connection, name);
				if (declared != null) {
					loads.computeIfAbsent(this.tables.get(declared),
							(table) -> this.loader.load(table, this.declared.columns(table.source())));
				}
			}
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
		}
		return loads;
	}

	private @Nullable SourceTable find(Connection connection, WrittenName name) throws SQLException {
		TableLookup lookup = TableNames.find(this.catalog, connection, name);
		return (lookup instanceof TableLookup.Found found) ? this.describing.apply(found.table()) : null;
	}

}
