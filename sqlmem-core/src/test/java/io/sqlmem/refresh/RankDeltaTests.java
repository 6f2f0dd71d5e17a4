package io.sqlmem.refresh;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.sqlmem.SqlMem;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts that come with changes are put in their places among those that a copy holds in
 * the source's order.
 */
class RankDeltaTests extends AbstractLoadTests {

	private static final String BY_NAME = "select id, name from p order by name, id";

	private static final String BY_CAPITALS = "select id from p order by upper(name) desc, id";

	private static final String LETTERS = "aAbBzZäÄöéEß _-1中";

	private final Random random = new Random(7);

	private int stamp;

	static List<Database> databases() {
		return List.of(TestDatabase.POSTGRESQL, TestDatabase.MARIADB, OtherDatabase.MYSQL);
	}

	static List<Arguments> encodings() {
		return Stream
			.of("latin1_german2_ci", "latin1_swedish_ci", "cp1251_general_ci", "utf8mb3_swedish_ci",
					"utf8mb3_unicode_ci")
			.flatMap((collation) -> Stream.of(Arguments.of(TestDatabase.MARIADB, collation),
					Arguments.of(OtherDatabase.MYSQL, collation)))
			.toList();
	}

	private void open(Database database, int rows) {
		this.schema = (database == TestDatabase.POSTGRESQL) ? database.newLinguisticSchema() : database.newSchema();
		this.source = new WatchedSource(this.schema.dataSource());
		this.cache = SqlMem.builder(this.source)
			.refreshInterval(AbstractDeltaTests.NEVER)
			.delta("p", (delta) -> delta.changeColumn("changed").lookback(Duration.ZERO))
			.build();
		this.schema.execute("create table p (id integer primary key, name varchar(60), changed bigint not null)");
		List<String> values = new ArrayList<>();
		for (int id = 1; id <= rows; id++) {
			values.add(row(id, name()));
		}
		if (!values.isEmpty()) {
			this.schema.execute("insert into p values " + String.join(", ", values));
		}
	}

	/** Statements that had to wait for a load. */
	private long loads() {
		return stats().misses() + stats().refetches();
	}

	private String row(int id, String name) {
		return "(" + id + ", '" + name + "', " + ++this.stamp + ")";
	}

	private String name() {
		StringBuilder name = new StringBuilder();
		for (int length = this.random.nextInt(4); length >= 0; length--) {
			name.append(LETTERS.charAt(this.random.nextInt(LETTERS.length())));
		}
		return name.toString();
	}

	@ParameterizedTest
	@MethodSource("databases")
	void newTextsAreOrderedWithoutALoad(Database database) throws SQLException {
		open(database, 500);
		assertThat(query(BY_NAME)).isEqualTo(query(this.source, BY_NAME));
		assertThat(query(BY_CAPITALS)).isEqualTo(query(this.source, BY_CAPITALS));
		long loads = loads();
		for (int cycle = 0; cycle < 12; cycle++) {
			List<String> changes = new ArrayList<>();
			for (int i = 0; i < 15; i++) {
				int id = 1 + this.random.nextInt(520);
				changes.add("delete from p where id = " + id);
				changes.add("insert into p values " + row(id, name()));
			}
			changes.add("update p set changed = " + ++this.stamp + " where id = 3");
			this.schema.execute(changes.toArray(String[]::new));
			this.cache.refresh();
			long hits = stats().hits();
			assertThat(query(BY_NAME)).isEqualTo(query(this.source, BY_NAME));
			assertThat(query(BY_CAPITALS)).isEqualTo(query(this.source, BY_CAPITALS));
			assertThat(stats().hits()).isEqualTo(hits + 2);
		}
		assertThat(loads()).isEqualTo(loads);
	}

	@ParameterizedTest
	@MethodSource("databases")
	void textsBehindTheLastAndIntoAnEmptyTableFindPlaces(Database database) throws SQLException {
		open(database, 0);
		assertThat(query(BY_NAME)).isEmpty();
		List<String> names = new ArrayList<>(List.of("m", "z", "zz", "zzz", "A", "a", "é"));
		for (int round = 0; round < 5; round++) {
			Collections.shuffle(names, this.random);
			for (int i = 0; i < names.size(); i++) {
				this.schema.execute("insert into p values " + row(round * 10 + i, names.get(i) + "z".repeat(round)));
			}
			this.cache.refresh();
			assertThat(query(BY_NAME)).isEqualTo(query(this.source, BY_NAME));
		}
	}

	@ParameterizedTest
	@MethodSource("encodings")
	void textsInOtherEncodingsFindPlaces(Database database, String collation) throws SQLException {
		open(database, 0);
		this.schema.execute("alter table p modify name varchar(60) character set "
				+ collation.substring(0, collation.indexOf('_')) + " collate " + collation);
		boolean cyrillic = collation.startsWith("cp");
		List<String> first = cyrillic ? List.of("б", "й", "я", "a") : List.of("a", "Ä", "ö", "Z", "ß");
		List<String> then = cyrillic ? List.of("ж", "Й", "ё", "z") : List.of("ä", "æ", "Ö", "é", "ü", "sz");
		for (int i = 0; i < first.size(); i++) {
			this.schema.execute("insert into p values " + row(i, first.get(i)));
		}
		assertThat(query(BY_NAME)).isEqualTo(query(this.source, BY_NAME));
		for (int i = 0; i < then.size(); i++) {
			this.schema.execute("insert into p values " + row(20 + i, then.get(i)));
			this.cache.refresh();
			long hits = stats().hits();
			assertThat(query(BY_NAME)).isEqualTo(query(this.source, BY_NAME));
			assertThat(stats().hits()).isEqualTo(hits + 1);
		}
	}

	@Test
	void textsThatCopiesCannotHoldAreOrderedAsTheSourceDoes() throws SQLException {
		open(TestDatabase.MARIADB, 30);
		String ids = "select id from p order by name, id";
		assertThat(query(ids)).isEqualTo(query(this.source, ids));
		this.schema.execute("insert into p values (901, concat('b', char(0), 'c'), " + ++this.stamp + ")");
		this.cache.refresh();
		assertThat(query(ids)).isEqualTo(query(this.source, ids));
		this.schema.execute("insert into p values " + row(902, "bb") + ", " + row(903, "b"));
		this.cache.refresh();
		assertThat(query(ids)).isEqualTo(query(this.source, ids));
	}

	@ParameterizedTest
	@MethodSource("databases")
	void aGapThatIsFullHasTheTableLoadedAgain(Database database) throws SQLException {
		open(database, 0);
		this.schema.execute("insert into p values " + row(1, "a") + ", " + row(2, "b"));
		assertThat(query(BY_NAME)).hasSize(2);
		long loads = loads();
		String name = "b";
		for (int id = 3; id < 30; id++) {
			name = "a" + name;
			this.schema.execute("insert into p values " + row(id, name));
			this.cache.refresh();
			assertThat(query(BY_NAME)).isEqualTo(query(this.source, BY_NAME));
		}
		assertThat(loads()).isBetween(loads + 1, loads + 4);
	}

}
