package io.sqlmem.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;
import io.sqlmem.type.ColumnFacts;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteCommitListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What readers see while a copy takes another's place.
 */
@SuppressWarnings("NullAway.Init")
class StoreSwapTests {

	private static final SourceTable SOURCE = new SourceTable(new TableName(null, "s", "t"), false,
			List.of(new SourceColumn(1, "a", SqlType.BIGINT, false)), List.of(), List.of(), "");

	private Store store;

	private TableRegistry tables;

	private CachedTable table;

	@BeforeEach
	void open() throws SQLException {
		this.store = Store.open(new StoreSettings(true, null, Duration.ofHours(1), null, Map.of(), null),
				ReaderInitializer.NONE);
		this.tables = new TableRegistry(this.store, (table) -> Tracking.STATIC);
		this.table = this.tables.get(SOURCE);
	}

	@AfterEach
	void close() throws SQLException {
		this.store.close();
	}

	@Test
	void aQueryUnderWayKeepsTheOldRows() throws SQLException {
		load(1, 1_000);
		try (StoreReader reader = this.store.reader()) {
			RowCursor rows = reader.query("SELECT c1 FROM t1 ORDER BY c1", null);
			assertThat(rows.next()).isTrue();
			load(5_001, 6_000);
			load(7_001, 7_500);
			long count = 1;
			while (rows.next()) {
				count++;
				assertThat(rows.getLong(1)).isEqualTo(count);
			}
			assertThat(count).isEqualTo(1_000);
			assertThat(values(reader)).hasSize(500).contains(7_001L);
		}
		assertThat(storedTables()).containsExactly("t1");
	}

	@Test
	void factsHoldForBothCopiesFromBeforeTheCommitUntilAfterIt() throws SQLException {
		load(1, 10);
		List<ColumnFacts> during = new ArrayList<>();
		List<Long> rows = new ArrayList<>();
		try (StagedTable staged = stage(101, 110)) {
			onCommit(() -> {
				// Other connections do not see a commit before its hook has returned.
				during.add(facts());
				try (StoreReader reader = this.store.reader()) {
					rows.addAll(values(reader));
				}
			});
			assertThat(publish(staged, List.of(), copy(101, 110))).isTrue();
		}
		// The rows, the statistics, the swap; then the old copy is dropped.
		assertThat(during).containsExactly(range(1, 10), range(1, 10), range(1, 110), range(101, 110));
		assertThat(rows.subList(20, 30)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
		assertThat(rows.subList(30, 40)).contains(101L, 110L);
		assertThat(facts()).isEqualTo(range(101, 110));
	}

	@Test
	void aSwapThatFailsLeavesTheOldCopyAndItsFacts() throws SQLException {
		load(1, 10);
		TableCopy before = this.table.copy();
		Swap swap = new Swap(this.store.writer(), this.table, this.table.drops(), "missing", copy(101, 110));
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.store.apply(List.of(swap)));
		assertThat(swap.isFailing()).isTrue();
		assertThat(this.table.copy()).isSameAs(before);
		try (StagedTable staged = stage(101, 110)) {
			List<StoredIndex> wrong = List.of(new StoredIndex(false, List.of("nosuchcolumn")));
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> publish(staged, wrong, copy(101, 110)));
		}
		assertThat(this.table.copy()).isSameAs(before);
		assertThat(values()).hasSize(10).contains(1L);
		assertThat(storedTables()).containsExactly("t1");
	}

	@Test
	void nothingThatWasStagedBeforeADropIsPublishedAfterIt() throws SQLException {
		load(1, 10);
		try (StagedTable staged = stage(101, 110)) {
			this.tables.remove(this.table);
			assertThat(publish(staged, List.of(), copy(101, 110))).isFalse();
		}
		assertThat(this.table.copy()).isNull();
		assertThat(storedTables()).isEmpty();
	}

	@Test
	void aTransactionThatSqliteEndsByItselfFailsWithItsOwnError() throws SQLException {
		load(1, 10);
		SQLException failure = new SQLException("disk full");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.store.writer().transaction((connection) -> {
			StagedTable.execute(connection, "ROLLBACK");
			throw failure;
		})).isSameAs(failure);
		load(101, 110);
		assertThat(values()).contains(101L);
	}

	@Test
	void rowsAndFactsBelongTogetherHoweverOftenCopiesChange() throws Exception {
		load(1, 10);
		AtomicBoolean end = new AtomicBoolean();
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			List<Future<Integer>> readers = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				readers.add(threads.submit((Callable<Integer>) () -> checkUntil(end)));
			}
			for (int version = 1; version <= 150; version++) {
				load(version * 100 + 1, version * 100 + 10);
			}
			end.set(true);
			for (Future<Integer> reader : readers) {
				assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(storedTables()).containsExactly("t1");
	}

	private int checkUntil(AtomicBoolean end) throws SQLException {
		int checked = 0;
		while (!end.get() || checked == 0) {
			TableCopy copy = this.table.copy();
			List<Long> rows = values();
			if (copy == null || copy != this.table.copy()) {
				continue;
			}
			checked++;
			assertThat(rows).hasSize(10)
				.allSatisfy((value) -> assertThat(value).isBetween(copy.facts(1).min(), copy.facts(1).max()));
			assertThat(rows.get(9) - rows.get(0)).isEqualTo(9);
		}
		return checked;
	}

	private void load(long from, long to) throws SQLException {
		try (StagedTable staged = stage(from, to)) {
			assertThat(publish(staged, List.of(), copy(from, to))).isTrue();
		}
	}

	private boolean publish(StagedTable staged, List<StoredIndex> indexes, TableCopy copy) throws SQLException {
		PendingCopy pending = staged.complete(indexes, copy);
		this.store.apply(List.of(pending));
		return pending.isApplied();
	}

	private StagedTable stage(long from, long to) throws SQLException {
		StagedTable staged = this.store.stage(this.table, List.of("c1 INTEGER"));
		for (long value = from; value <= to; value++) {
			staged.write(new @Nullable Object[] { value });
		}
		return staged;
	}

	private static TableCopy copy(long from, long to) {
		return new TableCopy(Map.of(1, range(from, to)), List.of(), true, to - from + 1, 0, Instant.EPOCH,
				Instant.EPOCH, null);
	}

	private static ColumnFacts range(long from, long to) {
		return new ColumnFacts(from, to, true, true, true, true, true, true, true, true);
	}

	private ColumnFacts facts() {
		TableCopy copy = this.table.copy();
		return (copy != null) ? copy.facts(1) : ColumnFacts.EMPTY;
	}

	private List<Long> values() throws SQLException {
		try (StoreReader reader = this.store.reader()) {
			return values(reader);
		}
	}

	private static List<Long> values(StoreReader reader) throws SQLException {
		List<Long> values = new ArrayList<>();
		RowCursor rows = reader.query("SELECT c1 FROM t1 ORDER BY c1", null);
		while (rows.next()) {
			values.add(rows.getLong(1));
		}
		return values;
	}

	private List<String> storedTables() throws SQLException {
		try (StoreReader reader = this.store.reader()) {
			List<String> names = new ArrayList<>();
			RowCursor rows = reader.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 't*'",
					null);
			while (rows.next()) {
				names.add(String.valueOf(rows.getText(1)));
			}
			return names;
		}
	}

	private void onCommit(CommitHook hook) throws SQLException {
		this.store.writer().exclusively((connection) -> connection.addCommitListener(new SQLiteCommitListener() {

			@Override
			public void onCommit() {
				try {
					hook.run();
				}
				catch (SQLException ex) {
					throw new IllegalStateException(ex);
				}
			}

			@Override
			public void onRollback() {
			}

		}));
	}

	/**
	 * Called within each commit.
	 */
	@FunctionalInterface
	private interface CommitHook {

		void run() throws SQLException;

	}

}
