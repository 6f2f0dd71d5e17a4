package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import io.sqlmem.DeltaSettings;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.stats.TableStats;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cache whose table {@code d} follows its source's changes when a test says so.
 */
abstract class AbstractDeltaTests extends AbstractLoadTests {

	static final String ALL = "select id, v from d order by id";

	/** Cycles come by {@code refresh()} only. */
	static final Duration NEVER = Duration.ofDays(1);

	void openDelta(Database database) {
		openDelta(database, (delta) -> {
		});
	}

	void openDelta(Database database, Consumer<DeltaSettings> settings) {
		openDelta(database, type(database), settings, (builder) -> {
		});
	}

	void openDelta(Database database, String type, Consumer<DeltaSettings> settings, Consumer<SqlMemBuilder> more) {
		open(database, (builder) -> {
			builder.refreshInterval(NEVER)
				.delta("d", (delta) -> settings.accept(delta.changeColumn("changed").lookback(Duration.ZERO)));
			more.accept(builder);
		});
		this.schema.execute("create table d (id integer primary key, v integer, changed " + type + ")",
				"create index d_changed on d (changed)");
	}

	/** A timestamp of the most digits, with a zone where it is copied. */
	static String type(Database database) {
		if (database == TestDatabase.POSTGRESQL) {
			return "timestamptz";
		}
		return database.isMySqlLike() ? "datetime(6)" : "timestamp(6)";
	}

	/** Stamped at a time of a day that is long past. */
	void put(int id, int v, String time) {
		this.schema.execute("delete from d where id = " + id, insert(id, v, time));
	}

	static String insert(int id, int v, String time) {
		return "insert into d (id, v, changed) values (" + id + ", " + v + ", " + stamp(time) + ")";
	}

	static String stamp(String time) {
		return time.equals("null") ? "null" : "'2026-01-15 " + time + "'";
	}

	/** Answered from memory, as the source does. */
	void assertCurrent() throws SQLException {
		assertMemory(query(this.source, ALL));
	}

	void assertMemory(List<String> rows) throws SQLException {
		long before = stats().hits();
		assertThat(query(ALL)).isEqualTo(rows);
		assertThat(stats().hits()).isEqualTo(before + 1);
	}

	/** A transaction of a writer that stays open. */
	Connection writer(String... sql) throws SQLException {
		Connection connection = this.schema.dataSource().getConnection();
		connection.setAutoCommit(false);
		execute(connection, sql);
		return connection;
	}

	static void execute(Connection connection, String... sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String each : sql) {
				statement.execute(each);
			}
		}
	}

	static void commit(Connection connection) throws SQLException {
		connection.commit();
		connection.close();
	}

	TableStats stats(String name) {
		return stats().tables()
			.stream()
			.filter((table) -> table.name().toLowerCase(Locale.ROOT).endsWith("." + name))
			.findFirst()
			.orElseThrow();
	}

}
