package io.sqlmem.refresh;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys and stamps that are unsigned integers of 64 bits.
 */
class UnsignedKeyTests extends AbstractDeltaTests {

	private static final String COUNT = "select count(*), sum(v) from k";

	private static final String ROWS = "select id, v, changed from k order by id";

	private static final String HUGE = "18446744073709551615";

	static Stream<Database> databases() {
		return Stream.of(TestDatabase.MARIADB, OtherDatabase.MYSQL);
	}

	@ParameterizedTest
	@MethodSource("databases")
	void changesAndDeletesAreFollowed(Database database) throws Exception {
		openKeys(database);
		this.schema.execute("insert into k values (1, 10, 5), (2, 20, 5), (9223372036854775807, 30, 5)");
		assertFromMemory(ROWS);
		this.schema.execute("update k set v = 11, changed = 6 where id = 1", "delete from k where id = 2",
				"insert into k values (3, 40, 4294967296)");
		this.cache.refresh();
		assertFromMemory(ROWS);
		assertFromMemory(COUNT);
		assertThat(stats("k").watermark()).startsWith("4294967296");
		this.schema.execute("update k set id = 4, changed = 4294967297 where id = 3");
		this.cache.refresh();
		assertFromMemory(ROWS);
	}

	@ParameterizedTest
	@MethodSource("databases")
	void rowsWithKeysBeyondSignedOnesAreCounted(Database database) throws Exception {
		openKeys(database);
		this.schema.execute("insert into k values (1, 10, 5), (" + HUGE + ", 20, " + HUGE
				+ "), (9223372036854775808, 30, 5), (0, 40, 5)");
		assertFromMemory(COUNT);
		assertFromTheSource(ROWS);
		this.schema.execute("update k set v = 21 where id = " + HUGE,
				"delete from k where id in (0, 9223372036854775808)",
				"insert into k values (18446744073709551614, 50, 6)");
		this.cache.refresh();
		assertFromMemory(COUNT);
		assertFromTheSource(ROWS);
		assertFromTheSource("select max(id) from k");
		assertThat(stats("k").rows()).isEqualTo(3);
	}

	private void openKeys(Database database) {
		open(database,
				(builder) -> builder.refreshInterval(NEVER)
					.delta("k",
							(delta) -> delta.changeColumn("changed")
								.lookback(Duration.ZERO)
								.deleteDetection(Duration.ofNanos(1))));
		this.schema.execute("create table k (id bigint unsigned not null primary key, v integer, "
				+ "changed bigint unsigned, index (changed))");
	}

	private void assertFromMemory(String sql) throws Exception {
		List<String> expected = query(this.source, sql);
		query(sql);
		long before = stats().hits();
		assertThat(query(sql)).isEqualTo(expected);
		assertThat(stats().hits()).isEqualTo(before + 1);
	}

	private void assertFromTheSource(String sql) throws Exception {
		long before = stats().hits();
		assertThat(query(sql)).isEqualTo(query(this.source, sql));
		assertThat(stats().hits()).isEqualTo(before);
	}

}
