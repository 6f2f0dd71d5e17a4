package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.sqlmem.SqlMem;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.StartupRefreshException;
import io.sqlmem.TableSettingException;
import io.sqlmem.UndeclaredException;
import io.sqlmem.UndeclaredPolicy;
import io.sqlmem.UnsupportedPolicy;
import io.sqlmem.routing.Explanation;
import io.sqlmem.stats.TableStats;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tables that the settings declare, and what becomes of queries that use others.
 */
class DeclaredTablesTests extends AbstractLoadTests {

	private static final Duration HOUR = Duration.ofHours(1);

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void tablesThatAreNotDeclaredAreRefused(TestDatabase database) throws Exception {
		declared(database, (builder) -> {
		});
		for (String sql : List.of("select * from u", "select count(*) from u x",
				"select t.id from t join u on u.id = t.id", "select id from t where exists (select 1 from u)",
				"select id from t where id in (select id from u)", "with c as (select * from u) select * from c",
				"select x.id from (select id from u) x", "select id from t union select id from u",
				"select current_timestamp from u", "select current_timestamp from t where id in (select id from u)",
				"select id from some_view")) {
			assertThatExceptionOfType(UndeclaredException.class).as(sql)
				.isThrownBy(() -> query(sql))
				.withMessageContaining("sqlmem.undeclared=pass-through")
				.satisfies((ex) -> assertThat(ex.getMessage()).containsIgnoringCase(
						sql.contains("some_view") ? ".some_view is not declared" : ".u is not declared"))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("42P01"));
			assertThat(this.cache.explain(sql).route()).as(sql).isEqualTo(Explanation.Route.REJECTED);
		}
		assertThat(this.source.loads()).isZero();
		assertThat(stats().passThroughs()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void whatNamesNoUndeclaredTableWorksAsEver(TestDatabase database) throws Exception {
		declared(database, (builder) -> {
		});
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(query("with u as (select id from t) select count(*) from u")).containsExactly("3");
		assertThat(query("select u.id from t u where u.id = 1")).containsExactly("1");
		assertThat(query("select 1")).containsExactly("1");
		assertThat(query("select count(*) from information_schema.tables where table_name = 'no such'"))
			.containsExactly("0");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query("select * from nowhere"))
			.isNotInstanceOf(UndeclaredException.class);
		try (Connection connection = this.cache.dataSource().getConnection()) {
			DatabaseMetaData metaData = connection.getMetaData();
			try (ResultSet tables = metaData.getTables(connection.getCatalog(), null, "%", null)) {
				assertThat(tables.next()).isTrue();
			}
			assertThat(connection.isValid(1)).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void columnsThatAreNotDeclaredAreRefused(TestDatabase database) throws Exception {
		declared(database, (builder) -> builder.table("u", (table) -> table.columns("id", "V").index("v", "id")));
		for (String sql : List.of("select * from u", "select u.* from u", "select w from u",
				"select id from u where w = 1", "select id from u order by w", "select count(w) from u",
				"select t.id from t join u on u.w = t.w", "select x.id from (select id, w from u) x where x.w = 1")) {
			assertThatExceptionOfType(UndeclaredException.class).as(sql)
				.isThrownBy(() -> query(sql))
				.withMessageContaining("sqlmem.undeclared=pass-through")
				.satisfies((ex) -> assertThat(ex.getMessage()).containsIgnoringCase("The column w of ")
					.containsIgnoringCase(".u is not declared"))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("42703"));
		}
		assertThat(query("select count(*) from u")).containsExactly("2");
		assertThat(query("select id, v from u where v = 5 order by id")).containsExactly("1,5", "2,5");
		assertThat(query("select w from t where id = 1")).containsExactly("70");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query("select nothing from u"))
			.isNotInstanceOf(UndeclaredException.class);
		assertThat(columns("u")).containsExactly("id", "v");
		// No copy was widened for the second query.
		assertThat(columns("t")).containsExactly("id", "v", "w");
		assertThat(this.source.loads()).isEqualTo(2);
		this.cache.refresh();
		assertThat(columns("u")).containsExactly("id", "v");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theSourceMayAnswerWhatIsNotDeclared(TestDatabase database) throws Exception {
		declared(database,
				(builder) -> builder.undeclared(UndeclaredPolicy.PASS_THROUGH).unsupported(UnsupportedPolicy.REJECT));
		assertThat(query("select count(*) from u")).containsExactly("2");
		assertThat(stats().passThroughs()).containsExactly(entry("UNDECLARED", 1L));
		assertThat(this.cache.explain("select count(*) from u").detail()).containsIgnoringCase(".u is not declared");
		assertThat(this.source.loads()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void springTakesItForAWrongName(TestDatabase database) {
		declared(database, (builder) -> {
		});
		assertThatExceptionOfType(BadSqlGrammarException.class)
			.isThrownBy(() -> new JdbcTemplate(this.cache.dataSource()).queryForList("select id from u"))
			.withCauseInstanceOf(UndeclaredException.class);
	}

	@Test
	void quotedAndQualifiedNamesAreToldApart() throws Exception {
		open(TestDatabase.POSTGRESQL,
				(builder) -> builder.table("\"T\"", (table) -> table.columns("\"Id\"")).table("sales.u", (table) -> {
				}));
		this.schema.execute("create table \"T\" (\"Id\" integer, id integer)", "insert into \"T\" values (1, 2)",
				"create schema sales", "create table sales.u (id integer)", "create table u (id integer)");
		this.cache.start();
		assertThat(query("select \"Id\" from \"T\"")).containsExactly("1");
		assertThat(query("select count(*) from sales.u")).containsExactly("0");
		assertThatExceptionOfType(UndeclaredException.class).isThrownBy(() -> query("select id from \"T\""))
			.withMessageContaining("The column id of public.T ");
		assertThatExceptionOfType(UndeclaredException.class).isThrownBy(() -> query("select count(*) from t"))
			.withMessageContaining("public.t is not");
		assertThatExceptionOfType(UndeclaredException.class).isThrownBy(() -> query("select count(*) from u"))
			.withMessageContaining("public.u is not");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void agesAndIndexesAreDeclaredToo(TestDatabase database) throws Exception {
		TestClock clock = new TestClock();
		declared(database,
				(builder) -> builder.clock(clock)
					.ttl("*", HOUR.multipliedBy(2))
					.table("u", (table) -> table.ttl(HOUR).index("w", "v")));
		query("select count(*) from u");
		query("select count(*) from t");
		assertThat(table("u").indexes()).anyMatch((index) -> index.equalsIgnoreCase("w, v"));
		assertThat(columns("u")).containsExactly("id", "v", "w");
		clock.advance(HOUR.plusSeconds(1));
		assertThat(table("u").state()).isEqualTo("STALE");
		assertThat(table("t").state()).isEqualTo("READY");
		clock.advance(HOUR);
		assertThat(table("t").state()).isEqualTo("STALE");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void whatDoesNotExistFailsTheStart(TestDatabase database) {
		declared(database, (builder) -> builder.table("missing", (table) -> {
		}));
		assertThatExceptionOfType(TableSettingException.class).isThrownBy(this.cache::start)
			.withMessageContaining("sqlmem.tables.missing: ")
			.withMessageContaining("no table missing");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void changesAreFollowedByColumnsThatQueriesMayNotUse(TestDatabase database) throws Exception {
		declared(database, (builder) -> builder.refreshInterval(Duration.ofMillis(20))
			.table("u", (table) -> table.columns("v").delta((delta) -> delta.changeColumn("w"))));
		this.cache.start();
		assertThat(query("select sum(v) from u")).containsExactly("10");
		this.schema.execute("update u set v = 6, w = 80 where id = 1");
		await().until(() -> query("select sum(v) from u").equals(List.of("11")));
		assertThat(table("u").tracking()).isEqualTo("DELTA");
		assertThatExceptionOfType(UndeclaredException.class).isThrownBy(() -> query("select w from u"));
	}

	@ParameterizedTest
	@MethodSource
	void columnsThatDoNotExistFailTheStart(Consumer<SqlMemBuilder> settings, String message) {
		declared(TestDatabase.POSTGRESQL, settings);
		assertThatExceptionOfType(TableSettingException.class).isThrownBy(this.cache::start)
			.withMessageStartingWith(message);
	}

	static Stream<Arguments> columnsThatDoNotExistFailTheStart() {
		return Stream.of(
				arguments(settings((builder) -> builder.table("u", (table) -> table.columns("id", "colour"))),
						"sqlmem.tables.u.columns: public.u has no column colour"),
				arguments(settings((builder) -> builder.table("u", (table) -> table.index("v", "colour"))),
						"sqlmem.tables.u.indexes: public.u has no column colour"),
				arguments(
						settings((builder) -> builder.table("some_view",
								(table) -> table.delta((delta) -> delta.changeColumn("id")))),
						"sqlmem.tables.some_view.refresh.delta.key-columns: public.some_view is a view"),
				arguments(settings((builder) -> builder.table("u", (table) -> table.columns("\"V\""))),
						"sqlmem.tables.u.columns: public.u has no column V"),
				arguments(settings((builder) -> builder.table("u", (table) -> table.columns("id", "v").index("\"V\""))),
						"sqlmem.tables.u.indexes: public.u has no column \"V\" that is declared"));
	}

	@ParameterizedTest
	@MethodSource
	void contradictionsFailTheBuild(Consumer<SqlMemBuilder> settings, String message) {
		open(TestDatabase.H2);
		SqlMemBuilder builder = SqlMem.builder(this.source);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> {
			settings.accept(builder);
			builder.build().close();
		}).withMessageContaining(message);
	}

	static Stream<Arguments> contradictionsFailTheBuild() {
		return Stream.of(arguments(settings((builder) -> builder.table("t", (table) -> {
		}).ttl("u", HOUR)), "sqlmem.ttl: tables are declared as well (sqlmem.tables: t)"),
				arguments(settings((builder) -> builder.table("t", (table) -> {
				}).delta("t", (delta) -> delta.changeColumn("v"))), "Move sqlmem.delta.t to sqlmem.tables.t"),
				arguments(settings((builder) -> builder.table("t", (table) -> {
				}).index("t", "v")), "sqlmem.indexes: tables are declared as well"),
				arguments(
						settings((builder) -> builder.table("t",
								(table) -> table.ttl(HOUR).delta((delta) -> delta.changeColumn("v")))),
						"sqlmem.tables.t.refresh.ttl: there is also sqlmem.tables.t.refresh.delta"),
				arguments(settings((builder) -> builder.table("t", (table) -> table.columns("id").index("id", "v"))),
						"sqlmem.tables.t.indexes: the column v is not one of sqlmem.tables.t.columns [id]"),
				arguments(settings((builder) -> builder.table("t", (table) -> {
				}).table("T", (table) -> {
				})), "sqlmem.tables: there is also sqlmem.tables.T"),
				arguments(settings((builder) -> builder.table("t", (table) -> table.columns("a.b"))),
						"sqlmem.tables.t.columns: 'a.b' is not the name of a column"),
				arguments(settings((builder) -> builder.table("t", (table) -> table.ttl(Duration.ZERO))),
						"sqlmem.tables.t.refresh.ttl is PT0S"),
				arguments(settings((builder) -> builder.table("t", (table) -> table.delta((delta) -> {
				}))), "sqlmem.tables.t.refresh.delta.change-column is missing"),
				arguments(settings((builder) -> builder.table("..", (table) -> {
				})), "sqlmem.tables...: "));
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void preloadedTablesNeedNoQuery(TestDatabase database) throws Exception {
		declared(database, (builder) -> builder.table("u", (table) -> table.columns("id", "v").preload(true)));
		this.cache.start();
		await().until(() -> !stats().tables().isEmpty() && table("u").state().equals("READY"));
		assertThat(columns("u")).containsExactly("id", "v");
		assertThat(this.source.loads()).isEqualTo(1);
		assertThat(query("select sum(v) from u")).containsExactly("10");
		assertThat(stats().hits()).isEqualTo(1);
		this.cache.start();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aBlockingStartWaitsForPreloadedTables(TestDatabase database) throws Exception {
		declared(database,
				(builder) -> builder.blockingStartupRefresh(true).table("u", (table) -> table.preload(true)));
		Gate gate = gateAt(2);
		var starting = this.threads.submit(this.cache::start);
		gate.awaitReached();
		assertThat(starting.isDone()).isFalse();
		gate.open();
		get(starting);
		assertThat(table("u").state()).isEqualTo("READY");
		assertThat(query("select sum(w) from u")).containsExactly("120");
		assertThat(stats().hits()).isEqualTo(1);
	}

	@Test
	void aBlockingStartFailsIfATableCannotBeLoaded() {
		declared(TestDatabase.H2,
				(builder) -> builder.blockingStartupRefresh(true).table("u", (table) -> table.preload(true)));
		this.source.refuse("u");
		assertThatExceptionOfType(StartupRefreshException.class).isThrownBy(this.cache::start)
			.withMessageContaining("sqlmem.blocking-startup-refresh")
			.withMessageContaining("PUBLIC.U cannot be loaded: No u today");
	}

	private void declared(TestDatabase database, Consumer<SqlMemBuilder> more) {
		open(database, (builder) -> {
			builder.table("t", (table) -> {
			});
			more.accept(builder);
		});
		this.schema.execute("create table u (id integer primary key, v integer, w integer)",
				"insert into u values (1, 5, 50), (2, 5, 70)", "create view some_view as select id from t");
	}

	/** Gives a lambda its type. */
	private static Consumer<SqlMemBuilder> settings(Consumer<SqlMemBuilder> settings) {
		return settings;
	}

	private List<String> columns(String name) {
		return table(name).columns().stream().map((column) -> column.toLowerCase(Locale.ROOT)).toList();
	}

	private TableStats table(String name) {
		return Objects.requireNonNull(stats().tables()
			.stream()
			.filter((table) -> table.name().toLowerCase(Locale.ROOT).endsWith("." + name))
			.findFirst()
			.orElse(null), name);
	}

}
