package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Set;

import io.sqlmem.schema.ComputedColumns.Expression;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of MySQL and MariaDB.
 */
final class MySqlExpressions implements SourceExpressions {

	/** Functions of their arguments, and of settings of the session at most. */
	private static final Set<String> DETERMINISTIC = Set.of("abs", "acos", "adddate", "addtime", "ascii", "asin",
			"atan", "atan2", "bin", "bit_count", "bit_length", "ceil", "ceiling", "char_length", "character_length",
			"coalesce", "concat", "concat_ws", "conv", "cos", "cot", "crc32", "date", "date_add", "date_format",
			"date_sub", "datediff", "day", "dayname", "dayofmonth", "dayofweek", "dayofyear", "degrees", "elt", "exp",
			"field", "find_in_set", "floor", "format", "from_days", "greatest", "hex", "hour", "if", "ifnull",
			"inet6_aton", "inet6_ntoa", "inet_aton", "inet_ntoa", "insert", "instr", "json_extract", "json_keys",
			"json_length", "json_unquote", "json_value", "last_day", "lcase", "least", "left", "length", "ln", "locate",
			"log", "log10", "log2", "lower", "lpad", "ltrim", "makedate", "maketime", "md5", "mid", "minute", "mod",
			"month", "monthname", "nullif", "oct", "octet_length", "ord", "period_add", "period_diff", "position",
			"pow", "power", "quarter", "quote", "radians", "regexp_instr", "regexp_replace", "regexp_substr", "repeat",
			"replace", "reverse", "right", "round", "rpad", "rtrim", "sec_to_time", "second", "sha", "sha1", "sha2",
			"sign", "sin", "soundex", "space", "sqrt", "str_to_date", "strcmp", "subdate", "substr", "substring",
			"substring_index", "subtime", "tan", "time", "time_format", "time_to_sec", "timediff", "timestampadd",
			"timestampdiff", "to_base64", "to_days", "to_seconds", "trim", "truncate", "ucase", "unhex",
			"unix_timestamp", "upper", "week", "weekday", "weekofyear", "year", "yearweek");

	/** That of a column, which decides beside constants. */
	private static final int IMPLICIT = 2;

	private static final int MOST_DIGITS = 18;

	@Override
	public @Nullable Values describe(Connection connection, String table, Expression expression) throws SQLException {
		if (!DETERMINISTIC.containsAll(expression.functions())) {
			return null;
		}
		String sql = expression.sql();
		try (Statement statement = connection.createStatement()) {
			String collation;
			String charset;
			boolean nullWithoutRow;
			try (ResultSet row = statement.executeQuery("SELECT (" + sql + ") IS NULL, COLLATION(" + sql + "), CHARSET("
					+ sql + "), COERCIBILITY(" + sql + ") FROM " + NO_ROW + table + " ON 1 = 0")) {
				if (!row.next()) {
					return null;
				}
				nullWithoutRow = row.getBoolean(1);
				collation = (row.getInt(4) == IMPLICIT) ? row.getString(2) : null;
				charset = row.getString(3);
			}
			try (ResultSet none = statement.executeQuery("SELECT (" + sql + ") FROM " + table + " LIMIT 0")) {
				SqlType type = type(none.getMetaData(), collation, charset);
				return (type != null) ? new Values(type, nullWithoutRow) : null;
			}
		}
	}

	private static @Nullable SqlType type(ResultSetMetaData described, @Nullable String collation,
			@Nullable String charset) throws SQLException {
		boolean signed = described.isSigned(1);
		int precision = described.getPrecision(1);
		int scale = described.getScale(1);
		return switch (described.getColumnType(1)) {
			case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> signed ? SqlType.INTEGER : null;
			case Types.BIGINT -> SqlType.of(signed ? TypeKind.BIGINT : TypeKind.UNSIGNED_BIGINT);
			case Types.DECIMAL -> (precision <= MOST_DIGITS) ? SqlType.decimal(precision, scale) : null;
			case Types.DOUBLE -> SqlType.of(TypeKind.DOUBLE);
			case Types.DATE -> "DATE".equals(described.getColumnTypeName(1)) ? SqlType.DATE : null;
			case Types.TIMESTAMP ->
				"DATETIME".equals(described.getColumnTypeName(1)) ? SqlType.time(TypeKind.TIMESTAMP, scale) : null;
			case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> (collation != null)
					? SqlType.varchar(precision, MySqlCatalog.collation(collation, charset)) : null;
			default -> null;
		};
	}

}
