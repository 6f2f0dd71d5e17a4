package io.sqlmem.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;
import io.sqlmem.type.Collation;
import io.sqlmem.type.ColumnFacts;
import io.sqlmem.type.SqlType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Taking changes over looks rows up and never through the table.
 */
class UpsertsTests {

	private static final SourceTable SOURCE = new SourceTable(new TableName(null, "s", "t"), false,
			List.of(new SourceColumn(1, "a", SqlType.BIGINT, false),
					new SourceColumn(2, "b", SqlType.varchar(9, Collation.BINARY), false),
					new SourceColumn(3, "c", SqlType.BIGINT, true)),
			List.of(1), List.of(), "");

	@ParameterizedTest
	@ValueSource(strings = { "1", "2", "1,2", "2,1" })
	void everyStatementUsesTheKey(String written) throws SQLException {
		List<Integer> key = List.of(written.split(",")).stream().map(Integer::valueOf).toList();
		try (Store store = store()) {
			CachedTable table = load(store, key);
			TableCopy copy = table.copy();
			assertThat(copy).isNotNull();
			if (copy == null) {
				return;
			}
			try (TableChange change = store.change(table, copy, key); StoreReader reader = store.reader()) {
				for (String sql : new Upserts(change).statements()) {
					List<String> plan = reader.explain(sql);
					assertThat(plan).noneMatch((line) -> line.contains("SCAN"));
					if (!sql.startsWith("INSERT")) {
						assertThat(plan).anyMatch((line) -> line.contains("SEARCH t1 USING"));
					}
				}
			}
		}
	}

	@Test
	void rowsThatAreAsTheyWereCountAsNoChange() throws SQLException {
		try (Store store = store()) {
			CachedTable table = load(store, List.of(1));
			TableCopy copy = table.copy();
			assertThat(copy).isNotNull();
			if (copy == null) {
				return;
			}
			apply(store, table, copy, new Object[] { 5L, "x5", 5L });
			assertThat(table.copy()).isNotSameAs(copy);
			assertThat(table.copy()).extracting(TableCopy::changedAt, TableCopy::rows)
				.containsExactly(Instant.EPOCH, 100L);
			// One whose base is not there any more is left out.
			assertThat(apply(store, table, copy, new Object[] { 5L, "y", 5L })).isFalse();
		}
	}

	@Test
	void anIndexThatACopyGetsMeanwhileStays() throws SQLException {
		try (Store store = store()) {
			CachedTable table = load(store, List.of(1));
			TableCopy copy = table.copy();
			assertThat(copy).isNotNull();
			if (copy == null) {
				return;
			}
			assertThat(store.changeIndexes(List.of(new IndexChange(table, copy, List.of(2), 0, true)))).hasSize(1);
			assertThat(apply(store, table, copy, new Object[] { 5L, "y", 5L })).isTrue();
			assertThat(table.copy()).extracting(TableCopy::indexes).isEqualTo(List.of(List.of(2)));
		}
	}

	private static boolean apply(Store store, CachedTable table, TableCopy base, Object[] row) throws SQLException {
		try (TableChange change = store.change(table, base, List.of(1))) {
			change.put(row);
			change.complete(Map.of(),
					new Watermark(new DeltaColumns(3, List.of(1)),
							List.of(new Watermark.Mark(Instant.EPOCH, 0, 1L, null)), null, Guarantee.EXACT),
					Instant.now(), base.writeEpoch());
			store.apply(List.of(change));
			return change.isApplied();
		}
	}

	private static Store store() throws SQLException {
		return Store.open(new StoreSettings(true, null, Duration.ofHours(1), null, Map.of(), null),
				ReaderInitializer.NONE);
	}

	private static CachedTable load(Store store, List<Integer> key) throws SQLException {
		CachedTable table = new TableRegistry(store, (source) -> Tracking.delta(new DeltaColumns(3, key))).get(SOURCE);
		Map<Integer, ColumnFacts> facts = Map.of(1, ColumnFacts.EMPTY, 2, ColumnFacts.EMPTY, 3, ColumnFacts.EMPTY);
		boolean rowId = key.equals(List.of(1));
		try (StagedTable staged = store.stage(table,
				List.of(rowId ? "c1 INTEGER PRIMARY KEY" : "c1 INTEGER", "c2", "c3 INTEGER"))) {
			for (long i = 1; i <= 100; i++) {
				staged.write(new Object[] { i, "x" + i, i });
			}
			List<StoredIndex> indexes = new ArrayList<>();
			if (!rowId) {
				indexes.add(new StoredIndex(true, key.stream().map((column) -> "c" + column).toList()));
				indexes.add(new StoredIndex(false, List.of("c1")));
			}
			store.apply(List.of(staged.complete(indexes,
					new TableCopy(facts, List.of(), true, staged.rows(), 0, Instant.EPOCH, Instant.EPOCH, null))));
		}
		return table;
	}

}
