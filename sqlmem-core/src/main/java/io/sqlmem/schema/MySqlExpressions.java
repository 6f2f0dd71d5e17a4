package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

import io.sqlmem.schema.ComputedColumns.Expression;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of MySQL and MariaDB.
 */
final class MySqlExpressions implements SourceExpressions {

	/**
	 * Functions of their arguments, and of settings of the session at most. None that
	 * gives a time of day: where that meets a date, today is meant.
	 */
	private static final Set<String> DETERMINISTIC = Set.of("abs", "acos", "adddate", "ascii", "asin", "atan", "atan2",
			"bin", "bit_count", "bit_length", "ceil", "ceiling", "char_length", "character_length", "coalesce",
			"concat", "concat_ws", "conv", "cos", "cot", "crc32", "date", "date_add", "date_format", "date_sub",
			"datediff", "day", "dayname", "dayofmonth", "dayofweek", "dayofyear", "degrees", "elt", "exp", "field",
			"find_in_set", "floor", "format", "from_days", "greatest", "hex", "hour", "if", "ifnull", "inet6_aton",
			"inet6_ntoa", "inet_aton", "inet_ntoa", "insert", "instr", "json_extract", "json_keys", "json_length",
			"json_unquote", "json_value", "last_day", "lcase", "least", "left", "length", "ln", "locate", "log",
			"log10", "log2", "lower", "lpad", "ltrim", "makedate", "md5", "mid", "minute", "mod", "month", "monthname",
			"nullif", "oct", "octet_length", "ord", "period_add", "period_diff", "position", "pow", "power", "quarter",
			"quote", "radians", "regexp_instr", "regexp_replace", "regexp_substr", "repeat", "replace", "reverse",
			"right", "round", "rpad", "rtrim", "second", "sha", "sha1", "sha2", "sign", "sin", "soundex", "space",
			"sqrt", "strcmp", "subdate", "substr", "substring", "substring_index", "tan", "time_to_sec", "timestampadd",
			"timestampdiff", "to_base64", "to_days", "to_seconds", "trim", "truncate", "ucase", "unhex",
			"unix_timestamp", "upper", "week", "weekday", "weekofyear", "year", "yearweek");

	/** That of a column, which decides beside constants. */
	private static final int IMPLICIT = 2;

	/** That of literals. */
	private static final int COERCIBLE = 4;

	private static final int MOST_DIGITS = 18;

	/** The characters of a timestamp without a fraction. */
	private static final int WHOLE_SECONDS = 19;

	/** Said of numbers whose digits behind the point are as many as they need. */
	private static final int NOT_FIXED = 31;

	private final boolean mariaDb;

	MySqlExpressions(boolean mariaDb) {
		this.mariaDb = mariaDb;
	}

	@Override
	public @Nullable Values describe(Connection connection, String table, Expression expression) throws SQLException {
		if (!DETERMINISTIC.containsAll(expression.functions())) {
			return null;
		}
		String sql = expression.sql();
		try (Statement statement = connection.createStatement()) {
			Collation collation;
			boolean nullWithoutRow;
			try (ResultSet row = statement.executeQuery("SELECT (" + sql + ") IS NULL, COLLATION(" + sql + "), CHARSET("
					+ sql + "), COERCIBILITY(" + sql + ") FROM " + NO_ROW + table + " ON 1 = 0")) {
				if (!row.next()) {
					return null;
				}
				nullWithoutRow = row.getBoolean(1);
				collation = (row.getInt(4) == IMPLICIT) ? MySqlCatalog.collation(row.getString(2), row.getString(3))
						: (row.getInt(4) == COERCIBLE) ? Collation.COERCIBLE : null;
			}
			try (ResultSet none = statement.executeQuery("SELECT (" + sql + ") FROM " + table + " LIMIT 0")) {
				SqlType type = type(none.getMetaData(), collation);
				return (type != null) ? new Values(type, nullWithoutRow) : null;
			}
		}
	}

	private @Nullable SqlType type(ResultSetMetaData described, @Nullable Collation collation) throws SQLException {
		boolean signed = described.isSigned(1);
		int precision = described.getPrecision(1);
		int scale = described.getScale(1);
		return switch (described.getColumnTypeName(1).replace(" UNSIGNED", "")) {
			case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER" ->
				signed ? SqlType.INTEGER : SqlType.of(TypeKind.UNSIGNED);
			case "BIGINT" -> SqlType.of(signed ? TypeKind.BIGINT : TypeKind.UNSIGNED_BIGINT);
			// MySQL's values keep scales of their own, which its driver hides from loads.
			case "DECIMAL" -> (this.mariaDb && precision <= MOST_DIGITS) ? SqlType.decimal(precision, scale) : null;
			// Shown with a fixed number of digits otherwise.
			case "DOUBLE" -> (scale == NOT_FIXED || scale == 0 && !this.mariaDb) ? SqlType.of(TypeKind.DOUBLE) : null;
			case "DATE" -> SqlType.DATE;
			// How fractions are spelled depends on the function.
			case "DATETIME" -> (precision == WHOLE_SECONDS) ? SqlType.time(TypeKind.TIMESTAMP, 0) : null;
			case "CHAR", "VARCHAR", "TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT" ->
				(collation != null) ? SqlType.varchar(precision, collation) : null;
			default -> null;
		};
	}

}
