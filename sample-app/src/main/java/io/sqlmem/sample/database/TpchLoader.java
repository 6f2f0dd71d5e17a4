package io.sqlmem.sample.database;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Generates the TPC-H tables and copies them into an empty PostgreSQL database, in one
 * transaction.
 */
class TpchLoader {

	/** All tables, the referenced before the referring. */
	static final List<TpchTable<?>> TABLES = List.of(TpchTable.REGION, TpchTable.NATION, TpchTable.CUSTOMER,
			TpchTable.SUPPLIER, TpchTable.PART, TpchTable.PART_SUPPLIER, TpchTable.ORDERS, TpchTable.LINE_ITEM);

	/** A table of the sample's own, which changes all the time. */
	static final String PARCEL = "parcel";

	private static final Logger log = LoggerFactory.getLogger(TpchLoader.class);

	private static final int BUFFER = 1 << 16;

	private final double scale;

	TpchLoader(double scale) {
		this.scale = scale;
	}

	/**
	 * Create and fill all tables.
	 * @param connection to the database; its transaction is committed
	 * @throws SQLException if the database refuses; nothing is left behind then
	 */
	void load(Connection connection) throws SQLException {
		long start = System.nanoTime();
		log.info("Loading TPC-H tables at scale {}", this.scale);
		connection.setAutoCommit(false);
		run("tpch/tables.sql", connection);
		long rows = 0;
		for (TpchTable<?> table : TABLES) {
			rows += copy(table, connection);
		}
		run("tpch/keys.sql", connection);
		connection.commit();
		log.info("Loaded {} rows in {} s", rows, Duration.ofNanos(System.nanoTime() - start).toSeconds());
	}

	/**
	 * Create and fill the table of parcels.
	 * @param connection to the database, which has the other tables; its transaction is
	 * committed
	 * @throws SQLException if the database refuses; nothing is left behind then
	 */
	void loadParcels(Connection connection) throws SQLException {
		connection.setAutoCommit(false);
		run("tpch/parcels.sql", connection);
		connection.commit();
	}

	private long copy(TpchTable<?> table, Connection connection) throws SQLException {
		String copy = "COPY " + table.getTableName() + " FROM STDIN (DELIMITER '|')";
		long rows = 0;
		try (Writer writer = new OutputStreamWriter(
				new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy, BUFFER), StandardCharsets.UTF_8)) {
			for (TpchEntity row : table.createGenerator(this.scale, 1, 1)) {
				String line = row.toLine();
				// The generator ends each field with a bar; COPY wants them between.
				writer.append(line, 0, line.length() - 1).append('\n');
				rows++;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot copy " + table.getTableName(), ex);
		}
		return rows;
	}

	private static void run(String script, Connection connection) {
		ScriptUtils.executeSqlScript(connection, new ClassPathResource(script));
	}

}
