package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
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

	private static final int MOST_DIGITS = 18;

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

	private static @Nullable SqlType type(ResultSetMetaData described) throws SQLException {
		int precision = described.getPrecision(1);
		int scale = described.getScale(1);
		return switch (described.getColumnType(1)) {
			case Types.BOOLEAN -> SqlType.BOOLEAN;
			case Types.TINYINT -> SqlType.of(TypeKind.TINYINT);
			case Types.SMALLINT -> SqlType.of(TypeKind.SMALLINT);
			case Types.INTEGER -> SqlType.INTEGER;
			case Types.BIGINT -> SqlType.BIGINT;
			case Types.NUMERIC, Types.DECIMAL -> (precision <= MOST_DIGITS && scale >= 0)
					? SqlType.decimal(precision, scale) : new SqlType(TypeKind.NUMERIC, precision, scale, null);
			case Types.REAL -> SqlType.of(TypeKind.REAL);
			case Types.DOUBLE -> SqlType.of(TypeKind.DOUBLE);
			case Types.VARCHAR -> SqlType.varchar(precision, Collation.BINARY);
			case Types.DATE -> SqlType.DATE;
			case Types.TIMESTAMP -> SqlType.time(TypeKind.TIMESTAMP, scale);
			default -> null;
		};
	}

}
