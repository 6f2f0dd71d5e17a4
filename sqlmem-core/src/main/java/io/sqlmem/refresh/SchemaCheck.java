package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.sqlmem.schema.SourceCatalog;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableLookup;
import io.sqlmem.schema.TableName;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.TableRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the cached tables with what the source says of them now: tables that have
 * changed are loaded anew, tables that are gone are forgotten, so that the source answers
 * for them. Used by one thread at a time.
 */
final class SchemaCheck {

	private static final Logger logger = LoggerFactory.getLogger(SchemaCheck.class);

	private final DataSource source;

	private final SourceProfile profile;

	private final SourceCatalog catalog;

	private final TableRegistry tables;

	private final TableLoader loader;

	private final UnaryOperator<SourceTable> describing;

	private final Runnable changed;

	/**
	 * A check.
	 * @param source is asked, on one connection each time
	 * @param profile what is known of it
	 * @param tables the cached tables
	 * @param loader loads tables that have changed
	 * @param describing gives a table of the source as it is copied
	 * @param changed called when what statements mean may have changed
	 */
	SchemaCheck(DataSource source, SourceProfile profile, TableRegistry tables, TableLoader loader,
			UnaryOperator<SourceTable> describing, Runnable changed) {
		this.source = source;
		this.profile = profile;
		this.catalog = SourceCatalog.of(profile);
		this.tables = tables;
		this.loader = loader;
		this.describing = describing;
		this.changed = changed;
	}

	/**
	 * Compare all cached tables. If the source cannot be asked all stays as it is.
	 */
	void run() {
		Collection<CachedTable> known = this.tables.all();
		if (known.isEmpty()) {
			return;
		}
		boolean any = false;
		try (Connection connection = this.source.getConnection()) {
			for (CachedTable table : known) {
				any |= compare(table, find(connection, table.source().name()));
			}
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
		}
		catch (SQLException ex) {
			logger.debug("The source could not be asked for its schema", ex);
		}
		if (any) {
			this.changed.run();
		}
	}

	private TableLookup find(Connection connection, TableName name) throws SQLException {
		return TableNames.find(this.catalog, connection, TableNames.written(name));
	}

	/** Whether the table is another than before. */
	private boolean compare(CachedTable table, TableLookup lookup) {
		if (table.isForgotten()) {
			return false;
		}
		if (!(lookup instanceof TableLookup.Found found)) {
			logger.info("{} is no more in the source, or not to be copied: its statements go there",
					table.source().name());
			this.tables.remove(table);
			this.loader.forget(table);
			return true;
		}
		SourceTable now = this.describing.apply(found.table());
		// One without columns is just being dropped.
		if (now.equals(table.source()) || now.columns().isEmpty()) {
			return false;
		}
		Set<Integer> columns = this.loader.columns(table);
		CachedTable replaced = this.tables.replace(table, now);
		this.loader.forget(table);
		if (replaced != null && !columns.isEmpty()) {
			logger.info("{} has changed in the source and is loaded again", now.name());
			this.loader.load(replaced, still(columns, table.source(), now));
		}
		return true;
	}

	/** Those of some columns that are still there; all if they were all. */
	private static Set<Integer> still(Set<Integer> columns, SourceTable before, SourceTable now) {
		boolean all = columns.containsAll(storable(before));
		Set<String> names = columns.stream()
			.map((ordinal) -> before.column(ordinal).name())
			.collect(Collectors.toSet());
		return now.columns()
			.stream()
			.filter((column) -> all || names.contains(column.name()))
			.map(SourceColumn::ordinal)
			.collect(Collectors.toSet());
	}

	private static List<Integer> storable(SourceTable table) {
		return table.columns()
			.stream()
			.filter((column) -> column.type().kind().isStorable())
			.map(SourceColumn::ordinal)
			.toList();
	}

}
