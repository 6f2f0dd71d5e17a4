package io.sqlmem.refresh;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import io.sqlmem.SqlMem;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Times cycles over tables of the sizes that {@code -Dsqlmem.delta.rows=100000,10000000}
 * names, on PostgreSQL: with nothing changed, with 1,000 changed rows, and with a
 * comparison of keys.
 */
@EnabledIfSystemProperty(named = "sqlmem.delta.rows", matches = "[\\d,]+")
class DeltaTimingTests extends AbstractDeltaTests {

	@Test
	void aCycleCostsWhatHasChanged() throws Exception {
		for (String rows : System.getProperty("sqlmem.delta.rows", "").split(",")) {
			time(Long.parseLong(rows));
			this.cache.close();
			this.schema.close();
		}
		openDelta(TestDatabase.POSTGRESQL);
	}

	private void time(long rows) throws SQLException {
		openDelta(TestDatabase.POSTGRESQL);
		this.cache.close();
		this.schema.execute("insert into d select g, g % 1000, timestamptz '2026-01-01' + g * interval '1 second' "
				+ "from generate_series(1, " + rows + ") g", "vacuum analyze d");
		this.cache = SqlMem.builder(this.schema.dataSource())
			.refreshInterval(NEVER)
			.delta("d", (delta) -> delta.changeColumn("changed").deleteDetection(Duration.ofHours(1)))
			.build();
		System.out.printf("%,d rows: load %s ms%n", rows, millis(() -> query("select count(*), sum(v) from d")));
		System.out.printf("%,d rows: first cycle, keys compared %s ms%n", rows, millis(() -> this.cache.refresh()));
		for (int i = 0; i < 3; i++) {
			System.out.printf("%,d rows: nothing changed %s ms%n", rows, millis(() -> this.cache.refresh()));
			this.schema
				.execute("update d set v = v + 1, changed = clock_timestamp() where id % " + rows / 1000 + " = " + i);
			System.out.printf("%,d rows: 1,000 changed %s ms%n", rows, millis(() -> this.cache.refresh()));
		}
		String sums = "select count(*), sum(v) from d";
		List<String> expected = query(this.source, sums);
		assertThat(query(sums)).isEqualTo(expected);
		assertThat(stats().hits()).isEqualTo(1);
	}

	private static String millis(Work work) throws SQLException {
		long start = System.nanoTime();
		work.run();
		return "%.1f".formatted((System.nanoTime() - start) / 1e6);
	}

	@FunctionalInterface
	private interface Work {

		void run() throws SQLException;

	}

}
