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
 * The texts that a product makes of numbers, dates and truth values.
 */
public final class Spelling {

	/**
	 * PostgreSQL's, whose functions that join texts spell truth values in another way.
	 */
	static final Spelling POSTGRES = new Spelling("true", "false", false);

	/** H2's, which is the same everywhere. */
	static final Spelling H2 = new Spelling("TRUE", "FALSE", true);

	private static final SqlType TEXT = SqlType.varchar(0, Collation.COERCIBLE);

	private static final String UUID = "(CASE WHEN $1 IS NOT NULL THEN lower(hex(substr($1, 1, 4))) || '-' || lower(hex(substr($1, 5, 2))) || '-' || "
			+ "lower(hex(substr($1, 7, 2))) || '-' || lower(hex(substr($1, 9, 2))) || '-' || "
			+ "lower(hex(substr($1, 11))) END)";

	private static final int LONGEST_TIMESTAMP = 26;

	private final String truth;

	private final boolean everywhere;

	private Spelling(String yes, String no, boolean everywhere) {
		this.truth = "(CASE WHEN $1 THEN '" + yes + "' WHEN NOT $1 THEN '" + no + "' END)";
		this.everywhere = everywhere;
	}

	/**
	 * The text of a value, as a cast makes it.
	 * @param value the value
	 * @param requirements takes what must be true of the data
	 * @return its text; the value itself if its text is not known
	 */
	public Expr of(Expr value, Requirements requirements) {
		boolean truth = value.type().kind() == TypeKind.BOOLEAN && !(value instanceof LiteralExpr && this.everywhere);
		return truth ? text(this.truth, value) : ofJoined(value, requirements);
	}

	/**
	 * The text of a value, as every function that joins texts makes it.
	 * @param value the value
	 * @param requirements takes what must be true of the data
	 * @return its text; the value itself if its text is not known
	 */
	public Expr ofJoined(Expr value, Requirements requirements) {
		if (value instanceof LiteralExpr) {
			return value;
		}
		return switch (value.type().kind()) {
			case DECIMAL -> decimal(value, value.type().scale());
			// Stored as it is spelled.
			case NUMERIC -> text("$1", value);
			case DATE -> text("$1", formatted(value, "YYYY-MM-DD", requirements));
			case BOOLEAN -> this.everywhere ? text(this.truth, value) : value;
			case TIMESTAMP -> (value.type().scale() <= 6) ? timestamp(value, requirements) : value;
			case UUID -> this.everywhere ? value : text(UUID, value);
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
		return new CallExpr(DateFormats.written(format, DateFunctions.seconds(value.type()) + ", 'unixepoch'"),
				List.of(value), SqlType.varchar(0, Collation.BINARY));
	}

	/**
	 * How long the texts of a type's values are at most.
	 * @param type the type
	 * @return characters, {@code Integer.MAX_VALUE} if that is not known
	 */
	public int longest(SqlType type) {
		return switch (type.kind()) {
			case BOOLEAN -> 5;
			case DATE -> 10;
			case TIMESTAMP -> LONGEST_TIMESTAMP;
			// With a sign, a point and a zero before it.
			case DECIMAL -> type.precision() + 3;
			default -> Integer.MAX_VALUE;
		};
	}

	private static Expr decimal(Expr value, int scale) {
		if (scale == 0) {
			return text("CAST($1 AS TEXT)", value);
		}
		String one = String.valueOf(NumberFunctions.powerOfTen(scale));
		return text("(iif($1 < 0, '-', '') || (abs($1) / " + one + ") || '.' || substr(abs($1) % " + one + " + " + one
				+ ", 2))", value);
	}

	/** With as many digits of the second's fraction as are not zero. */
	private static Expr timestamp(Expr value, Requirements requirements) {
		String micros = "(($1 % 1000000 + 1000000) % 1000000)";
		String fraction = "(CASE WHEN " + micros + " = 0 THEN '' ELSE '.' || rtrim(printf('%06d', " + micros
				+ "), '0') END)";
		return new CallExpr("($2 || " + fraction + ")",
				List.of(value, formatted(value, "YYYY-MM-DD HH24:MI:SS", requirements)), TEXT);
	}

	private static Expr formatted(Expr value, String template, Requirements requirements) {
		return DateTemplates.toChar(List.of(value, new LiteralExpr(template, TEXT)), requirements);
	}

	private static Expr text(String template, Expr value) {
		return new CallExpr(template, List.of(value), TEXT);
	}

}
