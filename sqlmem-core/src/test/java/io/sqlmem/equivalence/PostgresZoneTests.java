package io.sqlmem.equivalence;

import java.util.List;
import java.util.TimeZone;

import io.sqlmem.SqlMem;
import io.sqlmem.routing.Explanation;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Timestamps with time zone that are taken apart in the session's time zone.
 */
class PostgresZoneTests {

	private static final List<String> STATEMENTS = List.of(
			"select id, date_trunc('day', noted), date_trunc('week', noted), date_trunc('month', noted) from happenings order by id",
			"select id, date_trunc('month', day), date_trunc('year', day) from happenings order by id",
			"select id, extract(year from noted), extract(hour from noted), extract(dow from noted) from happenings order by id",
			"select id, date_part('month', noted), to_char(noted, 'YYYY-MM-DD HH24:MI'), date(noted) from happenings order by id",
			"select id, noted::date, noted::timestamp, begun::timestamptz, day::timestamptz from happenings order by id",
			"select noted::date as noted_on, count(*) from happenings group by noted::date order by noted_on",
			"select id from happenings where noted >= '2024-01-01' and noted < '2024-03-01 12:00:00' order by id",
			"select id from happenings where noted > date '2024-01-01' or noted = begun order by id",
			"select id from happenings where noted::date = date '2024-01-01' order by id",
			"select id, noted - begun, until - day from happenings order by id",
			"select id, noted + interval '1 month', noted - interval '3 days' from happenings order by id",
			"select id, noted + days * interval '1 day' from happenings order by id");

	private final TimeZone zone = TimeZone.getDefault();

	@AfterEach
	void reset() {
		TimeZone.setDefault(this.zone);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "America/New_York" })
	void momentsAreTakenApartInTheSessionsTimeZone(String name) {
		TimeZone.setDefault(TimeZone.getTimeZone(name));
		try (TestSchema schema = TestDatabase.POSTGRESQL.newSchema()) {
			SampleData.statements(TestDatabase.POSTGRESQL).forEach(schema::execute);
			try (SqlMem cache = SqlMem.builder(schema.dataSource()).build()) {
				for (String statement : STATEMENTS) {
					assertThat(Answer.of(cache.dataSource(), statement)).as(statement)
						.isEqualTo(Answer.of(schema.dataSource(), statement));
					assertThat(cache.explain(statement).route()).as(statement)
						.isEqualTo(name.equals("UTC") ? Explanation.Route.MEMORY : Explanation.Route.SOURCE);
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "America/New_York", "Asia/Tokyo" })
	void theFirstAndTheLastDayAreSpelledAsTheSourceSpellsThem(String name) {
		TimeZone.setDefault(TimeZone.getTimeZone(name));
		try (TestSchema schema = TestDatabase.POSTGRESQL.newSchema()) {
			schema.execute("create table ends (id integer primary key, noted timestamptz)",
					"insert into ends values (1, '0001-01-01 00:00:00+00'), (2, '9999-12-31 20:00:00+00')");
			try (SqlMem cache = SqlMem.builder(schema.dataSource()).build()) {
				String statement = "select id, noted from ends order by id";
				assertThat(Answer.of(cache.dataSource(), statement))
					.isEqualTo(Answer.of(schema.dataSource(), statement));
				assertThat(cache.stats().misses()).isEqualTo(1);
			}
		}
	}

}
