package io.sqlmem.refresh;

import java.time.Duration;
import java.util.List;

import io.sqlmem.testkit.OtherDatabase;
import org.junit.jupiter.api.Test;

/**
 * That changes are followed on MySQL too, whose driver reads large results in a way of
 * its own.
 */
class MySqlDeltaTests extends AbstractDeltaTests {

	@Test
	void insertsAndUpdatesAreTakenOver() throws Exception {
		openDelta(OtherDatabase.MYSQL);
		put(1, 10, "10:00:00");
		put(2, 20, "10:00:01");
		query(ALL);
		put(3, 30, "10:00:02");
		put(1, 11, "10:00:02.000001");
		this.cache.refresh();
		assertMemory(List.of("1,11", "2,20", "3,30"));
	}

	@Test
	void deletedRowsAreFound() throws Exception {
		openDelta(OtherDatabase.MYSQL, (delta) -> delta.deleteDetection(Duration.ofNanos(1)));
		for (int i = -3; i < 20; i++) {
			put(i, i, "10:00:00");
		}
		query(ALL);
		this.schema.execute("delete from d where id in (-3, 5)");
		put(100, 100, "10:00:01");
		this.cache.refresh();
		assertCurrent();
	}

}
