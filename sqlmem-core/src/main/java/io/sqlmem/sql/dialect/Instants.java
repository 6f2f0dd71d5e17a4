package io.sqlmem.sql.dialect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Timestamps with and without time zone, told apart as in UTC. Both are stored as
 * microseconds since 1970.
 */
public final class Instants {

	private static final SqlType INSTANT = SqlType.time(TypeKind.TIMESTAMP_TZ, 6);

	private static final SqlType TIMESTAMP = SqlType.time(TypeKind.TIMESTAMP, 6);

	/** The spellings with an offset that are read alike whatever the session's zone. */
	private static final DateTimeFormatter SPELLED = new DateTimeFormatterBuilder()
		.appendPattern("uuuu-MM-dd['T'][' ']HH:mm:ss")
		.appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
		.appendPattern("[xxx][X]")
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	/** A date, one character and an hour. */
	private static final Pattern BEGINNING = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:.*");

	private Instants() {
	}

	/**
	 * The instant that a literal spells with its offset.
	 * @param text the literal
	 * @return the instant, {@code null} if it is spelled otherwise
	 */
	public static @Nullable Instant parse(String text) {
		try {
			Instant instant = BEGINNING.matcher(text).matches() ? SPELLED.parse(text, Instant::from) : null;
			int year = (instant != null) ? instant.atOffset(ZoneOffset.UTC).getYear() : 0;
			return (year > 0 && year <= 9999) ? instant : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * An instant as UTC shows it.
	 * @param instant a timestamp with time zone
	 * @return a timestamp without
	 */
	public static Expr toTimestamp(Expr instant) {
		if (instant instanceof LiteralExpr literal) {
			return new LiteralExpr(
					(literal.value() instanceof Instant value) ? LocalDateTime.ofInstant(value, ZoneOffset.UTC) : null,
					TIMESTAMP);
		}
		return new CallExpr("$1", List.of(instant), TIMESTAMP);
	}

	/**
	 * The instant that UTC shows so.
	 * @param moment a date, or a timestamp without time zone
	 * @return a timestamp with time zone
	 */
	public static Expr of(Expr moment) {
		Expr timestamp = (moment.type().kind() == TypeKind.DATE) ? DateConversions.toTimestamp(moment) : moment;
		if (timestamp.type().kind() != TypeKind.TIMESTAMP || timestamp.type().scale() > 6) {
			throw TextFunctions.unproven("the instant of " + moment.type().kind());
		}
		if (timestamp instanceof LiteralExpr literal) {
			return new LiteralExpr(
					(literal.value() instanceof LocalDateTime value) ? value.toInstant(ZoneOffset.UTC) : null, INSTANT);
		}
		return new CallExpr("$1", List.of(timestamp), INSTANT);
	}

}
