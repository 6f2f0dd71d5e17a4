package io.sqlmem.autoconfigure.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.sqlmem.stats.TableStats;

/**
 * The gauges of single tables, of the first hundred by name.
 */
class TableMeters {

	private static final int MAX_TABLES = 100;

	private final Supplier<List<TableStats>> current;

	private final MultiGauge rows;

	private final MultiGauge size;

	private final MultiGauge staleness;

	private List<String> known = List.of();

	/**
	 * Gauges of no table yet.
	 * @param registry gets them
	 * @param current gives what is known of the tables now
	 */
	TableMeters(MeterRegistry registry, Supplier<List<TableStats>> current) {
		this.current = current;
		this.rows = MultiGauge.builder("sqlmem.table.rows")
			.description("Rows of the copy")
			.baseUnit(BaseUnits.ROWS)
			.register(registry);
		this.size = MultiGauge.builder("sqlmem.table.size")
			.description("Room that the copy takes with its indexes")
			.baseUnit(BaseUnits.BYTES)
			.register(registry);
		this.staleness = MultiGauge.builder("sqlmem.table.staleness")
			.description("Time since the load of the copy began")
			.baseUnit("seconds")
			.register(registry);
	}

	/**
	 * Have gauges of the tables that there are, and of no others. Not for use by several
	 * threads at once.
	 */
	void update(List<TableStats> tables) {
		List<String> names = tables.stream().map(TableStats::name).limit(MAX_TABLES).toList();
		if (!names.equals(this.known)) {
			this.known = names;
			register(this.rows, names, TableStats::rows);
			register(this.size, names, TableStats::bytes);
			register(this.staleness, names, TableMeters::seconds);
		}
	}

	private void register(MultiGauge gauge, List<String> tables, ToDoubleFunction<TableStats> value) {
		gauge.register(tables.stream()
			.map((table) -> MultiGauge.Row.of(Tags.of("table", table), () -> value(table, value)))
			.toList(), true);
	}

	private double value(String name, ToDoubleFunction<TableStats> value) {
		return this.current.get()
			.stream()
			.filter((table) -> table.name().equals(name))
			.mapToDouble(value)
			.findFirst()
			.orElse(Double.NaN);
	}

	private static double seconds(TableStats table) {
		Duration age = table.staleness();
		return (age != null) ? age.toMillis() / (double) TimeUnit.SECONDS.toMillis(1) : Double.NaN;
	}

}
