package io.sqlmem.store;

import java.util.List;
import java.util.function.UnaryOperator;

import io.sqlmem.DeltaSettings;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.stats.TableStats;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Copies that follow changes go on where an earlier run has ended.
 */
class DeltaRestartTests extends AbstractRestartTests {

	private static final String ALL = "select id, v from t order by id";

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aRestoredCopyIsCaughtUpAndNotLoaded(boolean inMemory) throws Exception {
		goesOn(inMemory);
	}

	@ParameterizedTest
	@EnumSource(value = TestDatabase.class, names = "MARIADB")
	void onOtherProductsToo(TestDatabase database) throws Exception {
		this.schema.close();
		open(database);
		goesOn(true);
	}

	private void goesOn(boolean inMemory) throws Exception {
		start(inMemory, delta("v"));
		assertThat(query(ALL)).containsExactly("1,7", "2,7", "3,7");
		this.schema.execute("update t set v = 8 where id = 2");
		cache().refresh();
		assertThat(query(ALL)).containsExactly("1,7", "2,8", "3,7");
		TableStats before = stats();
		assertThat(before.watermark()).isEqualTo("8");
		this.schema.execute("insert into t values (4, 9, 'd')");
		start(inMemory, delta("v"));
		// The copy serves at once and catches up by itself.
		assertThat(query(ALL)).startsWith("1,7", "2,8", "3,7");
		await().until(() -> query(ALL).equals(List.of("1,7", "2,8", "3,7", "4,9")));
		assertThat(loads()).isZero();
		assertThat(stats().watermark()).isEqualTo("9");
		assertThat(stats().lastUpsert()).isAfterOrEqualTo(before.lastUpsert());
		assertThat(stats().rows()).isEqualTo(4);
		assertThat(stats().lastRefresh()).isNotNull();
	}

	@Test
	void aCopyTrackedInAnotherWayIsLoadedAgain() throws Exception {
		start(true);
		query(ALL);
		start(true, delta("v"));
		query(ALL);
		assertThat(loads()).isEqualTo(1);
		start(true, delta("id"));
		query(ALL);
		assertThat(loads()).isEqualTo(1);
		start(true, delta("id", (delta) -> delta.keyColumns("w")));
		query(ALL);
		assertThat(loads()).isEqualTo(1);
		start(true);
		query(ALL);
		assertThat(loads()).isZero();
	}

	@Test
	void whatIsKnownOfATableOutlivesTheProcess() throws Exception {
		this.schema.execute("create table e (id integer primary key, at varchar(30))",
				"insert into e values (1, '2026-01-15 10:00:00'), (2, '2026-01-15 10:00:01.5')");
		UnaryOperator<SqlMemBuilder> settings = (builder) -> builder.datetimeColumns("e", "at")
			.index("e", "at", "id")
			.delta("e", (delta) -> delta.changeColumn("at"));
		start(true, settings);
		assertThat(query("select id from e order by at")).containsExactly("1", "2");
		this.schema.execute("insert into e values (3, '2026-01-15 10:00:02')");
		cache().refresh();
		TableStats before = stats();
		assertThat(before.state()).isEqualTo("READY");
		assertThat(before.tracking()).isEqualTo("DELTA");
		assertThat(before.guarantee()).isEqualTo("best effort");
		assertThat(before.watermark()).isEqualTo("2026-01-15 10:00:02");
		assertThat(before.rows()).isEqualTo(3);
		assertThat(before.bytes()).isBetween(8_192L, 65_536L);
		assertThat(before.columns()).containsExactly("id", "at");
		assertThat(before.complete()).isTrue();
		assertThat(before.indexes()).containsExactly("id", "at, id");
		assertThat(before.learnedIndexes()).isEmpty();
		assertThat(before.lastUpsert()).isEqualTo(before.lastRefresh()).isNotNull();
		assertThat(before.staleness()).isPositive();
		assertThat(before.lastError()).isNull();
		assertThat(before.consecutiveFailures()).isZero();
		start(true, settings);
		assertThat(query("select id from e order by at")).containsExactly("1", "2", "3");
		await().until(() -> stats().lastRefresh() != null);
		assertThat(loads()).isZero();
		assertThat(stats()).usingRecursiveComparison().ignoringFields("lastRefresh", "staleness").isEqualTo(before);
		assertThat(stats().lastRefresh()).isAfter(before.lastRefresh());
	}

	private TableStats stats() {
		return cache().stats().tables().get(0);
	}

	private static UnaryOperator<SqlMemBuilder> delta(String column) {
		return delta(column, (delta) -> delta);
	}

	private static UnaryOperator<SqlMemBuilder> delta(String column, UnaryOperator<DeltaSettings> more) {
		return (builder) -> builder.delta("t", (delta) -> more.apply(delta.changeColumn(column)));
	}

}
