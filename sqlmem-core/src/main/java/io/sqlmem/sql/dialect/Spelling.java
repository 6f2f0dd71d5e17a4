package io.sqlmem.sql.dialect;

import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * The texts that PostgreSQL makes of numbers, dates and truth values.
 */
public final class Spelling {

	private static final SqlType TEXT = SqlType.varchar(0, Collation.COERCIBLE);

	/** Without the zeros at the end of a second's fraction. */
	private static final String TIMESTAMP = "(strftime('%Y-%m-%d %H:%M:%S', "
			+ DateFunctions.seconds(SqlType.time(TypeKind.TIMESTAMP, 6))
			+ ", 'unixepoch') || CASE $1 % 1000000 WHEN 0 THEN '' ELSE "
			+ "rtrim(printf('.%06d', ($1 % 1000000 + 1000000) % 1000000), '0') END)";

	private static final String UUID = "(CASE WHEN $1 IS NOT NULL THEN lower(hex(substr($1, 1, 4))) || '-' || lower(hex(substr($1, 5, 2))) || '-' || "
			+ "lower(hex(substr($1, 7, 2))) || '-' || lower(hex(substr($1, 9, 2))) || '-' || "
			+ "lower(hex(substr($1, 11))) END)";

	private Spelling() {
	}

	/**
	 * The text of a value, as a cast makes it.
	 * @param value the value
	 * @param requirements takes what must be true of the data
	 * @return its text; the value itself if its text is not known
	 */
	public static Expr of(Expr value, Requirements requirements) {
		return switch (value.type().kind()) {
			case BOOLEAN -> text("(CASE WHEN $1 THEN 'true' WHEN NOT $1 THEN 'false' END)", value);
			default -> ofJoined(value, requirements);
		};
	}

	/**
	 * The text of a value, as every function that joins texts makes it.
	 * @param value the value
	 * @param requirements takes what must be true of the data
	 * @return its text; the value itself if its text is not known
	 */
	public static Expr ofJoined(Expr value, Requirements requirements) {
		if (value instanceof LiteralExpr) {
			return value;
		}
		return switch (value.type().kind()) {
			case DECIMAL -> decimal(value, value.type().scale());
			// Stored as it is spelled.
			case NUMERIC -> text("$1", value);
			case DATE -> text("$1",
					DateTemplates.toChar(
							List.of(value, new LiteralExpr("YYYY-MM-DD", SqlType.varchar(0, Collation.COERCIBLE))),
							requirements));
			case TIMESTAMP -> (value.type().scale() <= 6) ? text(TIMESTAMP, value) : value;
			case UUID -> text(UUID, value);
			default -> value;
		};
	}

	private static Expr decimal(Expr value, int scale) {
		if (scale == 0) {
			return text("CAST($1 AS TEXT)", value);
		}
		String one = String.valueOf(NumberFunctions.powerOfTen(scale));
		String format = "%d.%0" + scale + "d', ";
		return text(
				"(CASE WHEN $1 >= 0 THEN printf('" + format + "$1 / " + one + ", $1 % " + one
						+ ") WHEN $1 < 0 THEN printf('-" + format + "-$1 / " + one + ", -$1 % " + one + ") END)",
				value);
	}

	private static Expr text(String template, Expr value) {
		return new CallExpr(template, List.of(value), TEXT);
	}

}
