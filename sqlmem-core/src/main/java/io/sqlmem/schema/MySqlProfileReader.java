package io.sqlmem.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sqlmem.sql.parse.LexicalRules;
import io.sqlmem.type.SoundTexts;

/**
 * Reads what is known of a MySQL or MariaDB server, and of the driver that leads to it,
 * before any statement.
 */
final class MySqlProfileReader {

	/** Settings of MySQL's driver by which it shows or sends values in other ways. */
	private static final List<String> SHOWING = List.of("autoDeserialize", "blobsAreStrings", "characterSetResults",
			"clobCharacterEncoding", "emptyStringsConvertToZero", "functionsNeverReturnBlobs",
			"jdbcCompliantTruncation", "noDatetimeStringSync", "padCharsWithSpace", "preserveInstants",
			"queryInterceptors", "sendFractionalSeconds", "sendFractionalSecondsForTime",
			"treatMysqlDatetimeAsTimestamp", "treatUtilDateAsTimestamp", "useColumnNamesInFindColumn", "useCursorFetch",
			"useOldAliasMetadataBehavior", "useServerPrepStmts", "zeroDateTimeBehavior");

	/** Values are shown in this zone; by default it is the JVM's. */
	private static final Pattern ZONE = Pattern.compile("(connectionTimeZone|serverTimezone)=([^&,)]*)",
			Pattern.CASE_INSENSITIVE);

	/** Other products that speak MySQL's protocol name themselves behind the number. */
	private static final Pattern PROVEN = Pattern
		.compile("(8|9|[1-9]\\d+)\\.\\d+\\.\\d+(?!.*(?i:TiDB|Vitess|Dolt|OceanBase)).*");

	private MySqlProfileReader() {
	}

	static SourceProfile read(Connection connection, Product product) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		List<String> concerns = driverConcerns(metaData, product);
		if (product == Product.MYSQL && !PROVEN.matcher(metaData.getDatabaseProductVersion()).matches()) {
			concerns.add("the server is no MySQL from 8.0 on but " + metaData.getDatabaseProductVersion());
		}
		List<String> modes = List.of(SourceProfileReader.single(connection, "SELECT @@sql_mode").split(","));
		for (String mode : List.of("ORACLE", "MSSQL", "DB2", "POSTGRESQL", "MAXDB", "PAD_CHAR_TO_FULL_LENGTH",
				"HIGH_NOT_PRECEDENCE", "PIPES_AS_CONCAT", "NO_UNSIGNED_SUBTRACTION", "EMPTY_STRING_IS_NULL",
				"TIME_ROUND_FRACTIONAL", "NO_BACKSLASH_ESCAPES")) {
			if (modes.contains(mode)) {
				concerns.add("sql_mode has " + mode);
			}
		}
		SourceProfileReader.expect(connection, "SELECT @@div_precision_increment", "4", "div_precision_increment",
				concerns);
		SourceProfileReader.expect(connection, "SELECT @@default_week_format", "0", "default_week_format", concerns);
		SourceProfileReader.expect(connection, "SELECT @@lower_case_table_names", "0", "lower_case_table_names",
				concerns);
		long sorted = Long.parseLong(SourceProfileReader.single(connection, "SELECT @@max_sort_length"));
		if (sorted < SoundTexts.SORTED_BYTES) {
			concerns.add("max_sort_length is " + sorted);
		}
		String charset = SourceProfileReader.single(connection, "SELECT @@character_set_connection");
		if (!charset.startsWith("utf8")) {
			concerns.add("character_set_connection is " + charset);
		}
		boolean ansiQuotes = modes.contains("ANSI_QUOTES");
		LexicalRules rules = new LexicalRules(!modes.contains("NO_BACKSLASH_ESCAPES"), !ansiQuotes, true, false, true,
				false, false, true, true, false, false);
		String zone = SourceProfileReader.single(connection,
				"SELECT IF(@@time_zone = 'SYSTEM', @@system_time_zone, @@time_zone)");
		boolean english = SourceProfileReader.single(connection, "SELECT @@lc_time_names").startsWith("en_");
		int isolation = connection.getTransactionIsolation();
		return new SourceProfile(product, metaData.getDatabaseProductName(), metaData.getDatabaseProductVersion(),
				connection.getCatalog(), null, rules, '`', IdentifierCase.AS_WRITTEN, zone, connection.getAutoCommit(),
				isolation, isolation > Connection.TRANSACTION_REPEATABLE_READ, false, false, english, concerns);
	}

	/** Each driver has ways of its own, and they are known with its own server only. */
	private static List<String> driverConcerns(DatabaseMetaData metaData, Product product) throws SQLException {
		List<String> concerns = new ArrayList<>();
		String expected = (product == Product.MYSQL) ? "MySQL Connector/J" : "MariaDB Connector/J";
		String driver = metaData.getDriverName();
		if (!expected.equals(driver)) {
			concerns.add("the driver is " + driver + ", not " + expected);
		}
		if (product == Product.MYSQL) {
			checkSettings(String.valueOf(metaData.getURL()), concerns);
		}
		return concerns;
	}

	private static void checkSettings(String url, List<String> concerns) {
		String lower = url.toLowerCase(Locale.ROOT);
		for (String setting : SHOWING) {
			if (lower.contains(setting.toLowerCase(Locale.ROOT) + "=")) {
				concerns.add("the driver is set to show values in other ways by " + setting);
			}
		}
		Matcher zone = ZONE.matcher(url);
		while (zone.find()) {
			if (!isLocal(URLDecoder.decode(zone.group(2), StandardCharsets.UTF_8))) {
				concerns.add("the driver is set to another time zone than the JVM's by " + zone.group(1));
			}
		}
	}

	private static boolean isLocal(String zone) {
		try {
			return zone.equals("LOCAL") || ZoneId.of(zone).getRules().equals(ZoneId.systemDefault().getRules());
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

}
