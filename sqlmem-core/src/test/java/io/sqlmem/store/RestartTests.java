package io.sqlmem.store;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.sqlmem.WritePolicy;
import io.sqlmem.testkit.CountingDataSource;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a cache finds when it starts again.
 */
class RestartTests extends AbstractRestartTests {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void copiesAreServedAgainWithoutALoad(boolean inMemory) throws Exception {
		start(inMemory);
		assertThat(query("select sum(v) from t where w > 'a'")).containsExactly("14");
		assertThat(loads()).isEqualTo(1);
		this.schema.execute("insert into t values (4, 7, 'd')");
		start(inMemory);
		assertThat(query("select sum(v) from t where w > 'a'")).containsExactly("14");
		assertThat(loads()).isZero();
		assertThat(cache().stats().hits()).isEqualTo(1);
		assertThat(cache().stats().tables()).singleElement()
			.satisfies((table) -> assertThat(table.state()).isEqualTo("READY"))
			.satisfies((table) -> assertThat(table.rows()).isEqualTo(3));
		cache().refresh();
		assertThat(query("select sum(v) from t where w > 'a'")).containsExactly("21");
		assertThat(cache().stats().tables().get(0).columns()).containsExactly("id", "v", "w");
	}

	@ParameterizedTest
	@EnumSource(value = TestDatabase.class, names = "MARIADB")
	void copiesOfOtherProductsAreServedAgain(TestDatabase database) throws Exception {
		this.schema.close();
		open(database);
		start(true);
		assertThat(query("select w from t where id = 2")).containsExactly("b");
		start(true);
		assertThat(query("select w from t where id = 2")).containsExactly("b");
		assertThat(loads()).isZero();
	}

	@Test
	void aFileChangesItsModeWithItsCache() throws Exception {
		start(false);
		query("select v from t");
		start(true);
		assertThat(query("select v from t")).hasSize(3);
		assertThat(loads()).isZero();
		query("select w from t");
		start(false);
		assertThat(query("select w from t")).hasSize(3);
		assertThat(loads()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "alter table t alter column v type bigint", "alter table t alter column v set not null",
			"alter table t drop constraint t_pkey", "create index on t(v)",
			"alter table t alter column w type varchar(20) collate \"POSIX\"", "alter table t rename column v to x" })
	void aTableThatHasChangedIsLoadedAnew(String change) throws Exception {
		start(true);
		query("select * from t");
		this.schema.execute("insert into t values (4, 7, 'd')", change);
		start(true);
		assertThat(query("select id from t")).hasSize(4);
		assertThat(loads()).isEqualTo(1);
		start(true);
		assertThat(query("select id from t")).hasSize(4);
		assertThat(loads()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anotherSourceGetsNoneOfTheCopies(boolean inMemory) throws Exception {
		start(inMemory);
		query("select v from t");
		end();
		CountingDataSource first = this.source;
		this.schema.close();
		open(TestDatabase.MARIADB);
		start(inMemory);
		this.schema.execute("update t set v = 8");
		assertThat(query("select v from t where id = 1")).containsExactly("8");
		assertThat(loads()).isEqualTo(1);
		assertThat(sibling(".bad")).isNotEmptyFile();
		start(inMemory);
		assertThat(query("select v from t where id = 1")).containsExactly("8");
		assertThat(loads()).isZero();
		assertThat(first.open()).isZero();
	}

	@Test
	void databasesInThisProcessAreNotSaved() throws Exception {
		this.schema.close();
		open(TestDatabase.H2);
		start(true);
		query("select v from t");
		assertThat(cache().stats().persistence().problem()).contains("memory of a process");
		end();
		assertThat(file()).doesNotExist();
		start(false);
		query("select v from t");
		start(false);
		query("select v from t");
		assertThat(loads()).isEqualTo(1);
		assertThat(sibling(".bad")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void copiesThatMissOwnWritesAreNotServedAgain(boolean inMemory) throws Exception {
		start(inMemory, (builder) -> builder.writes(WritePolicy.PASS_THROUGH));
		query("select v from t");
		// As far as SIGKILL would have left it.
		cache().save();
		write("update t set v = 9 where id = 1");
		assertThat(file().toFile().length() > 0).isEqualTo(!inMemory);
		start(inMemory, (builder) -> builder.writes(WritePolicy.PASS_THROUGH));
		assertThat(query("select sum(v) from t")).containsExactly("23");
		assertThat(loads()).isEqualTo(1);
	}

	@Test
	void whatIsForgottenStaysForgotten() throws Exception {
		start(true);
		query("select v from t");
		start(true);
		cache().invalidate("t");
		assertThat(query("select v from t")).hasSize(3);
		assertThat(loads()).isEqualTo(1);
		cache().reset();
		start(true);
		assertThat(query("select v from t")).hasSize(3);
		assertThat(loads()).isEqualTo(1);
		start(true);
		this.schema.execute("delete from t where id = 1");
		cache().refresh();
		assertThat(query("select v from t")).hasSize(2);
	}

	@Test
	void aSnapshotIsMadeOnlyIfSomethingHasChanged() throws Exception {
		start(true);
		assertThat(cache().save()).isFalse();
		Instant before = Instant.now();
		query("select v from t");
		assertThat(cache().save()).isTrue();
		assertThat(cache().stats().persistence().savedAt()).isAfterOrEqualTo(before);
		assertThat(cache().save()).isFalse();
		cache().refresh();
		assertThat(cache().save()).isTrue();
		cache().invalidate("t");
		// What was saved before is gone at once, and saved anew soon.
		await().untilAsserted(() -> assertThat(file()).exists());
		assertThat(cache().save()).isFalse();
		start(true);
		query("select v from t");
		start(true);
		query("select v from t");
		assertThat(cache().save()).isFalse();
		try (var files = Files.list(this.directory)) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder("cache.db",
					"cache.db.lock");
		}
	}

	@Test
	void everyFileIsReadableByItsOwnerOnly() throws Exception {
		for (boolean inMemory : List.of(true, false)) {
			start(inMemory);
			query("select v from t");
			cache().save();
			try (var files = Files.list(this.directory); var working = Files.list(cache().storeFile().getParent())) {
				for (var file : Stream.concat(files, working).toList()) {
					assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
				}
			}
		}
	}

	private void write(String sql) throws SQLException {
		try (Connection connection = cache().dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
