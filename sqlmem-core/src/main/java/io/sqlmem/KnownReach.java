package io.sqlmem;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import io.sqlmem.routing.WriteListener;
import io.sqlmem.schema.SourceCatalog;
import io.sqlmem.schema.WriteReach;
import io.sqlmem.schema.WrittenRows;
import io.sqlmem.store.WriteEpoch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes the application's writes, by what was last read of the source's catalog on the
 * tables that they may change. Safe for use by many threads.
 */
final class KnownReach implements WriteListener {

	private static final Logger logger = LoggerFactory.getLogger(KnownReach.class);

	private final WriteEpoch epoch;

	private volatile WriteReach reach = WriteReach.UNKNOWN;

	/** How often something was written of which nobody knows what it was. */
	private int unknown;

	KnownReach(WriteEpoch epoch) {
		this.epoch = epoch;
	}

	void read(Connection connection, SourceCatalog catalog) {
		int before = unknown();
		WriteReach read;
		try {
			read = catalog.writeReach(connection);
		}
		catch (SQLException ex) {
			read = WriteReach.UNKNOWN;
			logger.debug("Each write counts for all tables: the source's catalog could not be read", ex);
		}
		replace(read, before);
	}

	private synchronized int unknown() {
		return this.unknown;
	}

	private synchronized void replace(WriteReach read, int before) {
		// What was written meanwhile may be in it, or not.
		this.reach = (this.unknown == before) ? read : WriteReach.UNKNOWN;
	}

	/** Triggers and foreign keys may have been made. */
	private synchronized void forget() {
		this.unknown++;
		this.reach = WriteReach.UNKNOWN;
	}

	@Override
	public void writing() {
		this.epoch.announce();
	}

	@Override
	public void written(@Nullable Map<String, WrittenRows> tables) {
		if (tables == null) {
			forget();
		}
		this.epoch.advance(this.reach.touchedBy(tables));
	}

}
