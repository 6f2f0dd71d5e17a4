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
 * H2's expressions.
 */
final class H2Expressions implements SourceExpressions {

	/** Functions of their arguments. */
	private static final Set<String> DETERMINISTIC = Set.of("abs", "acos", "ascii", "asin", "atan", "atan2", "bitand",
			"bitcount", "bitnot", "bitor", "bitxor", "bit_length", "btrim", "ceil", "ceiling", "char", "char_length",
			"character_length", "chr", "coalesce", "concat", "concat_ws", "cos", "cot", "dateadd", "datediff",
			"date_trunc", "day_of_month", "day_of_week", "day_of_year", "decode", "degrees", "difference", "exp",
			"floor", "greatest", "hextoraw", "hour", "ifnull", "insert", "instr", "lcase", "least", "left", "length",
			"ln", "locate", "log", "log10", "lower", "lpad", "lshift", "ltrim", "minute", "mod", "month", "nullif",
			"nvl", "nvl2", "octet_length", "orahash", "ora_hash", "position", "power", "quarter", "radians", "rawtohex",
			"regexp_like", "regexp_replace", "regexp_substr", "repeat", "replace", "right", "round", "rpad", "rshift",
			"rtrim", "second", "sign", "sin", "soundex", "space", "sqrt", "stringdecode", "stringencode",
			"stringtoutf8", "substr", "substring", "tan", "translate", "trim", "trunc", "truncate", "ucase", "upper",
			"utf8tostring", "width_bucket", "xmltext", "year");

	@Override
	public @Nullable Values describe(Connection connection, String table, Expression expression) throws SQLException {
		if (!DETERMINISTIC.containsAll(expression.functions())) {
			return null;
		}
		try (Statement statement = connection.createStatement();
				ResultSet row = statement
					.executeQuery("SELECT " + expression.sql() + " FROM " + NO_ROW + table + " ON 1 = 0")) {
			SqlType type = type(row.getMetaData());
			return (type != null && row.next()) ? new Values(type, row.getObject(1) == null) : null;
		}
	}

	/** Decimals keep scales of their own. */
	private static @Nullable SqlType type(ResultSetMetaData described) throws SQLException {
		int precision = described.getPrecision(1);
		int scale = described.getScale(1);
		return switch (described.getColumnTypeName(1)) {
			case "BOOLEAN" -> SqlType.BOOLEAN;
			case "TINYINT" -> SqlType.of(TypeKind.TINYINT);
			case "SMALLINT" -> SqlType.of(TypeKind.SMALLINT);
			case "INTEGER" -> SqlType.INTEGER;
			case "BIGINT" -> SqlType.BIGINT;
			case "REAL" -> SqlType.of(TypeKind.REAL);
			case "DOUBLE PRECISION" -> SqlType.of(TypeKind.DOUBLE);
			case "CHARACTER VARYING" -> SqlType.varchar(precision, Collation.BINARY);
			case "DATE" -> SqlType.DATE;
			case "TIMESTAMP" -> SqlType.time(TypeKind.TIMESTAMP, scale);
			default -> null;
		};
	}

}
