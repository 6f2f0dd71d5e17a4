package io.sqlmem.refresh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Closing a cache that is loading.
 */
class LoadCloseTests extends AbstractLoadTests {

	private static final Duration SOON = Duration.ofSeconds(8);

	@ParameterizedTest
	@EnumSource(value = TestDatabase.class, names = { "POSTGRESQL", "MARIADB" })
	void aLoadThatTheSourceHoldsUpIsCancelled(TestDatabase database) throws Exception {
		Set<Thread> before = loaderThreads();
		open(database);
		Path directory = this.cache.storeFile().resolveSibling("");
		query("select v from t");
		try (Connection locking = this.schema.dataSource().getConnection();
				Statement statement = locking.createStatement()) {
			locking.setAutoCommit(false);
			statement.execute((database == TestDatabase.MARIADB) ? "lock tables t write"
					: "lock table t in access exclusive mode");
			int loads = this.source.opened();
			Future<Void> refresh = this.threads.submit((Callable<Void>) () -> {
				this.cache.refresh();
				return null;
			});
			await().until(() -> this.source.opened() > loads);
			closeSoon();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(refresh))
				.withCauseInstanceOf(SQLException.class);
			locking.rollback();
		}
		assertNothingIsLeft(before, directory);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void queriesThatWaitGoToTheSource(TestDatabase database) throws Exception {
		Set<Thread> before = loaderThreads();
		open(database);
		Path directory = this.cache.storeFile().resolveSibling("");
		int tables = 6;
		for (int i = 0; i < tables; i++) {
			this.schema.execute("create table t" + i + " (id integer primary key, v integer)",
					"insert into t" + i + " values (1, " + i + ")");
		}
		Gate gate = new Gate();
		this.source.beforeRow((row, connection) -> gate.pass());
		List<Future<List<String>>> queries = new ArrayList<>();
		for (int i = 0; i < tables; i++) {
			queries.add(queryElsewhere("select v from t" + i));
		}
		// Not all can load at once: some wait for a thread.
		await().until(() -> stats().tables().size() == tables);
		gate.awaitReached();
		closeSoon();
		for (int i = 0; i < tables; i++) {
			assertThat(get(queries.get(i))).containsExactly(String.valueOf(i));
		}
		assertNothingIsLeft(before, directory);
	}

	@Test
	void aQueuedLoadDoesNotHideTheOneBeforeIt() throws Exception {
		Set<Thread> before = loaderThreads();
		open(TestDatabase.POSTGRESQL);
		Path directory = this.cache.storeFile().resolveSibling("");
		query("select v from t where id = 1");
		query("select w from t where id = 1");
		this.cache.invalidate("t");
		try (Connection locking = this.schema.dataSource().getConnection();
				Statement statement = locking.createStatement()) {
			assertThat(this.cache.explain("select v from t where id = 1").detail()).isNull();
			assertThat(this.cache.explain("select w from t where id = 1").detail()).isNull();
			locking.setAutoCommit(false);
			statement.execute("lock table t in access exclusive mode");
			int opened = this.source.opened();
			Future<List<String>> first = queryElsewhere("select v from t where id = 1");
			await().until(() -> this.source.opened() > opened);
			Future<List<String>> second = queryElsewhere("select w from t where id = 1");
			closeSoon();
			locking.rollback();
			assertThat(get(first)).containsExactly("7");
			assertThat(get(second)).containsExactly("70");
		}
		assertNothingIsLeft(before, directory);
	}

	private void closeSoon() {
		long start = System.nanoTime();
		this.cache.close();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
	}

	private void assertNothingIsLeft(Set<Thread> before, Path directory) {
		// A pool is terminated a moment before its last thread has ended.
		await().untilAsserted(() -> assertThat(loaderThreads()).isSubsetOf(before));
		assertThat(Files.exists(directory)).isFalse();
		await().until(() -> this.source.open() == 0);
	}

	private static Set<Thread> loaderThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("sqlmem-loader"))
			.collect(Collectors.toSet());
	}

}
