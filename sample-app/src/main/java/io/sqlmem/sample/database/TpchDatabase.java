package io.sqlmem.sample.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.sqlmem.sample.database.EmbeddedDatabaseConfiguration.EmbeddedConnectionDetails;
import io.trino.tpch.TpchTable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.stereotype.Component;

/**
 * Makes sure that the tables are there before the web server opens. Goes to the database
 * by a connection of its own: the application's DataSource refuses writes.
 */
@Component
class TpchDatabase implements SmartInitializingSingleton {

	private final JdbcConnectionDetails database;

	private final TpchProperties properties;

	TpchDatabase(JdbcConnectionDetails database, TpchProperties properties) {
		this.database = database;
		this.properties = properties;
	}

	@Override
	public void afterSingletonsInstantiated() {
		DataSource dataSource = DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.url(this.database.getJdbcUrl())
			.username(this.database.getUsername())
			.password(this.database.getPassword())
			.build();
		try (Connection connection = dataSource.getConnection()) {
			prepare(connection);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot prepare the TPC-H tables in " + this.database.getJdbcUrl(), ex);
		}
	}

	private void prepare(Connection connection) throws SQLException {
		List<String> present = presentTables(connection);
		if (!present.isEmpty() && present.size() < TpchLoader.TABLES.size()) {
			throw new IllegalStateException(
					"The database holds some of the TPC-H tables, " + present + ": name one that holds all or none");
		}
		TpchLoader loader = new TpchLoader(this.properties.scale());
		if (present.isEmpty()) {
			checkMayLoad("no TPC-H tables");
			loader.load(connection);
		}
		if (!isPresent(connection, TpchLoader.PARCEL)) {
			checkMayLoad("no table " + TpchLoader.PARCEL);
			loader.loadParcels(connection);
		}
	}

	private void checkMayLoad(String missing) {
		boolean ours = this.database instanceof EmbeddedConnectionDetails;
		if (!ours && !this.properties.load()) {
			throw new IllegalStateException("The database has " + missing + ": set sample.tpch.load=true to have "
					+ "what is missing created and filled in " + this.database.getJdbcUrl());
		}
	}

	private static List<String> presentTables(Connection connection) throws SQLException {
		List<String> present = new ArrayList<>();
		for (TpchTable<?> table : TpchLoader.TABLES) {
			if (isPresent(connection, table.getTableName())) {
				present.add(table.getTableName());
			}
		}
		return present;
	}

	private static boolean isPresent(Connection connection, String table) throws SQLException {
		try (ResultSet found = connection.getMetaData().getTables(null, connection.getSchema(), table, null)) {
			return found.next();
		}
	}

}
