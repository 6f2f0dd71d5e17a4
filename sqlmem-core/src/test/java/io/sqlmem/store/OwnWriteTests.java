package io.sqlmem.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import io.sqlmem.SqlMem;
import io.sqlmem.WritePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a run finds that follows one which has written through the cache and was killed.
 */
class OwnWriteTests extends AbstractRestartTests {

	@ParameterizedTest
	@MethodSource("waysAndModes")
	void aWriteIsNotMissedByARunAfterAKill(OwnWriteMain.Way way, boolean inMemory) throws Exception {
		try (ChildProcess process = ChildProcess.start(OwnWriteMain.class, this.schema.login().url(),
				this.schema.login().user(), String.valueOf(this.schema.login().password()), file().toString(),
				String.valueOf(inMemory), way.name())) {
			process.awaitLine("committed");
			process.kill();
		}
		start(inMemory);
		assertThat(query("select v from t where id = 1")).containsExactly("9");
	}

	static Stream<Arguments> waysAndModes() {
		return Stream.of(OwnWriteMain.Way.values())
			.flatMap((way) -> Stream.of(Arguments.of(way, true), Arguments.of(way, false)));
	}

	@Test
	void nothingIsSavedWhileATransactionWrites() throws Exception {
		writing(true);
		query("select v from t");
		assertThat(cache().save()).isTrue();
		try (Connection connection = cache().dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			query("select v from t");
			assertThat(file()).isNotEmptyFile();
			statement.execute("update t set v = 9 where id = 1");
			assertThat(file()).doesNotExist();
			cache().refresh();
			assertThat(cache().save()).isFalse();
			connection.rollback();
		}
		awaitLoaded();
		assertThat(cache().save()).isTrue();
		writing(true);
		assertThat(query("select v from t where id = 1")).containsExactly("7");
		assertThat(loads()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void copiesThatWereLoadedAfterAWriteAreServedAgain(boolean inMemory) throws Exception {
		this.schema.execute("create table u (id integer primary key, v integer)", "insert into u values (1, 5)");
		writing(inMemory);
		query("select v from t");
		query("select v from u");
		write("update t set v = 9 where id = 1");
		write("update t set v = 10 where id = 2");
		awaitLoaded();
		cache().save();
		awaitUnmarked();
		Path left = asLeftByAKill();
		try (SqlMem next = SqlMem.builder(this.source).cacheDb(left).inMemory(inMemory).build()) {
			this.source.reset();
			assertThat(query(next, "select v from t where id < 3")).containsExactly("9", "10");
			assertThat(query(next, "select v from u")).containsExactly("5");
			assertThat(loads()).isZero();
		}
	}

	@Test
	void aFileOnDiskIsMarkedWhileItMissesWrites() throws Exception {
		writing(false);
		query("select v from t");
		assertThat(sibling(".outdated")).doesNotExist();
		write("update t set v = 9 where id = 1");
		assertThat(sibling(".outdated")).exists();
		// In either mode.
		for (boolean inMemory : new boolean[] { false, true }) {
			try (SqlMem next = SqlMem.builder(this.source).cacheDb(asLeftByAKill()).inMemory(inMemory).build()) {
				assertThat(query(next, "select v from t where id = 1")).containsExactly("9");
			}
		}
		awaitLoaded();
		awaitUnmarked();
	}

	@Test
	void aLoadThatAWriteOvertakesLeavesTheMark() throws Exception {
		writing(false);
		query("select v from t");
		try (Connection connection = cache().dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("update t set v = 9 where id = 1");
			cache().refresh();
			assertThat(sibling(".outdated")).exists();
			connection.commit();
		}
		assertThat(sibling(".outdated")).exists();
		cache().refresh();
		assertThat(sibling(".outdated")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatWasInvalidatedIsNotFoundAfterAKill(boolean inMemory) throws Exception {
		this.schema.execute("create table u (id integer primary key, v integer)", "insert into u values (1, 5)");
		start(inMemory);
		query("select v from t");
		query("select v from u");
		cache().save();
		cache().invalidate("t");
		Path left = asLeftByAKill();
		await().untilAsserted(() -> assertThat(file()).exists());
		await().until(() -> !Files.exists(sibling(".outdated")));
		Path saved = asLeftByAKill();
		end();
		for (Path found : List.of(left, saved)) {
			try (SqlMem next = SqlMem.builder(this.source).cacheDb(found).inMemory(inMemory).build()) {
				this.source.reset();
				assertThat(query(next, "select sum(v) from t")).containsExactly("21");
				assertThat(loads()).isPositive();
				this.source.reset();
				assertThat(query(next, "select v from u")).containsExactly("5");
				assertThat(found.equals(saved) ? loads() : 0).isZero();
			}
		}
	}

	/** After a write the source answers until the table is loaded again. */
	private void awaitLoaded() {
		long hits = cache().stats().hits();
		await().until(() -> {
			query("select v from t");
			return cache().stats().hits() > hits;
		});
	}

	/** A copy is served a moment before its file is clean. */
	private void awaitUnmarked() {
		await().until(() -> Files.notExists(sibling(".outdated")));
	}

	private void writing(boolean inMemory) {
		start(inMemory, (builder) -> builder.writes(WritePolicy.PASS_THROUGH));
	}

	private void write(String sql) throws SQLException {
		try (Connection connection = cache().dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
