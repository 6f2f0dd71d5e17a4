package io.sqlmem.refresh;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import io.sqlmem.SqlMem;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.stats.TableStats;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Indexes that copies get because statements would use them.
 */
class IndexLearnerTests extends AbstractLoadTests {

	private static final int ROWS = 20_000;

	private final TestClock clock = new TestClock();

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aColumnThatIsSearchedGetsAnIndex(TestDatabase database) throws Exception {
		openBig(database, (builder) -> {
		});
		String sql = "select id from big where customer = 17 order by id";
		List<String> before = query(sql);
		assertThat(before).hasSize(4);
		assertThat(plan(sql)).contains("SCAN");
		awaitLearned(sql, "customer");
		assertThat(plan(sql)).contains("SEARCH", "INDEX").doesNotContain("SCAN");
		assertThat(query(sql)).isEqualTo(before);
		assertThat(names(big().indexes())).contains("id", "customer");
		assertThat(stats().passThroughs()).isEmpty();
		assertThat(this.source.loads()).isEqualTo(1);
		this.cache.refresh();
		assertThat(learned()).containsExactly("customer");
		assertThat(plan(sql)).contains("SEARCH");
		assertThat(query(sql)).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void rangesAndSeveralColumnsDoToo(TestDatabase database) throws Exception {
		openBig(database, (builder) -> {
		});
		String range = "select count(*) from big where amount between 10 and 12";
		assertThat(query(range)).containsExactly("3");
		awaitLearned(range, "amount");
		assertThat(query(range)).containsExactly("3");
		String both = "select count(*) from big where customer = 17 and kind = 2 and note <> 'x'";
		List<String> before = query(both);
		awaitLearned(both, "customer, kind");
		assertThat(query(both)).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void joinsDoToo(TestDatabase database) throws Exception {
		openBig(database, (builder) -> {
		});
		String sql = "select sum(b.amount) from t join big b on b.customer = t.v";
		List<String> before = query(sql);
		awaitLearned(sql, "customer");
		assertThat(plan(sql)).doesNotContain("AUTOMATIC");
		assertThat(query(sql)).isEqualTo(before);
	}

	@Test
	void declaredTablesLearnBesideWhatIsDeclared() throws Exception {
		openBig(TestDatabase.H2, (builder) -> builder.table("big",
				(table) -> table.columns("id", "customer", "amount").index("amount")));
		String sql = "select id from big where customer = 17 order by id";
		List<String> before = query(sql);
		awaitLearned(sql, "customer");
		assertThat(learned()).containsExactly("customer");
		assertThat(names(big().indexes())).contains("id", "amount", "customer");
		this.cache.refresh();
		assertThat(names(big().indexes())).contains("id", "amount", "customer");
		assertThat(query(sql)).isEqualTo(before);
	}

	/** An index must compare as the statement does: on MariaDB without regard to case. */
	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void textsAreIndexedAsTheyAreCompared(TestDatabase database) throws Exception {
		openBig(database, (builder) -> {
		});
		String sql = "select id from big where note = 'N123'";
		List<String> before = query(sql);
		assertThat(before).hasSize((database == TestDatabase.MARIADB) ? 1 : 0);
		awaitLearned(sql, "note");
		assertThat(plan(sql)).contains("SEARCH");
		assertThat(query(sql)).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void whatWouldNotHelpIsNotIndexed(TestDatabase database) throws Exception {
		openBig(database, (builder) -> {
		});
		String poor = "select sum(amount) from big where kind = 2";
		String good = "select id from big where customer = 17";
		for (int i = 0; i < 50; i++) {
			query(poor);
			query("select w from t where v = 7");
		}
		awaitLearned(good, "customer");
		await().until(() -> {
			query(poor);
			query(good);
			return learned().equals(List.of("customer"));
		});
		assertThat(stats().tables()).filteredOn((table) -> !table.name().endsWith("big"))
			.allSatisfy((table) -> assertThat(table.learnedIndexes()).isSubsetOf("customer", "CUSTOMER"));
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void indexesThatAreNotUsedForADayAreDropped(TestDatabase database) throws Exception {
		openBig(database, (builder) -> {
		});
		String used = "select id from big where customer = 17";
		String unused = "select id from big where amount = 17";
		awaitLearned(used, "customer");
		awaitLearned(unused, "amount");
		await().until(() -> {
			query(used);
			this.clock.advance(Duration.ofHours(1));
			return learned().equals(List.of("customer"));
		});
		assertThat(query(unused)).containsExactly("17");
	}

	@Test
	void aTableGetsFewAndOnlyIfAsked() throws Exception {
		openBig(TestDatabase.H2, (builder) -> builder.autoIndex(false));
		for (int i = 0; i < 20; i++) {
			query("select id from big where customer = 17");
		}
		assertThat(plan("select id from big where customer = 17")).contains("SCAN");
		assertThat(learned()).isEmpty();
	}

	@Test
	void theyOutliveTheProcess(@TempDir Path directory) throws Exception {
		Path file = directory.resolve("cache.db");
		openBig(TestDatabase.POSTGRESQL, (builder) -> builder.cacheDb(file));
		String sql = "select id from big where customer = 17";
		awaitLearned(sql, "customer");
		this.cache.close();
		this.cache = SqlMem.builder(this.source).cacheDb(file).build();
		assertThat(query(sql)).hasSize(4);
		assertThat(this.source.loads()).isEqualTo(1);
		assertThat(learned()).containsExactly("customer");
		assertThat(plan(sql)).contains("SEARCH");
	}

	/** A reader in the middle of a large result sees its rows to the end. */
	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aResultThatIsBeingReadStays(TestDatabase database) throws Exception {
		openBig(database, (builder) -> {
		});
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.setFetchSize(10);
			try (ResultSet rows = statement.executeQuery("select id, customer from big order by id")) {
				assertThat(rows.next()).isTrue();
				awaitLearned("select id from big where customer = 17", "customer");
				int count = 1;
				while (rows.next()) {
					count++;
					assertThat(rows.getInt(2)).isEqualTo(rows.getInt(1) % 5_000);
				}
				assertThat(count).isEqualTo(ROWS);
			}
		}
	}

	private void openBig(TestDatabase database, Consumer<SqlMemBuilder> settings) {
		open(database, (builder) -> settings
			.accept(builder.fetchBatch(10_000).clock(this.clock).refreshInterval(Duration.ofMillis(10))));
		String rows = switch (database) {
			case POSTGRESQL -> "generate_series(1, " + ROWS + ") as s(x)";
			case MARIADB -> "(select seq as x from seq_1_to_" + ROWS + ") s";
			case H2 -> "system_range(1, " + ROWS + ") as s(x)";
		};
		this.schema.execute(
				"create table big (id integer not null primary key, customer integer, amount integer, kind integer, "
						+ "note varchar(20))",
				"insert into big select x, mod(x, 5000), x, mod(x, 3), concat('n', x) from " + rows);
	}

	private void awaitLearned(String sql, String index) {
		await().until(() -> {
			query(sql);
			return learned().contains(index);
		});
	}

	private TableStats big() {
		return stats().tables()
			.stream()
			.filter((table) -> table.name().toLowerCase(Locale.ROOT).endsWith("big"))
			.findFirst()
			.orElseThrow();
	}

	private List<String> learned() {
		return names(big().learnedIndexes());
	}

	private static List<String> names(List<String> indexes) {
		return indexes.stream().map((name) -> name.toLowerCase(Locale.ROOT)).toList();
	}

	private String plan(String sql) {
		return String.join("\n", this.cache.explain(sql).queryPlan());
	}

}
