package io.sqlmem.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

import io.sqlmem.DeltaSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;

/**
 * How the copy of one table follows the source's changes.
 */
public class DeltaProperties {

	/**
	 * Column that every insert and update raises: a timestamp, a date or a number.
	 */
	private @Nullable String changeColumn;

	/**
	 * Columns that tell a row from all others. The source's primary key if not set; views
	 * have none.
	 */
	private List<String> keyColumns = List.of();

	/**
	 * How long a row may take from being stamped to being committed. A plain number
	 * counts seconds.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration lookback = Duration.ofSeconds(60);

	/**
	 * How often keys are compared with the source's, so that deleted rows leave the copy.
	 * Never if not set. A plain number counts seconds.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration deleteDetection;

	public @Nullable String getChangeColumn() {
		return this.changeColumn;
	}

	public void setChangeColumn(@Nullable String changeColumn) {
		this.changeColumn = changeColumn;
	}

	public List<String> getKeyColumns() {
		return this.keyColumns;
	}

	public void setKeyColumns(List<String> keyColumns) {
		this.keyColumns = keyColumns;
	}

	public Duration getLookback() {
		return this.lookback;
	}

	public void setLookback(Duration lookback) {
		this.lookback = lookback;
	}

	public @Nullable Duration getDeleteDetection() {
		return this.deleteDetection;
	}

	public void setDeleteDetection(@Nullable Duration deleteDetection) {
		this.deleteDetection = deleteDetection;
	}

	/**
	 * Hand the properties over.
	 * @param table the table as written
	 * @param property the property that they are below
	 * @return hands them over
	 * @throws InvalidSettingException if the change column is missing
	 */
	Consumer<DeltaSettings> settings(String table, String property) {
		String column = this.changeColumn;
		if (column == null || column.isBlank()) {
			throw new InvalidSettingException("sqlmem." + property + ".change-column", "",
					"Changes of " + table + " cannot be found without it",
					"Write the column that every insert and update raises, such as updated_at. A table's name with a "
							+ "point in it is written in brackets: sqlmem.delta[sales.orders].change-column.",
					null);
		}
		return (settings) -> {
			Setting.apply(property + ".change-column", column, "Write the name of a column.",
					() -> settings.changeColumn(column));
			if (!this.keyColumns.isEmpty()) {
				Setting.apply(property + ".key-columns", String.join(",", this.keyColumns), Setting.COLUMNS,
						() -> settings.keyColumns(this.keyColumns.toArray(new String[0])));
			}
			Setting.apply(property + ".lookback", Setting.text(this.lookback),
					"Write a time that is not negative, such as 60s, or a number of seconds.",
					() -> settings.lookback(this.lookback));
			Duration interval = this.deleteDetection;
			if (interval != null) {
				Setting.apply(property + ".delete-detection", Setting.text(interval),
						"Write a time that is positive, such as 10m, or remove it.",
						() -> settings.deleteDetection(interval));
			}
		};
	}

}
