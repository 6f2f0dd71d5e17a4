package io.sqlmem.refresh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What else happens while a table is being loaded.
 */
class LoadInterleavingTests extends AbstractLoadTests {

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theOldCopyAnswersUntilTheNewOneIsComplete(TestDatabase database) throws Exception {
		open(database);
		assertThat(query("select id, v from t order by id")).containsExactly("1,7", "2,7", "3,7");
		this.schema.execute("update t set v = 8");
		Gate gate = gateAt(3);
		Future<?> refresh = refresh();
		gate.awaitReached();
		assertThat(query("select id, v from t order by id")).containsExactly("1,7", "2,7", "3,7");
		assertThat(tableStats().state()).isEqualTo("REFRESHING");
		assertThat(stats().hits()).isEqualTo(1);
		gate.open();
		get(refresh);
		assertThat(query("select id, v from t order by id")).containsExactly("1,8", "2,8", "3,8");
		assertThat(tableStats().state()).isEqualTo("READY");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void firstQueriesShareOneLoad(TestDatabase database) throws Exception {
		open(database);
		Gate gate = gateAt(1);
		Future<List<String>> first = queryElsewhere("select sum(v), sum(w) from t");
		gate.awaitReached();
		List<Thread> waiting = new ArrayList<>();
		List<Future<List<String>>> others = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			others.add(waitingQuery("select sum(v), sum(w) from t", waiting));
		}
		gate.open();
		assertThat(get(first)).containsExactly("21,210");
		for (Future<List<String>> other : others) {
			assertThat(get(other)).containsExactly("21,210");
		}
		assertThat(this.source.loads()).isEqualTo(1);
		assertThat(stats().misses()).isEqualTo(7);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aColumnAskedForDuringALoadIsLoadedAfterIt(TestDatabase database) throws Exception {
		open(database);
		Gate gate = gateAt(2);
		Future<List<String>> first = queryElsewhere("select v from t where id = 1");
		gate.awaitReached();
		Future<List<String>> second = waitingQuery("select w from t where id = 1", new ArrayList<>());
		Future<List<String>> third = waitingQuery("select v, w from t where id = 2", new ArrayList<>());
		gate.open();
		assertThat(get(first)).containsExactly("7");
		assertThat(get(second)).containsExactly("70");
		assertThat(get(third)).containsExactly("7,70");
		assertThat(this.source.loads()).isEqualTo(2);
		assertThat(tableStats().columns()).hasSize(3);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aRefreshDuringALoadLoadsAgain(TestDatabase database) throws Exception {
		open(database);
		assertThat(query("select v from t where id = 1")).containsExactly("7");
		Gate gate = gateAt(2);
		Future<?> first = refresh();
		gate.awaitReached();
		this.schema.execute("update t set v = 8");
		List<Thread> waiting = new ArrayList<>();
		Future<?> second = waiting(() -> {
			this.cache.refresh();
			return List.of();
		}, waiting);
		gate.open();
		get(first);
		get(second);
		assertThat(query("select v from t where id = 1")).containsExactly("8");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aResetDuringALoadKeepsItsRowsOut(TestDatabase database) throws Exception {
		open(database);
		Gate gate = gateAt(2);
		Future<List<String>> first = queryElsewhere("select v from t where id = 3");
		gate.awaitReached();
		this.schema.execute("update t set v = 8");
		this.cache.reset();
		assertThat(query("select v from t where id = 3")).containsExactly("8");
		gate.open();
		assertThat(get(first)).isSubsetOf("7", "8").hasSize(1);
		assertThat(query("select v from t where id = 3")).containsExactly("8");
		assertThat(stats().errors()).isZero();
		assertThat(stats().tables()).singleElement().satisfies((table) -> assertThat(table.rows()).isEqualTo(3));
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void anInvalidationDuringARefreshKeepsItsRowsOut(TestDatabase database) throws Exception {
		open(database);
		assertThat(query("select v from t where id = 3")).containsExactly("7");
		Gate gate = gateAt(2);
		Future<?> refresh = refresh();
		gate.awaitReached();
		this.schema.execute("update t set v = 8");
		this.cache.invalidate("t");
		gate.open();
		refresh.get();
		assertThat(query("select v from t where id = 3")).containsExactly("8");
		assertThat(stats().errors()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void anAnswerIsOfOneCopy(TestDatabase database) throws Exception {
		open(database);
		query("select min(v), max(v), sum(w), count(*) from t");
		List<Future<Integer>> readers = new ArrayList<>();
		Gate end = new Gate();
		for (int i = 0; i < 2; i++) {
			readers.add(this.threads.submit((Callable<Integer>) () -> {
				int answers = 0;
				while (!end.isOpen() || answers == 0) {
					String[] row = query("select min(v), max(v), sum(w), count(*) from t").get(0).split(",");
					assertThat(row[1]).isEqualTo(row[0]);
					assertThat(Integer.parseInt(row[2]))
						.isEqualTo(10 * Integer.parseInt(row[0]) * Integer.parseInt(row[3]));
					answers++;
				}
				return answers;
			}));
		}
		for (int version = 8; version < 40; version++) {
			this.schema.execute("update t set v = " + version + ", w = " + 10 * version);
			this.cache.refresh();
		}
		end.open();
		for (Future<Integer> reader : readers) {
			assertThat(get(reader)).isPositive();
		}
		assertThat(query("select max(v) from t")).containsExactly("39");
	}

	/** A query that has come as far as it can while a load is held. */
	private Future<List<String>> waitingQuery(String sql, List<Thread> waiting) {
		return waiting(() -> query(sql), waiting);
	}

	private Future<List<String>> waiting(Callable<List<String>> action, List<Thread> waiting) {
		int before = waiting.size();
		Future<List<String>> query = this.threads.submit(() -> {
			synchronized (waiting) {
				waiting.add(Thread.currentThread());
			}
			return action.call();
		});
		await().until(() -> {
			synchronized (waiting) {
				return waiting.size() > before && waiting.get(before).getState() == Thread.State.WAITING;
			}
		});
		return query;
	}

}
