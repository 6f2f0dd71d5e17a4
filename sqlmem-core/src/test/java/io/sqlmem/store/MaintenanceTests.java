package io.sqlmem.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import ch.qos.logback.classic.Level;
import io.sqlmem.LogCapture;
import io.sqlmem.SqlMem;
import io.sqlmem.UnsupportedPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Resets and vacuums, while others read.
 */
class MaintenanceTests extends AbstractRestartTests {

	private static final int ROWS = 20_000;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aHardResetTakesTodaysLayout(boolean inMemory) throws Exception {
		start(inMemory);
		query("select v from t");
		try (LogCapture log = new LogCapture("io.sqlmem.store", null)) {
			start(inMemory,
					(builder) -> builder.unsupported(UnsupportedPolicy.REJECT)
						.pragma("page_size", "4096")
						.pragma("auto-vacuum", "Incremental")
						.pragma("cache_size", "-1000"));
			assertThat(query("select v from t")).hasSize(3);
			assertThat(loads()).isZero();
			assertThat(log.atLeast(Level.WARN)).singleElement()
				.asString()
				.contains("page_size=4096", "auto_vacuum=Incremental", "hardReset")
				.doesNotContain("cache_size");
			log.clear();
			cache().hardReset();
			assertThat(cache().stats().tables()).isEmpty();
			assertThat(layout()).isEqualTo("4096,2");
			assertThat(query("select v from t")).hasSize(3);
			assertThat(loads()).isEqualTo(1);
			start(inMemory,
					(builder) -> builder.unsupported(UnsupportedPolicy.REJECT)
						.pragma("page_size", "4096")
						.pragma("auto_vacuum", "2")
						.pragma("page-size", "4096"));
			assertThat(query("select v from t")).hasSize(3);
			assertThat(loads()).isZero();
			assertThat(log.atLeast(Level.WARN)).isEmpty();
		}
	}

	@Test
	void aLayoutThatSqliteIgnoresIsIgnored() throws Exception {
		try (LogCapture log = new LogCapture("io.sqlmem.store", null)) {
			for (int i = 0; i < 2; i++) {
				start(false,
						(builder) -> builder.unsupported(UnsupportedPolicy.REJECT)
							.pragma("page_size", "5000")
							.pragma("auto_vacuum", "sometimes"));
				query("select v from t");
				assertThat(layout()).isEqualTo("8192,0");
			}
			assertThat(log.atLeast(Level.WARN)).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void nothingOutlivesAReset(boolean inMemory) throws Exception {
		for (boolean hard : new boolean[] { true, false }) {
			start(inMemory);
			query("select v from t");
			cache().save();
			if (hard) {
				cache().hardReset();
			}
			else {
				cache().reset();
			}
			try (SqlMem next = SqlMem.builder(this.source).cacheDb(asLeftByAKill()).build()) {
				this.source.reset();
				query(next, "select v from t");
				assertThat(loads()).isEqualTo(1);
			}
			assertThat(query("select v from t")).hasSize(3);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aResultThatIsBeingReadOutlivesItsFile(boolean inMemory) throws Exception {
		createBig();
		start(inMemory);
		try (Connection connection = cache().dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.setFetchSize(10);
			ResultSet rows = statement.executeQuery("select id, v from big order by id");
			rows.next();
			assertThat(cache().stats().readers()).isEqualTo(1);
			this.schema.execute("update big set v = 2");
			cache().hardReset();
			assertThat(query("select max(v) from big")).containsExactly("2");
			// The journal of the new file has what was loaded, and must stay.
			cache().save();
			int count = 1;
			while (rows.next()) {
				count++;
				assertThat(rows.getInt(1)).isEqualTo(count);
				assertThat(rows.getInt(2)).isEqualTo(1);
			}
			assertThat(count).isEqualTo(ROWS);
			rows.close();
		}
		assertThat(cache().stats().readers()).isZero();
		assertThat(cache().stats().errors()).isZero();
		try (SqlMem next = SqlMem.builder(this.source).cacheDb(asLeftByAKill()).inMemory(inMemory).build()) {
			this.source.reset();
			assertThat(query(next, "select min(v) from big")).containsExactly("2");
			assertThat(this.source.executed()).noneMatch((sql) -> sql.startsWith("SELECT \"id\""));
		}
		assertThat(query("select min(v) from big")).containsExactly("2");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void readersGoOnDuringResetsAndVacuums(boolean inMemory) throws Exception {
		createBig();
		start(inMemory,
				(builder) -> builder.unsupported(UnsupportedPolicy.REJECT).pragma("auto_vacuum", "incremental"));
		AtomicBoolean end = new AtomicBoolean();
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Future<Integer>> others = new ArrayList<>();
			others.add(threads.submit((Callable<Integer>) () -> read(end)));
			others.add(threads.submit((Callable<Integer>) () -> read(end)));
			others.add(threads.submit((Callable<Integer>) () -> stream(end)));
			others.add(threads.submit((Callable<Integer>) () -> reload(end)));
			for (int i = 0; i < 12; i++) {
				cache().hardReset();
				query("select v from t");
				cache().vacuum();
				cache().save();
				query("select sum(v) from big");
				cache().vacuumFully();
				cache().reset();
				assertThat(others).noneMatch(Future::isDone);
			}
			end.set(true);
			for (Future<Integer> other : others) {
				assertThat(other.get(60, TimeUnit.SECONDS)).isPositive();
			}
		}
		finally {
			end.set(true);
			threads.shutdownNow();
		}
		assertThat(cache().stats().readers()).isZero();
		assertThat(cache().stats().errors()).isZero();
		assertThat(query("select count(*) from big")).containsExactly(String.valueOf(ROWS));
		assertThat(inStore("PRAGMA integrity_check")).isEqualTo("ok");
	}

	private int read(AtomicBoolean end) throws SQLException {
		int reads = 0;
		while (!end.get()) {
			assertThat(query("select min(v), max(v), count(*) from big")).singleElement()
				.asString()
				.matches("(\\d+),\\1," + ROWS);
			reads++;
		}
		return reads;
	}

	private int stream(AtomicBoolean end) throws SQLException {
		int streams = 0;
		while (!end.get()) {
			try (Connection connection = cache().dataSource().getConnection();
					Statement statement = connection.createStatement()) {
				statement.setFetchSize(100);
				ResultSet rows = statement.executeQuery("select id, v from big order by id");
				rows.next();
				int version = rows.getInt(2);
				int count = 1;
				while (rows.next()) {
					count++;
					assertThat(rows.getInt(2)).isEqualTo(version);
				}
				assertThat(count).isEqualTo(ROWS);
				streams++;
			}
		}
		return streams;
	}

	private int reload(AtomicBoolean end) throws SQLException {
		int loads = 0;
		while (!end.get()) {
			this.schema.execute("update big set v = v + 1");
			cache().refresh();
			loads++;
		}
		return loads;
	}

	@Test
	void aVacuumGivesRoomBack() throws Exception {
		createBig();
		try (LogCapture log = new LogCapture("io.sqlmem.store", null)) {
			start(false,
					(builder) -> builder.unsupported(UnsupportedPolicy.REJECT).pragma("auto_vacuum", "incremental"));
			query("select * from big");
			query("select v from t");
			cache().invalidate("big");
			long before = pages();
			cache().vacuum();
			assertThat(pages()).isLessThan(before / 2);
			assertThat(log.atLeast(Level.WARN)).isEmpty();
			assertThat(query("select v from t")).hasSize(3);
			assertThat(loads()).isEqualTo(1);
		}
	}

	@Test
	void withoutItsPragmaOnlyAFullVacuumGivesRoomBack() throws Exception {
		createBig();
		try (LogCapture log = new LogCapture("io.sqlmem.store", null)) {
			start(false);
			query("select * from big");
			query("select v from t");
			cache().invalidate("big");
			long before = pages();
			cache().vacuum();
			assertThat(pages()).isEqualTo(before);
			assertThat(log.atLeast(Level.WARN)).singleElement()
				.asString()
				.contains("sqlmem.pragmas.auto_vacuum=incremental", "hardReset", "vacuumFully");
			cache().vacuumFully();
			assertThat(pages()).isLessThan(before / 2);
			assertThat(Files.size(file())).isLessThan(before * 8192 / 2);
			assertThat(query("select v from t")).hasSize(3);
			assertThat(loads()).isEqualTo(1);
		}
	}

	@Test
	void aHardResetThatFailsLeavesTheSourceAndTheNextTry() throws Exception {
		start(false);
		query("select v from t");
		Path inTheWay = Files.createDirectories(sibling("-journal").resolve("x"));
		SqlMem cache = cache();
		assertThatExceptionOfType(SQLException.class).isThrownBy(cache::hardReset)
			.withMessageContaining(file().toString());
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(cache.stats().passThroughs()).isNotEmpty();
		Files.delete(inTheWay);
		cache.hardReset();
		assertThat(query("select sum(v) from t")).containsExactly("21");
		start(false);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(loads()).isZero();
	}

	@Test
	void aClosedCacheLeavesTheFileOfTheNextAlone() throws Exception {
		for (boolean inMemory : new boolean[] { true, false }) {
			SqlMem first = start(inMemory);
			query("select v from t");
			start(inMemory);
			query("select v from t");
			cache().save();
			assertThatExceptionOfType(SQLException.class).isThrownBy(first::hardReset);
			first.reset();
			start(inMemory);
			query("select v from t");
			assertThat(loads()).isZero();
			end();
			Files.delete(file());
		}
	}

	private void createBig() {
		this.schema.execute("create table big (id integer primary key, v integer not null, w varchar(100))",
				"insert into big select i, 1, repeat('x', 100) from generate_series(1, " + ROWS + ") i");
	}

	private String layout() throws SQLException {
		return inStore("PRAGMA page_size") + "," + inStore("PRAGMA auto_vacuum");
	}

	private long pages() throws SQLException {
		return Long.parseLong(inStore("PRAGMA page_count"));
	}

	private String inStore(String pragma) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + cache().storeFile());
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(pragma)) {
			row.next();
			return row.getString(1);
		}
	}

}
