package io.sqlmem.sql.dialect;

import java.util.List;

import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * The texts that products make of numbers, dates and truth values.
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

	/**
	 * The text of a column of MySQL and MariaDB, whose decimals all have its scale.
	 * @param value any value
	 * @return its text; the value itself if it is no such column
	 */
	public static Expr ofColumn(Expr value) {
		boolean column = value instanceof ColumnExpr read && read.relation() instanceof TableRelation table
				&& !table.table().view();
		boolean extreme = value instanceof AggregateExpr aggregate && aggregate.argument() != null
				&& aggregate.argument() instanceof ColumnExpr && ofColumn(aggregate.argument()) != aggregate.argument()
				&& (aggregate.function() == AggregateFunction.MIN || aggregate.function() == AggregateFunction.MAX);
		if (!column && !extreme) {
			return value;
		}
		return switch (value.type().kind()) {
			case DECIMAL -> decimal(value, value.type().scale());
			case DATE -> moment(value, "%Y-%m-%d");
			case TIMESTAMP -> (value.type().scale() == 0) ? moment(value, "%Y-%m-%d %H:%M:%S") : value;
			default -> value;
		};
	}

	/** Digits in fixed places are in the same order under every collation. */
	private static Expr moment(Expr value, String format) {
		return new CallExpr("strftime('" + format + "', " + DateFunctions.seconds(value.type()) + ", 'unixepoch')",
				List.of(value), SqlType.varchar(0, Collation.BINARY));
	}

	private static Expr decimal(Expr value, int scale) {
		if (scale == 0) {
			return text("CAST($1 AS TEXT)", value);
		}
		String one = String.valueOf(NumberFunctions.powerOfTen(scale));
		return text("(iif($1 < 0, '-', '') || (abs($1) / " + one + ") || '.' || substr(abs($1) % " + one + " + " + one
				+ ", 2))", value);
	}

	private static Expr text(String template, Expr value) {
		return new CallExpr(template, List.of(value), TEXT);
	}

}
