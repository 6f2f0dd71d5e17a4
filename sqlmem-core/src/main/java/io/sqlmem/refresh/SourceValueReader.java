package io.sqlmem.refresh;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

import io.sqlmem.type.ColumnFactsCollector;
import io.sqlmem.type.Moments;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.UnstorableValueException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column of the source, value by value, without loss. What a driver cannot give
 * back faithfully makes the whole column unfaithful.
 */
final class SourceValueReader {

	private static final BigDecimal MAX_SIGNED = BigDecimal.valueOf(Long.MAX_VALUE);

	private final int column;

	private final SqlType type;

	private final ColumnFactsCollector facts;

	private @Nullable String unreadable;

	SourceValueReader(int column, SqlType type) {
		this.column = column;
		this.type = type;
		this.facts = new ColumnFactsCollector(type);
	}

	/**
	 * The first text that spells no moment although the settings take the column's for
	 * moments.
	 * @return the text, {@code null} if all could be read
	 */
	@Nullable String unreadable() {
		return this.unreadable;
	}

	ColumnFactsCollector facts() {
		return this.facts;
	}

	/**
	 * The stored form of the column's value in the current row.
	 * @param row the source's row
	 * @return the stored value
	 * @throws SQLException if the source fails
	 */
	@Nullable Object read(ResultSet row) throws SQLException {
		Object value;
		try {
			value = value(row);
		}
		catch (SQLException ex) {
			if (row.getString(this.column) == null) {
				throw ex;
			}
			// Some drivers refuse what others hand out as NULL, such as zero dates.
			this.facts.unfaithful();
			return null;
		}
		if (value == null && isTemporal() && row.getString(this.column) != null) {
			this.facts.unfaithful();
		}
		return this.facts.store(value);
	}

	private boolean isTemporal() {
		return switch (this.type.kind()) {
			case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> true;
			default -> false;
		};
	}

	private @Nullable Object value(ResultSet row) throws SQLException {
		return switch (this.type.kind()) {
			case BOOLEAN -> {
				boolean value = row.getBoolean(this.column);
				yield row.wasNull() ? null : value;
			}
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED -> {
				long value = row.getLong(this.column);
				yield (value == 0 && row.wasNull()) ? null : value;
			}
			case UNSIGNED_BIGINT -> unsigned(row.getBigDecimal(this.column));
			case DECIMAL -> decimal(row.getBigDecimal(this.column));
			case NUMERIC -> row.getBigDecimal(this.column);
			case REAL -> {
				float value = row.getFloat(this.column);
				yield row.wasNull() ? null : value;
			}
			case DOUBLE -> {
				double value = row.getDouble(this.column);
				yield row.wasNull() ? null : value;
			}
			case CHAR, VARCHAR, OTHER, ARRAY -> row.getString(this.column);
			case YEAR -> year(row);
			case DATE -> row.getObject(this.column, LocalDate.class);
			case TIME -> row.getObject(this.column, LocalTime.class);
			case TIMESTAMP -> timestamp(row.getObject(this.column, LocalDateTime.class));
			case TIMESTAMP_TZ -> {
				OffsetDateTime value = row.getObject(this.column, OffsetDateTime.class);
				if (value != null && this.type.keepsOffset() && !value.getOffset().equals(ZoneOffset.UTC)) {
					this.facts.unfaithful();
				}
				yield (value != null) ? value.toInstant() : null;
			}
			case MOMENT -> moment(row.getString(this.column));
			case UUID -> row.getObject(this.column, UUID.class);
			case BINARY -> row.getBytes(this.column);
			case INTERVAL, NULL, UNSUPPORTED ->
				throw new IllegalArgumentException("Columns of kind " + this.type.kind() + " are not copied");
		};
	}

	/** The year zero is shown as 2000 by some drivers. */
	private @Nullable String year(ResultSet row) throws SQLException {
		int year = row.getInt(this.column);
		if (row.wasNull()) {
			return null;
		}
		if (year == 0) {
			this.facts.unfaithful();
		}
		return String.format(Locale.ROOT, "%04d", year);
	}

	/** What is computed may keep another scale than its type says. */
	private @Nullable BigDecimal decimal(@Nullable BigDecimal value) {
		if (value != null && value.scale() != this.type.scale()) {
			this.facts.unfaithful();
		}
		return value;
	}

	private @Nullable LocalDateTime timestamp(@Nullable LocalDateTime value) {
		if (value != null && this.type.scale() == 0 && value.getNano() != 0) {
			this.facts.unfaithful();
		}
		return value;
	}

	/** Rows with greater numbers keep keys of their own too. */
	private @Nullable Object unsigned(@Nullable BigDecimal value) {
		if (value != null && value.compareTo(MAX_SIGNED) > 0) {
			this.facts.unfaithful();
		}
		return (value != null) ? value.longValue() : null;
	}

	private @Nullable Object moment(@Nullable String text) {
		try {
			return (text != null) ? Moments.parse(text) : null;
		}
		catch (UnstorableValueException ex) {
			this.unreadable = (this.unreadable != null) ? this.unreadable : text;
			this.facts.unfaithful();
			return null;
		}
	}

}
