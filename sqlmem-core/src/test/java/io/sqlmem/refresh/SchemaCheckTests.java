package io.sqlmem.refresh;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import io.sqlmem.stats.TableStats;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of copies whose tables change in the source. No table has a TTL: nothing
 * else would load them again.
 */
class SchemaCheckTests extends AbstractLoadTests {

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aNewColumnAppears(TestDatabase database) throws Exception {
		cycling(database);
		assertThat(query("select * from t order by id")).startsWith("1,7,70");
		assertThat(query("select * from t order by id")).startsWith("1,7,70");
		this.schema.execute("alter table t add column x varchar(10)", "update t set x = 'new'");
		awaitUsing("select * from t where id > 0", () -> columns("t").size() == 4);
		assertThat(query("select * from t order by id")).startsWith("1,7,70,new");
		assertThat(hitsOf("select * from t order by id")).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aColumnOfAnotherTypeIsLoadedAndPlannedAnew(TestDatabase database) throws Exception {
		cycling(database);
		assertThat(query("select v from t where v = 7")).hasSize(3);
		this.schema.execute("alter table t drop column v", "alter table t add column v varchar(10)",
				"update t set v = 'seven'");
		awaitUsing("select v from t", () -> reloaded("t"));
		assertThat(query("select v from t where id = 1")).containsExactly("seven");
		assertThat(hitsOf("select v from t where v = 'seven'")).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aColumnThatIsGoneIsTheSourcesError(TestDatabase database) throws Exception {
		cycling(database);
		assertThat(query("select v, w from t where id = 1")).containsExactly("7,70");
		this.schema.execute("alter table t drop column w");
		awaitUsing("select * from t", () -> columns("t").equals(List.of("id", "v")));
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query("select v, w from t where id = 1"));
		assertThat(hitsOf("select v from t where id = 1")).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aTableThatIsGoneIsTheSourcesError(TestDatabase database) throws Exception {
		cycling(database);
		this.schema.execute("create table u (id integer primary key)", "insert into u values (1)");
		assertThat(query("select count(*) from t")).containsExactly("3");
		assertThat(query("select count(*) from u")).containsExactly("1");
		this.schema.execute("drop table t", "alter table u rename to away");
		await().until(() -> stats().tables().isEmpty());
		for (String table : List.of("t", "u")) {
			String sql = "select count(*) from " + table;
			SQLException expected = failure(this.schema.dataSource(), sql);
			SQLException actual = failure(this.cache.dataSource(), sql);
			assertThat(text(actual)).isEqualTo(text(expected));
			assertThat(actual.getSQLState()).isEqualTo(expected.getSQLState());
		}
		assertThat(query("select count(*) from away")).containsExactly("1");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aViewThatIsRedefinedIsLoadedAgain(TestDatabase database) throws Exception {
		cycling(database);
		this.schema.execute("create view few as select id, v from t where id = 1");
		assertThat(query("select count(*) from few")).containsExactly("1");
		this.schema.execute("create or replace view few as select id, v from t where id > 1");
		await().until(() -> reloaded("few"));
		assertThat(hitsOf("select count(*) from few")).isEqualTo(1);
		assertThat(query("select count(*) from few")).containsExactly("2");
	}

	@ParameterizedTest
	@EnumSource(value = TestDatabase.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
	void aTableThatTakesTheNameOfAnotherIsLoadedAgain(TestDatabase database) throws Exception {
		cycling(database);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		String like = (database == TestDatabase.MARIADB) ? "create table next_t like t"
				: "create table next_t (like t including all)";
		this.schema.execute(like, "insert into next_t values (1, 5, 50)");
		if (database == TestDatabase.MARIADB) {
			// The time of its creation, which tells the two apart, is told in seconds.
			String later = "select count(*) from information_schema.tables where table_schema = database() "
					+ "and table_name = 't' and create_time < now()";
			await().until(() -> query(this.schema.dataSource(), later).equals(List.of("1")));
		}
		this.schema.execute((database == TestDatabase.MARIADB) ? "rename table t to last_t, next_t to t"
				: "alter table t rename to last_t; alter table next_t rename to t");
		await().until(() -> reloaded("t"));
		assertThat(query("select sum(v) from t")).containsExactly("5");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void whatHasNotChangedIsNotLoadedAgain(TestDatabase database) throws Exception {
		cycling(database);
		this.schema.execute("create view few as select id, v from t where id = 1");
		query("select count(*) from t");
		query("select count(*) from few");
		this.schema.execute("insert into t values (4, 7, 70)");
		int opened = this.source.opened();
		await().until(() -> this.source.opened() > opened + 3);
		assertThat(this.source.loads()).isEqualTo(2);
		assertThat(this.source.open()).isBetween(0, 1);
		assertThat(hitsOf("select count(*) from t")).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void whatWentToTheSourceIsPlannedAnew(TestDatabase database) throws Exception {
		cycling(database);
		String odd = switch (database) {
			case POSTGRESQL -> "point";
			case MARIADB -> "geometry";
			case H2 -> "json";
		};
		this.schema.execute("alter table t add column x " + odd);
		query("select v from t");
		query("select x from t where id = 1");
		assertThat(stats().passThroughs()).containsEntry("UNSUPPORTED_TYPE", 1L);
		this.schema.execute("alter table t drop column x", "alter table t add column x integer", "update t set x = 9");
		awaitUsing("select v from t", () -> reloaded("t"));
		assertThat(query("select x from t where id = 1")).containsExactly("9");
		assertThat(hitsOf("select x from t where id = 1")).isEqualTo(1);
	}

	private void cycling(TestDatabase database) {
		open(database, (builder) -> builder.refreshInterval(Duration.ofMillis(20)));
	}

	private static SQLException failure(DataSource dataSource, String sql) {
		return catchThrowableOfType(SQLException.class, () -> query(dataSource, sql));
	}

	/** MariaDB tells the number of the connection. */
	private static String text(SQLException ex) {
		return String.valueOf(ex.getMessage()).replaceFirst("conn=\\d+", "");
	}

	/** H2 has no table for a moment, whose copy is then forgotten until it is used. */
	private void awaitUsing(String sql, Callable<Boolean> condition) {
		await().until(() -> {
			query(sql);
			return condition.call();
		});
	}

	private boolean reloaded(String name) throws SQLException {
		return this.source.loads() >= 2 && table(name).state().equals("READY");
	}

	private List<String> columns(String name) throws SQLException {
		return table(name).columns().stream().map((column) -> column.toLowerCase(Locale.ROOT)).toList();
	}

	private TableStats table(String name) throws SQLException {
		Optional<TableStats> found = stats().tables()
			.stream()
			.filter((table) -> table.name().toLowerCase(Locale.ROOT).endsWith("." + name))
			.findFirst();
		if (found.isPresent()) {
			return found.get();
		}
		// H2 takes a table away for a moment while it is altered.
		query("select * from " + name);
		return table(name);
	}

	private long hitsOf(String sql) throws SQLException {
		long before = stats().hits();
		Objects.requireNonNull(query(sql));
		return stats().hits() - before;
	}

}
