package io.sqlmem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.sqlmem.refresh.DeclaredTable;
import io.sqlmem.refresh.DeltaDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of one table. Its methods are named after the properties
 * {@code sqlmem.tables.<name>.*} of the Spring Boot starter and have the same defaults.
 */
public final class TableSettings {

	private final String property;

	private List<String> columns = List.of();

	private final List<List<String>> indexes = new ArrayList<>();

	private @Nullable Duration ttl;

	private @Nullable DeltaDeclaration delta;

	private List<String> datetimeColumns = List.of();

	private boolean preload;

	TableSettings(String property) {
		this.property = property;
	}

	/**
	 * The columns that the copy holds and that queries may use.
	 * @param columns the columns' names, in quotes where the source's case rules are not
	 * to apply; none, the default, for all columns
	 * @return these settings
	 * @throws IllegalArgumentException if one is not the name of a column
	 */
	public TableSettings columns(String... columns) {
		this.columns = SettingChecks.columns(this.property + ".columns", columns);
		return this;
	}

	/**
	 * An index that the copy has beside the source's own.
	 * @param columns the columns in the index's order, at least one; declared ones if
	 * columns are declared
	 * @return these settings
	 * @throws IllegalArgumentException if one is not the name of a column
	 */
	public TableSettings index(String... columns) {
		this.indexes.add(SettingChecks.someColumns(this.property + ".indexes", columns));
		return this;
	}

	/**
	 * How old the copy may be that answers. See
	 * {@link SqlMemBuilder#ttl(String, Duration)}.
	 * @param ttl a positive age
	 * @return these settings
	 * @throws IllegalArgumentException if the age is not positive
	 */
	public TableSettings ttl(Duration ttl) {
		this.ttl = SettingChecks.positive(this.property + ".refresh.ttl", ttl, "an age", "10m");
		return this;
	}

	/**
	 * How the copy follows the source's changes. See
	 * {@link SqlMemBuilder#delta(String, Consumer)}.
	 * @param settings sets at least the change column
	 * @return these settings
	 * @throws IllegalArgumentException if a setting is wrong or there is no change column
	 */
	public TableSettings delta(Consumer<DeltaSettings> settings) {
		this.delta = DeltaSettings.declare(this.property + ".refresh.delta", settings);
		return this;
	}

	/**
	 * Columns that the copy holds as microseconds. See
	 * {@link SqlMemBuilder#datetimeColumns(String, String...)}.
	 * @param columns the columns' names; declared ones if columns are declared
	 * @return these settings
	 * @throws IllegalArgumentException if one is not the name of a column
	 */
	public TableSettings datetimeColumns(String... columns) {
		this.datetimeColumns = SettingChecks.columns(this.property + ".datetime-columns", columns);
		return this;
	}

	/**
	 * Whether the table is loaded when the application starts rather than by the first
	 * query, unless the copy of an earlier run is still good.
	 * @param preload {@code false} by default
	 * @return these settings
	 * @see SqlMem#start()
	 */
	public TableSettings preload(boolean preload) {
		this.preload = preload;
		return this;
	}

	/**
	 * The settings as a whole.
	 * @throws io.sqlmem.refresh.WrongSettingException if they contradict each other
	 */
	DeclaredTable declaration() {
		return new DeclaredTable(this.property, this.columns, this.indexes, this.ttl, this.delta, this.datetimeColumns,
				this.preload);
	}

}
