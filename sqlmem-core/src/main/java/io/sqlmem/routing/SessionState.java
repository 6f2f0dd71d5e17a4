package io.sqlmem.routing;

import java.util.HashMap;
import java.util.Map;

import io.sqlmem.schema.WrittenRows;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.StatementKind;
import io.sqlmem.sql.parse.WrittenTable;
import org.jspecify.annotations.Nullable;

/**
 * What an application's connection has been through, as far as it decides whether
 * statements may be answered from memory. Used by one connection, under its rules: not
 * safe for use by several threads at once.
 */
public final class SessionState {

	private final WriteListener writes;

	private @Nullable String catalog;

	private @Nullable String schema;

	private QueryRoute.@Nullable PassThrough elsewhere;

	private @Nullable Boolean strictIsolation;

	private @Nullable Boolean autoCommit;

	private boolean wrote;

	/** What it wrote by the names of tables, {@code null} if that is not known. */
	private @Nullable Map<String, WrittenRows.Collector> written;

	/** Whether statements may end transactions without our notice. */
	private boolean untold;

	SessionState(WriteListener writes) {
		this.writes = writes;
	}

	/**
	 * The catalog that the application chose.
	 * @return the catalog, {@code null} for the source's default
	 */
	public @Nullable String catalog() {
		return this.catalog;
	}

	/**
	 * The schema that the application chose.
	 * @return the schema, {@code null} for the source's default
	 */
	public @Nullable String schema() {
		return this.schema;
	}

	/**
	 * The application chose a catalog.
	 * @param catalog the catalog
	 */
	public void useCatalog(@Nullable String catalog) {
		this.catalog = catalog;
	}

	/**
	 * The application chose a schema.
	 * @param schema the schema
	 */
	public void useSchema(@Nullable String schema) {
		this.schema = schema;
	}

	/**
	 * The application asked for an isolation level.
	 * @param strict whether it is above {@code READ COMMITTED}
	 */
	public void useIsolation(boolean strict) {
		this.strictIsolation = strict;
	}

	/**
	 * The application said whether each statement is a transaction of its own.
	 * @param autoCommit whether it is
	 */
	public void useAutoCommit(boolean autoCommit) {
		this.autoCommit = autoCommit;
	}

	/**
	 * Whether each statement is a transaction of its own.
	 * @param byDefault whether it is on fresh connections
	 * @return whether it is
	 */
	boolean autoCommits(boolean byDefault) {
		return (this.autoCommit != null) ? this.autoCommit : byDefault;
	}

	/**
	 * A statement is about to be executed at the source.
	 * @param effect what it does
	 */
	public void executing(Effect effect) {
		switch (effect.kind()) {
			case WRITE -> writing(effect.table(), effect.rows());
			case PROCEDURE, UNKNOWN -> writing(null, WrittenRows.ANY);
			default -> {
			}
		}
		switch (effect.kind()) {
			case SESSION, PROCEDURE, UNKNOWN, TRANSACTION -> {
				this.untold = true;
				leave(PassThroughReason.SESSION_CHANGED, "an earlier statement may have changed the session");
			}
			default -> {
			}
		}
	}

	private void writing(@Nullable WrittenTable table, WrittenRows rows) {
		if (!this.wrote) {
			this.wrote = true;
			this.written = new HashMap<>();
			this.writes.writing();
		}
		if (table == null) {
			this.written = null;
		}
		else if (this.written != null) {
			this.written.computeIfAbsent(table.name(), (name) -> new WrittenRows.Collector()).add(rows);
		}
	}

	/**
	 * A statement has been executed at the source, well or not.
	 * @param kind what it does
	 * @param autoCommit whether it was a transaction of its own
	 */
	public void executed(StatementKind kind, boolean autoCommit) {
		if (autoCommit || kind == StatementKind.TRANSACTION_END) {
			transactionEnded();
		}
	}

	/**
	 * The transaction was committed or rolled back.
	 */
	public void transactionEnded() {
		if (!this.wrote) {
			return;
		}
		this.writes.written((this.written != null) ? all(this.written) : null);
		this.wrote = false;
		if (this.untold) {
			writing(null, WrittenRows.ANY);
		}
	}

	private static Map<String, WrittenRows> all(Map<String, WrittenRows.Collector> written) {
		Map<String, WrittenRows> all = new HashMap<>();
		written.forEach((table, rows) -> all.put(table, rows.all()));
		return all;
	}

	/**
	 * The connection was closed.
	 */
	public void closed() {
		this.untold = false;
		transactionEnded();
	}

	/**
	 * From now on nothing is answered from memory on this connection.
	 * @param reason why
	 * @param detail what happened, for people
	 */
	public void leave(PassThroughReason reason, String detail) {
		if (this.elsewhere == null) {
			this.elsewhere = new QueryRoute.PassThrough(StatementKind.QUERY, reason, detail);
		}
	}

	/**
	 * Why queries of this connection go to the source now.
	 * @param strictByDefault whether fresh connections have an isolation above
	 * {@code READ COMMITTED}
	 * @return the reason, {@code null} if they need not
	 */
	QueryRoute.@Nullable PassThrough elsewhere(boolean strictByDefault) {
		if (this.elsewhere != null) {
			return this.elsewhere;
		}
		if ((this.strictIsolation != null) ? this.strictIsolation : strictByDefault) {
			return new QueryRoute.PassThrough(StatementKind.QUERY, PassThroughReason.ISOLATION,
					"the connection asks for an isolation above READ COMMITTED");
		}
		if (this.wrote) {
			return new QueryRoute.PassThrough(StatementKind.QUERY, PassThroughReason.TRANSACTION_WROTE,
					"the transaction has written");
		}
		return null;
	}

}
