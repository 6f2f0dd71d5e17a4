package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.sqlmem.sql.parse.LexicalRules;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is known of a source before any statement.
 */
public final class SourceProfileReader {

	private static final LexicalRules STANDARD = new LexicalRules(false, false, false, false, false, false, true, false,
			false, false, false);

	private static final LexicalRules SQL_SERVER = new LexicalRules(false, false, false, false, false, false, true,
			false, false, true, false);

	private static final LexicalRules ORACLE = new LexicalRules(false, false, false, false, false, false, false, false,
			false, false, true);

	private SourceProfileReader() {
	}

	/**
	 * Read the profile of a source.
	 * @param connection a fresh connection to it
	 * @param forced the product that the user named, {@code null} to recognise it
	 * @return its profile
	 * @throws SQLException if the source cannot be asked
	 */
	public static SourceProfile read(Connection connection, @Nullable Product forced) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		Product product = (forced != null) ? forced : product(metaData);
		return switch (product) {
			case POSTGRESQL -> postgres(connection);
			case MYSQL, MARIADB -> MySqlProfileReader.read(connection, product);
			case H2 -> h2(connection);
			case SQLSERVER, ORACLE,
					OTHER ->
				new SourceProfile(product, metaData.getDatabaseProductName(), metaData.getDatabaseProductVersion(),
						connection.getCatalog(), connection.getSchema(), rules(product), '"', IdentifierCase.AS_WRITTEN,
						"", connection.getAutoCommit(), connection.getTransactionIsolation(), false, false, false,
						false, List.of());
		};
	}

	private static LexicalRules rules(Product product) {
		return switch (product) {
			case SQLSERVER -> SQL_SERVER;
			case ORACLE -> ORACLE;
			default -> STANDARD;
		};
	}

	private static Product product(DatabaseMetaData metaData) throws SQLException {
		String version = metaData.getDatabaseProductVersion();
		return switch (metaData.getDatabaseProductName()) {
			case "PostgreSQL" -> Product.POSTGRESQL;
			case "MariaDB" -> Product.MARIADB;
			case "MySQL" -> version.toLowerCase(Locale.ROOT).contains("mariadb") ? Product.MARIADB : Product.MYSQL;
			case "H2" -> Product.H2;
			case "Microsoft SQL Server" -> Product.SQLSERVER;
			case "Oracle" -> Product.ORACLE;
			default -> Product.OTHER;
		};
	}

	private static SourceProfile postgres(Connection connection) throws SQLException {
		List<String> concerns = new ArrayList<>();
		expect(connection, "SHOW standard_conforming_strings", "on", "standard_conforming_strings", concerns);
		expect(connection, "SHOW transform_null_equals", "off", "transform_null_equals", concerns);
		expect(connection, "SHOW IntervalStyle", "postgres", "IntervalStyle", concerns);
		expect(connection, "SHOW server_encoding", "UTF8", "server_encoding", concerns);
		LexicalRules rules = new LexicalRules(false, false, false, true, false, false, true, false, false, false,
				false);
		int isolation = connection.getTransactionIsolation();
		return new SourceProfile(Product.POSTGRESQL, connection.getMetaData().getDatabaseProductName(),
				connection.getMetaData().getDatabaseProductVersion(), null, connection.getSchema(), rules, '"',
				IdentifierCase.LOWER, single(connection, "SHOW TimeZone"), connection.getAutoCommit(), isolation,
				isolation > Connection.TRANSACTION_READ_COMMITTED, true, PostgresCatalog.isBinaryByDefault(connection),
				true, concerns);
	}

	private static SourceProfile h2(Connection connection) throws SQLException {
		List<String> concerns = new ArrayList<>();
		expect(connection, setting("MODE"), "REGULAR", "MODE", concerns);
		expect(connection, setting("CASE_INSENSITIVE_IDENTIFIERS"), "FALSE", "CASE_INSENSITIVE_IDENTIFIERS", concerns);
		String collation = single(connection, setting("COLLATION"));
		if (!collation.isEmpty() && !collation.equals("OFF")) {
			concerns.add("COLLATION is " + collation);
		}
		boolean upper = "TRUE".equalsIgnoreCase(single(connection, setting("DATABASE_TO_UPPER")));
		boolean lower = "TRUE".equalsIgnoreCase(single(connection, setting("DATABASE_TO_LOWER")));
		LexicalRules rules = new LexicalRules(false, false, false, true, false, true, true, false, false, false, false);
		int isolation = connection.getTransactionIsolation();
		IdentifierCase fold = upper ? IdentifierCase.UPPER : lower ? IdentifierCase.LOWER : IdentifierCase.AS_WRITTEN;
		if (fold == IdentifierCase.AS_WRITTEN) {
			concerns.add("identifiers keep their case");
		}
		return new SourceProfile(Product.H2, connection.getMetaData().getDatabaseProductName(),
				connection.getMetaData().getDatabaseProductVersion(), null, connection.getSchema(), rules, '"', fold,
				"", connection.getAutoCommit(), isolation, isolation > Connection.TRANSACTION_READ_COMMITTED, false,
				true, false, concerns);
	}

	private static String setting(String name) {
		return "SELECT setting_value FROM information_schema.settings WHERE setting_name = '" + name + "'";
	}

	static void expect(Connection connection, String sql, String expected, String setting, List<String> concerns)
			throws SQLException {
		String value = single(connection, sql);
		if (!value.isEmpty() && !value.equalsIgnoreCase(expected)) {
			concerns.add(setting + " is " + value);
		}
	}

	static String single(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			String value = row.next() ? row.getString(1) : null;
			return (value != null) ? value : "";
		}
	}

}
