package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import io.sqlmem.SqlMem;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Overlapping transactions insert, update and delete while cycles run and readers query.
 * {@code -Dsqlmem.freshness.seconds} says for how long.
 */
class ConcurrentWritersTests extends AbstractDeltaTests {

	private static final long SECONDS_OF_WRITING = Long.getLong("sqlmem.freshness.seconds", 3);

	private static final int WRITERS = 3;

	private static final int KEYS = 400;

	/** Both tables always change together: half a cycle would show. */
	private static final List<String> HALF = List.of(
			"select o.id from o left join d on d.id = o.parent where d.id is null",
			"select d.id from d join o on o.parent = d.id where o.v <> d.v",
			"select d.id from d left join o on o.parent = d.id where o.id is null");

	private static final List<String> TABLES = List.of("select id, v, gone from d order by id",
			"select id, parent, v, gone from o order by id");

	private volatile boolean ended;

	@ParameterizedTest
	@EnumSource(value = TestDatabase.class, names = { "POSTGRESQL", "MARIADB" })
	void everyCopyEqualsItsSourceInTheEnd(TestDatabase database) throws Exception {
		openTables(database);
		List<Future<Long>> work = new ArrayList<>();
		try (HikariDataSource pool = this.schema.newPool(WRITERS)) {
			for (int i = 0; i < WRITERS; i++) {
				Random random = new Random(i);
				work.add(this.threads.submit((Callable<Long>) () -> write(pool, random, database)));
			}
			for (int i = 0; i < 2; i++) {
				work.add(this.threads.submit((Callable<Long>) this::read));
			}
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_OF_WRITING);
			int cycles = 0;
			while (System.nanoTime() < end && work.stream().noneMatch(Future::isDone)) {
				this.cache.refresh();
				cycles++;
			}
			this.ended = true;
			long transactions = 0;
			for (Future<Long> each : work) {
				transactions += get(each);
			}
			this.cache.refresh();
			System.out.printf("%s: %d cycles beside %d transactions and queries, guarantee %s%n", database, cycles,
					transactions, stats("d").guarantee());
		}
		for (String table : TABLES) {
			long hits = stats().hits();
			assertThat(query(table)).isEqualTo(query(this.source, table));
			assertThat(stats().hits()).isEqualTo(hits + 1);
		}
		assertThat(stats().errors()).isZero();
		assertThat(stats().tables()).allSatisfy((table) -> assertThat(table.lastError()).isNull());
	}

	private long write(HikariDataSource pool, Random random, TestDatabase database) throws SQLException {
		String now = (database == TestDatabase.POSTGRESQL) ? "now()" : "now(6)";
		long transactions = 0;
		while (!this.ended) {
			try (Connection connection = pool.getConnection()) {
				connection.setAutoCommit(false);
				try {
					int changes = 1 + random.nextInt(4);
					int id = random.nextInt(KEYS);
					for (int i = 0; i < changes; i++) {
						change(connection, (id + i) % KEYS, random, now);
					}
					connection.commit();
					transactions++;
				}
				catch (SQLException ex) {
					// A deadlock, or two that insert the same row.
					connection.rollback();
					if (ex.getSQLState() == null || !ex.getSQLState().matches("40.*|23.*")) {
						throw ex;
					}
				}
			}
		}
		return transactions;
	}

	private static void change(Connection connection, int id, Random random, String now) throws SQLException {
		int v = random.nextInt(1000);
		switch (random.nextInt(5)) {
			case 0 -> {
				// Unlocked, an insert might commit between the two deletes.
				if (exists(connection, id)) {
					execute(connection, "delete from o where parent = " + id, "delete from d where id = " + id);
				}
			}
			case 1 -> execute(connection, "update d set gone = 1, changed = " + now + " where id = " + id,
					"update o set gone = 1, changed = " + now + " where parent = " + id);
			default -> {
				if (!exists(connection, id)) {
					execute(connection,
							"insert into d (id, v, gone, changed) values (" + id + ", " + v + ", 0, " + now + ")",
							"insert into o (id, parent, v, gone, changed) values (" + (10_000 + id) + ", " + id + ", "
									+ v + ", 0, " + now + ")");
				}
				else {
					execute(connection, "update d set v = " + v + ", changed = " + now + " where id = " + id,
							"update o set v = " + v + ", changed = " + now + " where parent = " + id);
				}
			}
		}
	}

	private static boolean exists(Connection connection, int id) throws SQLException {
		try (var statement = connection.createStatement();
				var row = statement.executeQuery("select 1 from d where id = " + id + " for update")) {
			return row.next();
		}
	}

	private long read() throws SQLException {
		long queries = 0;
		while (!this.ended) {
			for (String half : HALF) {
				assertThat(query(half)).isEmpty();
				queries++;
			}
		}
		return queries;
	}

	private void openTables(TestDatabase database) throws SQLException {
		openDelta(database);
		this.cache.close();
		String changed = "changed " + type(database) + " not null";
		this.schema.execute("drop table d",
				"create table d (id integer primary key, v integer not null, gone integer not null, " + changed + ")",
				"create table o (id integer primary key, parent integer not null, v integer not null, gone integer not null, "
						+ changed + ")",
				"create index d_changed on d (changed)", "create index o_changed on o (changed)",
				"create index o_parent on o (parent)");
		this.cache = SqlMem.builder(this.source)
			.refreshInterval(NEVER)
			.delta("d", (delta) -> delta.changeColumn("changed").deleteDetection(Duration.ofNanos(1)))
			.delta("o", (delta) -> delta.changeColumn("changed").deleteDetection(Duration.ofNanos(1)))
			.build();
		TABLES.forEach((table) -> {
			try {
				query(table);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
		for (String half : HALF) {
			query(half);
		}
	}

}
