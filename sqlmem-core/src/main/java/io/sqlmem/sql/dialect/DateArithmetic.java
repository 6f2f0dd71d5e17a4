package io.sqlmem.sql.dialect;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ClockExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Dates and timestamps moved by intervals. Months are clamped to the last day of the
 * month by every product; results outside the years 1 to 9999 are left to the source.
 */
public final class DateArithmetic {

	private static final String ADD_MONTHS = "sqlmem_add_months";

	private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

	private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

	private static final long MICROS_PER_DAY = 86_400_000_000L;

	private static final long MOST_UNITS = 1_000_000;

	private static final long LONGEST_MONTH = 31;

	private static final Pattern MOVED_BY_MONTHS = Pattern.compile(ADD_MONTHS + "\\(\\$1, (-?\\d+), (\\d+)\\)");

	private static final Pattern MOVED_BY_UNITS = Pattern.compile("\\(\\$1 \\+ \\((-?\\d+)\\)\\)");

	private DateArithmetic() {
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(ADD_MONTHS, (arguments) -> {
			if (!(arguments[0] instanceof Long value) || !(arguments[1] instanceof Long months)
					|| !(arguments[2] instanceof Long unitsPerDay)) {
				return null;
			}
			LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(value, unitsPerDay)).plusMonths(months);
			if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
				throw new ArithmeticException("a date out of range");
			}
			return day.toEpochDay() * unitsPerDay + Math.floorMod(value, unitsPerDay);
		});
	}

	/**
	 * A date or timestamp moved by an interval.
	 * @param operand a date or timestamp
	 * @param interval the interval
	 * @param dateStaysDate whether a date moved by whole days stays a date
	 * @param requirements takes the bounds within which nothing overflows
	 * @return the date or timestamp
	 */
	public static Expr plus(Expr operand, Interval interval, boolean dateStaysDate, Requirements requirements) {
		if (operand instanceof ClockExpr clock && clock.type().kind() == TypeKind.TIMESTAMP_TZ && clock.months() == 0
				&& clock.micros() == 0) {
			return new ClockExpr(clock.type(), interval.months(), interval.micros());
		}
		boolean timestamp = operand.type().kind() == TypeKind.TIMESTAMP && operand.type().scale() <= 6;
		if (operand.type().kind() != TypeKind.DATE && !timestamp) {
			throw TextFunctions.unproven(operand.type().kind() + " and an interval");
		}
		if (Math.abs(interval.months()) > MOST_UNITS || Math.abs(interval.micros() / MICROS_PER_DAY) > MOST_UNITS) {
			throw TextFunctions.unproven("an interval of such length");
		}
		if (!timestamp && (!dateStaysDate || interval.hasTime())) {
			return plus(DateConversions.toTimestamp(operand), interval, dateStaysDate, requirements);
		}
		if (operand instanceof LiteralExpr literal && literal.value() instanceof LocalDate day) {
			LocalDate moved = day.plusMonths(interval.months()).plusDays(interval.micros() / MICROS_PER_DAY);
			return inRange(moved, new LiteralExpr(moved, SqlType.DATE));
		}
		if (operand instanceof LiteralExpr literal && literal.value() instanceof LocalDateTime moment) {
			LocalDateTime moved = moment.plusMonths(interval.months())
				.plusNanos(Math.multiplyExact(interval.micros(), 1_000));
			return inRange(moved.toLocalDate(), new LiteralExpr(moved, SqlType.time(TypeKind.TIMESTAMP, 6)));
		}
		long unitsPerDay = timestamp ? MICROS_PER_DAY : 1;
		SqlType type = timestamp ? SqlType.time(TypeKind.TIMESTAMP, 6) : SqlType.DATE;
		long first = FIRST_DAY.toEpochDay() * unitsPerDay;
		long last = (LAST_DAY.toEpochDay() + 1) * unitsPerDay - 1;
		Expr moved = operand;
		if (interval.months() != 0) {
			moved = new CallExpr(ADD_MONTHS + "($1, " + interval.months() + ", " + unitsPerDay + ")", List.of(moved),
					type, first, last);
		}
		long units = timestamp ? interval.micros() : interval.micros() / MICROS_PER_DAY;
		if (units != 0 || moved == operand) {
			requirements.requireRange(moved, first + Math.max(-units, 0), last - Math.max(units, 0));
			moved = new CallExpr("($1 + (" + units + "))", List.of(moved), type, first, last);
		}
		return moved;
	}

	/**
	 * A date moved by days.
	 * @param date a date
	 * @param days how many
	 * @param requirements takes the bounds within which nothing overflows
	 * @return the date
	 */
	public static Expr plusDays(Expr date, long days, Requirements requirements) {
		return plus(date, new Interval(0, days * MICROS_PER_DAY), true, requirements);
	}

	/**
	 * A date or timestamp that is computed.
	 * @param moved the date or timestamp
	 * @param requirements takes the bounds within which nothing overflows
	 * @return the date or timestamp
	 */
	public static Expr inYears(Expr moved, Requirements requirements) {
		long unitsPerDay = (moved.type().kind() == TypeKind.DATE) ? 1 : MICROS_PER_DAY;
		requirements.requireRange(moved, FIRST_DAY.toEpochDay() * unitsPerDay,
				(LAST_DAY.toEpochDay() + 1) * unitsPerDay - 1);
		return moved;
	}

	/**
	 * A timestamp whose instant has a year of four digits in every time zone.
	 * @param timestamp a timestamp
	 * @param requirements takes the bounds
	 * @return the timestamp
	 */
	public static Expr withinYears(Expr timestamp, Requirements requirements) {
		requirements.requireRange(timestamp, (FIRST_DAY.toEpochDay() + 1) * MICROS_PER_DAY,
				LAST_DAY.toEpochDay() * MICROS_PER_DAY);
		return timestamp;
	}

	private static Expr inRange(LocalDate day, LiteralExpr literal) {
		if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
			throw TextFunctions.unproven("a date out of range");
		}
		return literal;
	}

	/**
	 * A timestamp that is compared with dates, as a date if it is a midnight: dates
	 * compare with it alike, and an index on them can be used.
	 * @param timestamp a timestamp
	 * @return a date literal, or the timestamp
	 */
	public static Expr midnightAsDate(Expr timestamp) {
		if (timestamp instanceof LiteralExpr literal && literal.value() instanceof LocalDateTime moment
				&& moment.toEpochSecond(ZoneOffset.UTC) % 86_400 == 0 && moment.getNano() == 0) {
			return new LiteralExpr(moment.toLocalDate(), SqlType.DATE);
		}
		return timestamp;
	}

	/**
	 * By how much a call moves a date or timestamp.
	 * @param call a call
	 * @return the bounds, {@code null} if it does something else
	 */
	public static @Nullable Shift shift(CallExpr call) {
		Matcher months = MOVED_BY_MONTHS.matcher(call.template());
		if (months.matches()) {
			long count = Long.parseLong(months.group(1));
			long longest = LONGEST_MONTH * Long.parseLong(months.group(2)) * count;
			return new Shift(Math.min(longest, 0), Math.max(longest, 0));
		}
		Matcher units = MOVED_BY_UNITS.matcher(call.template());
		if (units.matches()) {
			return new Shift(Long.parseLong(units.group(1)), Long.parseLong(units.group(1)));
		}
		return DateFunctions.isTruncation(call) ? new Shift(-366 * MICROS_PER_DAY, 0) : null;
	}

	/**
	 * Bounds of a difference.
	 *
	 * @param least the least difference
	 * @param greatest the greatest difference
	 */
	public record Shift(long least, long greatest) {
	}

	/**
	 * An interval.
	 *
	 * @param months its months
	 * @param micros its days and times, in microseconds
	 */
	public record Interval(long months, long micros) {

		/**
		 * Whether it moves a date to another time of day.
		 * @return whether it does
		 */
		public boolean hasTime() {
			return this.micros % MICROS_PER_DAY != 0;
		}

		/**
		 * The interval in the other direction.
		 * @return the interval
		 */
		public Interval negated() {
			return new Interval(-this.months, -this.micros);
		}

	}

}
