package io.sqlmem;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.sqlmem.refresh.DeltaDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * How a copy of a table follows its source: rows whose change column has grown are
 * fetched and take the place of those with the same key. The change column has to grow
 * with every insert and update: a timestamp that is set to the current time, or a number
 * that is counted up over all rows.
 */
public final class DeltaSettings {

	private @Nullable String changeColumn;

	private List<String> keyColumns = List.of();

	private Duration lookback = Duration.ofSeconds(60);

	private @Nullable Duration deleteDetection;

	DeltaSettings() {
	}

	/**
	 * The column that every change of a row raises: a date, a timestamp, an integer or a
	 * decimal. An index on it keeps the source from reading the whole table in each
	 * cycle. Rows in which it is NULL are fetched in each cycle. There is no default.
	 * @param column the column's name, in quotes where the source's case rules are not to
	 * apply
	 * @return these settings
	 * @throws IllegalArgumentException if it is not the name of a column
	 */
	public DeltaSettings changeColumn(String column) {
		this.changeColumn = SettingChecks.column("change-column", column);
		return this;
	}

	/**
	 * The columns that together tell a row from all others and are never NULL. Needed for
	 * views and for tables without a primary key, which is the default.
	 * @param columns the columns' names, at least one
	 * @return these settings
	 * @throws IllegalArgumentException if one is not the name of a column
	 */
	public DeltaSettings keyColumns(String... columns) {
		this.keyColumns = SettingChecks.someColumns("key-columns", columns);
		return this;
	}

	/**
	 * How long after being stamped a row may be committed, and how far the clocks that
	 * stamp may be apart: each cycle fetches again what was stamped in that time before
	 * the last one.
	 * @param lookback a time, zero for none; 60 s by default
	 * @return these settings
	 * @throws IllegalArgumentException if it is negative
	 */
	public DeltaSettings lookback(Duration lookback) {
		if (lookback.isNegative()) {
			throw new IllegalArgumentException(
					"lookback is " + lookback + ": write a time that is not negative, such as 60s");
		}
		this.lookback = lookback;
		return this;
	}

	/**
	 * How often the copy's keys are compared with the source's, so that rows which the
	 * source has deleted leave the copy. Not done by default: tables whose rows are only
	 * marked as deleted do not need it.
	 * @param interval a positive time; comparing is done by the first cycle after it
	 * @return these settings
	 * @throws IllegalArgumentException if it is not positive
	 */
	public DeltaSettings deleteDetection(Duration interval) {
		this.deleteDetection = SettingChecks.positive("delete-detection", interval, "a time", "10m");
		return this;
	}

	/**
	 * The settings that are made for a table.
	 * @param property the property that they are below, for messages
	 * @param settings makes them
	 * @throws IllegalArgumentException if one is wrong or there is no change column
	 */
	static DeltaDeclaration declare(String property, Consumer<DeltaSettings> settings) {
		DeltaSettings delta = new DeltaSettings();
		try {
			settings.accept(delta);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(property + "." + ex.getMessage(), ex);
		}
		return delta.declaration(property);
	}

	private DeltaDeclaration declaration(String property) {
		if (this.changeColumn == null) {
			throw new IllegalArgumentException(property
					+ ".change-column is missing: write the column that every insert and update raises, such as updated_at");
		}
		return new DeltaDeclaration(property, this.changeColumn, this.keyColumns, this.lookback, this.deleteDetection);
	}

}
