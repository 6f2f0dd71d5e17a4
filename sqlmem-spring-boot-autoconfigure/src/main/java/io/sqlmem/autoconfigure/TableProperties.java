package io.sqlmem.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.sqlmem.SqlMemBuilder;
import io.sqlmem.TableSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;

/**
 * What the properties {@code sqlmem.tables.<name>.*} declare of one table.
 */
public class TableProperties {

	/**
	 * Columns that the copy holds and that queries may use. All if not set.
	 */
	private List<String> columns = List.of();

	/**
	 * Indexes of the copy beside the source's own. Each is a column or several with
	 * commas between them.
	 */
	private List<String> indexes = List.of();

	/**
	 * Columns that the copy holds as microseconds although the source keeps them as ISO
	 * texts or finer.
	 */
	private List<String> datetimeColumns = List.of();

	/**
	 * Whether the table is loaded when the application starts rather than by the first
	 * query.
	 */
	private boolean preload;

	private final Refresh refresh = new Refresh();

	/**
	 * A table of which nothing more is declared, written as a key without a value.
	 * @param text must be empty
	 * @return the declaration
	 * @throws IllegalArgumentException if it is not empty
	 */
	public static TableProperties valueOf(String text) {
		if (!text.isBlank()) {
			throw new IllegalArgumentException("'" + text
					+ "' declares nothing of a table: write columns, indexes, refresh or preload below its name");
		}
		return new TableProperties();
	}

	public List<String> getColumns() {
		return this.columns;
	}

	public void setColumns(List<String> columns) {
		this.columns = columns;
	}

	public List<String> getIndexes() {
		return this.indexes;
	}

	public void setIndexes(List<String> indexes) {
		this.indexes = indexes;
	}

	public List<String> getDatetimeColumns() {
		return this.datetimeColumns;
	}

	public void setDatetimeColumns(List<String> datetimeColumns) {
		this.datetimeColumns = datetimeColumns;
	}

	public boolean isPreload() {
		return this.preload;
	}

	public void setPreload(boolean preload) {
		this.preload = preload;
	}

	public Refresh getRefresh() {
		return this.refresh;
	}

	/**
	 * Hand the properties over.
	 * @param builder takes them
	 * @param table the table as written
	 * @param property the property that they are below
	 * @throws InvalidSettingException if the builder refuses one
	 */
	void applyTo(SqlMemBuilder builder, String table, String property) {
		Setting.apply(property, table, "Write a table's name, such as orders or [sales.orders].",
				() -> builder.table(table, (settings) -> applyTo(settings, table, property)));
	}

	private void applyTo(TableSettings settings, String table, String property) {
		Setting.apply(property + ".columns", String.join(", ", this.columns), Setting.COLUMNS,
				() -> settings.columns(this.columns.toArray(new String[0])));
		for (int i = 0; i < this.indexes.size(); i++) {
			String columns = this.indexes.get(i);
			Setting.apply(property + ".indexes[" + i + "]", columns, Setting.COLUMNS,
					() -> settings.index(columns.split(",", -1)));
		}
		Setting.apply(property + ".datetime-columns", String.join(", ", this.datetimeColumns), Setting.COLUMNS,
				() -> settings.datetimeColumns(this.datetimeColumns.toArray(new String[0])));
		Duration ttl = this.refresh.ttl;
		if (ttl != null) {
			Setting.apply(property + ".refresh.ttl", Setting.text(ttl),
					"Write an age that is positive, such as 10m, or a number of seconds.", () -> settings.ttl(ttl));
		}
		DeltaProperties delta = this.refresh.delta;
		if (delta != null) {
			settings.delta(delta.settings(table, property + ".refresh.delta"));
		}
		settings.preload(this.preload);
	}

	/**
	 * How the copy is kept fresh: by one of both, or not at all.
	 */
	public static class Refresh {

		/**
		 * How old the copy may be that answers. A plain number counts seconds.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration ttl;

		private @Nullable DeltaProperties delta;

		public @Nullable Duration getTtl() {
			return this.ttl;
		}

		public void setTtl(@Nullable Duration ttl) {
			this.ttl = ttl;
		}

		public @Nullable DeltaProperties getDelta() {
			return this.delta;
		}

		public void setDelta(@Nullable DeltaProperties delta) {
			this.delta = delta;
		}

	}

}
