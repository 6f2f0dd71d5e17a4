package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.sqlmem.EpochMicros;
import io.sqlmem.LogCapture;
import io.sqlmem.SqlMem;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.routing.Explanation;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Columns that the settings have held as microseconds.
 */
class DatetimeColumnsTests extends AbstractLoadTests {

	private static final LocalDateTime NOON = LocalDateTime.of(2024, 2, 29, 12, 0);

	private final LogCapture log = new LogCapture(TableLoader.class.getName(), null);

	@AfterEach
	void stopListening() {
		this.log.close();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void textsAreShownAsTheSourceShowsTimestamps(TestDatabase database) throws Exception {
		openEvents(database, true);
		String type = (database == TestDatabase.MARIADB) ? "datetime(6)" : "timestamp(6)";
		this.schema.execute("create table other (id integer primary key, at " + type + ")",
				"insert into other values (1, '2024-02-29 12:00:00')");
		try (Connection connection = this.cache.dataSource().getConnection();
				PreparedStatement cached = connection.prepareStatement("select at as moment from event where id = 1");
				PreparedStatement real = connection.prepareStatement("select at as moment from other");
				ResultSet row = cached.executeQuery();
				ResultSet expected = real.executeQuery()) {
			ResultSetMetaData metaData = row.getMetaData();
			assertThat(metaData.getColumnLabel(1)).isEqualTo(expected.getMetaData().getColumnLabel(1));
			assertThat(metaData.getColumnType(1)).isEqualTo(Types.TIMESTAMP);
			assertThat(metaData.getColumnTypeName(1)).isEqualTo(expected.getMetaData().getColumnTypeName(1));
			assertThat(metaData.getColumnClassName(1)).isEqualTo(expected.getMetaData().getColumnClassName(1));
			assertThat(metaData.getTableName(1)).isEqualToIgnoringCase("event");
			assertThat(row.next()).isTrue();
			assertThat(expected.next()).isTrue();
			assertThat(row.getObject(1)).isEqualTo(expected.getObject(1));
			assertThat(row.getString(1)).isEqualTo(expected.getString(1));
			assertThat(row.getTimestamp("moment")).isEqualTo(Timestamp.valueOf(NOON));
			assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo(NOON);
		}
		assertThat(stats().passThroughs()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void numbersAreShownWhereTheyAreAskedFor(TestDatabase database) throws Exception {
		openEvents(database, false);
		try (Connection connection = this.cache.dataSource().getConnection();
				PreparedStatement statement = connection
					.prepareStatement("select at, max(at) from event group by at order by at");
				ResultSet row = statement.executeQuery()) {
			assertThat(row.getMetaData().getColumnType(1)).isEqualTo(Types.BIGINT);
			assertThat(row.getMetaData().getColumnClassName(2)).isEqualTo("java.lang.Long");
			while (row.next() && row.getLong(1) != EpochMicros.of(NOON)) {
				assertThat(row.wasNull() || row.getLong(1) < 0).isTrue();
			}
			assertThat(row.getObject(1)).isEqualTo(EpochMicros.of(NOON));
			assertThat(EpochMicros.toLocalDateTime(row.getLong(2))).isEqualTo(NOON);
		}
		assertThat(stats().passThroughs()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void declaredTablesNameTheirs(TestDatabase database) throws Exception {
		open(database, (builder) -> builder.table("event", (table) -> table.columns("id", "at").datetimeColumns("at")));
		this.schema.execute("create table event (id integer primary key, at varchar(40))",
				"insert into event values (1, '2024-02-29T12:00Z'), (2, '2024-02-29 12:30+01:00')");
		this.cache.start();
		assertThat(query("select id from event order by at")).containsExactly("2", "1");
		assertThat(stats().passThroughs()).isEmpty();
	}

	@Test
	void declaredTablesNameDeclaredColumnsThatThereAre() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> open(TestDatabase.H2,
					(builder) -> builder.table("t", (table) -> table.columns("id").datetimeColumns("v"))))
			.withMessageContaining("sqlmem.tables.t.datetime-columns")
			.withMessageContaining("the column v is not one of");
		this.schema.close();
		open(TestDatabase.H2, (builder) -> builder.table("t", (table) -> table.datetimeColumns("at")));
		assertThatIllegalArgumentException().isThrownBy(() -> this.cache.start())
			.withMessageContaining("sqlmem.tables.t.datetime-columns")
			.withMessageContaining("has no column at");
		this.schema.close();
		this.cache.close();
		assertThatIllegalArgumentException().isThrownBy(
				() -> open(TestDatabase.H2, (builder) -> builder.datetimeColumns("t", "v").table("t", (table) -> {
				})))
			.withMessageContaining("sqlmem.datetime-columns");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void momentsAreComparedOrderedAndGroupedHoweverTheyAreSpelled(TestDatabase database) throws Exception {
		openEvents(database, false);
		assertThat(query("select id from event where at is not null order by at desc, id")).containsExactly("4", "1",
				"2", "3", "5");
		assertThat(query("select count(*) from event where at = '2024-02-29 12:00'")).containsExactly("3");
		assertThat(query("select id from event where at < '2024-02-29T12:00:00Z'")).containsExactly("5");
		assertThat(query("select id from event where at between '2024-02-29' and '2024-02-29 11:59:59'")).isEmpty();
		assertThat(query("select count(distinct at), count(at), count(*) from event")).containsExactly("3,5,6");
		assertThat(query("select max(at) from event"))
			.containsExactly(String.valueOf(EpochMicros.parse("2024-03-01T00:00:00.123456")));
		assertThat(query("select count(*) from event group by at having count(*) > 1")).containsExactly("3");
		assertThat(query("select count(*) from event a join event b on a.at = b.at")).containsExactly("11");
		assertThat(
				query("select id from event where at in ('1969-12-31T23:59:59.999999', '2024-03-01T00:00:00.1234569')"
						+ " order by id"))
			.containsExactly("4", "5");
		assertThat(stats().passThroughs()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void parametersAreDateTimesTextsOrMicroseconds(TestDatabase database) throws Exception {
		openEvents(database, true);
		List<Object> parameters = List.of(NOON, Timestamp.valueOf(NOON), NOON.toInstant(ZoneOffset.UTC),
				OffsetDateTime.parse("2024-02-29T13:00:00+01:00"), "2024-02-29T12:00", EpochMicros.of(NOON));
		for (Object parameter : parameters) {
			assertThat(ids("select id from event where at = ? order by id", parameter)).containsExactly(1, 2, 3);
		}
		assertThat(ids("select id from event where at < ?", LocalDate.of(2024, 2, 29))).containsExactly(5);
		assertThat(ids("select id from event where at < ?", Instant.EPOCH)).containsExactly(5);
		assertThat(stats().passThroughs()).isEmpty();
		assertThat(ids("select id from event where at = ?", "noon")).isEmpty();
		assertThat(stats().passThroughs()).containsOnlyKeys("PARAMETER_VALUE");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void whatDependsOnTheTextIsAskedOfTheSource(TestDatabase database) throws Exception {
		openEvents(database, true);
		assertThat(query("select id from event where at like '2024-02-29T12%'")).containsExactly("1");
		assertThat(query("select lower(at) from event where id = 1")).containsExactly("2024-02-29t12:00:00");
		assertThat(query("select concat(at, '!') from event where id = 3")).containsExactly("2024-02-29 13:00+01!");
		assertThat(query("select length(at) from event where id = 3")).containsExactly("19");
		assertThat(query("select cast(at as char(4)) from event where id = 1")).containsExactly("2024");
		assertThat(query("select id from event where at = note")).isEmpty();
		assertThat(query("select id from event where at > 'noon'")).isEmpty();
		assertThat(stats().hits()).isZero();
		assertThat(this.source.loads()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aValueThatCannotBeReadSendsTheColumnToTheSource(TestDatabase database) throws Exception {
		openEvents(database, true);
		this.schema.execute("insert into event values (7, 'yesterday', 'x')", "insert into event values (8, '', 'x')");
		assertThat(query("select id from event where at = 'yesterday'")).containsExactly("7");
		assertThat(query("select at from event where id = 1")).containsExactly("2024-02-29T12:00:00");
		assertThat(stats().passThroughs()).containsEntry("UNPROVEN_VALUES", 1L);
		assertThat(query("select note from event where id = 7")).containsExactly("x");
		assertThat(stats().hits() + stats().misses() + stats().refetches()).isPositive();
		assertThat(logged(Level.WARN)).isNotEmpty()
			.allSatisfy((line) -> assertThat(line).containsIgnoringCase("event.at")
				.contains("sqlmem.datetime-columns")
				.as("nothing of the data is logged")
				.doesNotContain("yesterday"));
		this.schema.execute("delete from event where id > 6");
		this.cache.refresh();
		assertThat(query("select at from event where id = 2")).containsExactly(timestampText(database));
	}

	@Test
	void timestampsFinerThanMicrosecondsAreCutOff() throws Exception {
		open(TestDatabase.H2, (builder) -> builder.datetimeColumns("fine", "at"));
		this.schema.execute("create table fine (id integer primary key, at timestamp(9))",
				"insert into fine values (1, '2024-02-29 12:00:00.123456999'), (2, '1969-12-31 23:59:59.999999999')");
		assertThat(query("select at from fine order by at")).containsExactly("1969-12-31 23:59:59.999999",
				"2024-02-29 12:00:00.123456");
		assertThat(query("select id from fine where at = timestamp '2024-02-29 12:00:00.123456'")).containsExactly("1");
		assertThat(stats().passThroughs()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void settingsThatCannotHoldAreLogged(TestDatabase database) throws Exception {
		open(database, (builder) -> builder.datetimeColumns("t", "v", "colour").datetimeColumns("missing", "at"));
		assertThat(query("select v from t where id = 1")).containsExactly("7");
		assertThat(stats().misses()).isEqualTo(1);
		// That of the missing table comes with the first cycle.
		await().until(() -> logged(Level.ERROR).size() >= 3);
		assertThat(logged(Level.ERROR)).hasSize(3)
			.anySatisfy((line) -> assertThat(line).startsWith("sqlmem.datetime-columns.t: the column v of "))
			.anySatisfy((line) -> assertThat(line).startsWith("sqlmem.datetime-columns.t: there is no column colour"))
			.anySatisfy((line) -> assertThat(line).startsWith("sqlmem.datetime-columns.missing: ")
				.contains("no table missing"));
	}

	/** Two texts may spell one moment, so that a key of texts is none of moments. */
	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aKeyOfTextsIsNoKeyOfMoments(TestDatabase database) throws Exception {
		open(database, (builder) -> builder.datetimeColumns("keyed", "at"));
		this.schema.execute("create table keyed (at varchar(40) not null primary key, v integer)",
				"insert into keyed values ('2024-02-29', 1), ('2024-02-29T00:00', 2)");
		assertThat(this.cache.explain("select v from keyed where at = '2024-02-29'").route())
			.isEqualTo(Explanation.Route.MEMORY);
		assertThat(query("select v from keyed where at = '2024-02-29' order by v")).containsExactly("1", "2");
	}

	@Test
	void columnsAreNames() {
		open(TestDatabase.H2);
		SqlMemBuilder builder = SqlMem.builder(this.source);
		assertThatIllegalArgumentException().isThrownBy(() -> builder.datetimeColumns("t", "a.b"))
			.withMessageContaining("sqlmem.datetime-columns.t: 'a.b' is not the name of a column");
	}

	private void openEvents(TestDatabase database, boolean returnDatetime) {
		open(database, (builder) -> builder.datetimeColumns("Event", "AT").returnDatetime(returnDatetime));
		this.schema.execute("create table event (id integer primary key, at varchar(40), note varchar(10))",
				"insert into event values (1, '2024-02-29T12:00:00', 'a'), (2, '2024-02-29 12:00:00.000000Z', 'b'), "
						+ "(3, '2024-02-29 13:00+01', 'c'), (4, '2024-03-01T00:00:00.123456', 'd'), "
						+ "(5, '1969-12-31T23:59:59.999999', 'e'), (6, null, 'f')");
	}

	private static String timestampText(TestDatabase database) {
		return (database == TestDatabase.MARIADB) ? "2024-02-29 12:00:00.000000" : "2024-02-29 12:00:00";
	}

	private List<Integer> ids(String sql, Object parameter) throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setObject(1, parameter);
			try (ResultSet rows = statement.executeQuery()) {
				List<Integer> ids = new ArrayList<>();
				while (rows.next()) {
					ids.add(rows.getInt(1));
				}
				return ids;
			}
		}
	}

	private List<String> logged(Level level) {
		return this.log.at(level);
	}

}
