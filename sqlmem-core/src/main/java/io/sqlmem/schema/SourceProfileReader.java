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
			false);

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
			case MARIADB -> mariaDb(connection);
			case H2 -> h2(connection);
			case OTHER -> new SourceProfile(Product.OTHER, metaData.getDatabaseProductVersion(),
					connection.getCatalog(), connection.getSchema(), STANDARD, '"', IdentifierCase.AS_WRITTEN, "",
					connection.getTransactionIsolation(), false, false, false, List.of());
		};
	}

	private static Product product(DatabaseMetaData metaData) throws SQLException {
		String version = metaData.getDatabaseProductVersion();
		return switch (metaData.getDatabaseProductName()) {
			case "PostgreSQL" -> Product.POSTGRESQL;
			case "MariaDB" -> Product.MARIADB;
			case "MySQL" -> version.toLowerCase(Locale.ROOT).contains("mariadb") ? Product.MARIADB : Product.OTHER;
			case "H2" -> Product.H2;
			default -> Product.OTHER;
		};
	}

	private static SourceProfile postgres(Connection connection) throws SQLException {
		List<String> concerns = new ArrayList<>();
		expect(connection, "SHOW standard_conforming_strings", "on", "standard_conforming_strings", concerns);
		expect(connection, "SHOW transform_null_equals", "off", "transform_null_equals", concerns);
		expect(connection, "SHOW server_encoding", "UTF8", "server_encoding", concerns);
		LexicalRules rules = new LexicalRules(false, false, false, true, false, false, true, false, false);
		int isolation = connection.getTransactionIsolation();
		return new SourceProfile(Product.POSTGRESQL, connection.getMetaData().getDatabaseProductVersion(), null,
				connection.getSchema(), rules, '"', IdentifierCase.LOWER, single(connection, "SHOW TimeZone"),
				isolation, isolation > Connection.TRANSACTION_READ_COMMITTED, true,
				PostgresCatalog.isBinaryByDefault(connection), concerns);
	}

	private static SourceProfile mariaDb(Connection connection) throws SQLException {
		List<String> concerns = new ArrayList<>();
		List<String> modes = List.of(single(connection, "SELECT @@sql_mode").split(","));
		for (String mode : List.of("ORACLE", "MSSQL", "DB2", "POSTGRESQL", "MAXDB", "PAD_CHAR_TO_FULL_LENGTH",
				"HIGH_NOT_PRECEDENCE", "PIPES_AS_CONCAT", "NO_UNSIGNED_SUBTRACTION", "EMPTY_STRING_IS_NULL",
				"TIME_ROUND_FRACTIONAL")) {
			if (modes.contains(mode)) {
				concerns.add("sql_mode has " + mode);
			}
		}
		expect(connection, "SELECT @@div_precision_increment", "4", "div_precision_increment", concerns);
		expect(connection, "SELECT @@lower_case_table_names", "0", "lower_case_table_names", concerns);
		String charset = single(connection, "SELECT @@character_set_connection");
		if (!charset.startsWith("utf8")) {
			concerns.add("character_set_connection is " + charset);
		}
		boolean ansiQuotes = modes.contains("ANSI_QUOTES");
		LexicalRules rules = new LexicalRules(!modes.contains("NO_BACKSLASH_ESCAPES"), !ansiQuotes, true, false, true,
				false, false, true, true);
		String zone = single(connection, "SELECT IF(@@time_zone = 'SYSTEM', @@system_time_zone, @@time_zone)");
		int isolation = connection.getTransactionIsolation();
		return new SourceProfile(Product.MARIADB, connection.getMetaData().getDatabaseProductVersion(),
				connection.getCatalog(), null, rules, '`', IdentifierCase.AS_WRITTEN, zone, isolation,
				isolation > Connection.TRANSACTION_REPEATABLE_READ, false, false, concerns);
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
		LexicalRules rules = new LexicalRules(false, false, false, true, false, true, true, false, false);
		int isolation = connection.getTransactionIsolation();
		IdentifierCase fold = upper ? IdentifierCase.UPPER : lower ? IdentifierCase.LOWER : IdentifierCase.AS_WRITTEN;
		if (fold == IdentifierCase.AS_WRITTEN) {
			concerns.add("identifiers keep their case");
		}
		return new SourceProfile(Product.H2, connection.getMetaData().getDatabaseProductVersion(), null,
				connection.getSchema(), rules, '"', fold, "", isolation,
				isolation > Connection.TRANSACTION_READ_COMMITTED, false, true, concerns);
	}

	private static String setting(String name) {
		return "SELECT setting_value FROM information_schema.settings WHERE setting_name = '" + name + "'";
	}

	private static void expect(Connection connection, String sql, String expected, String setting,
			List<String> concerns) throws SQLException {
		String value = single(connection, sql);
		if (!value.isEmpty() && !value.equalsIgnoreCase(expected)) {
			concerns.add(setting + " is " + value);
		}
	}

	private static String single(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			String value = row.next() ? row.getString(1) : null;
			return (value != null) ? value : "";
		}
	}

}
