package io.sqlmem.refresh;

import java.time.Duration;

import io.sqlmem.SqlMem;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows that cannot be there any more beside one that has changed leave the copy with it.
 */
class UniqueValuesTests extends AbstractDeltaTests {

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aRowWithAnotherKeyIsFoundByThePrimaryKey(TestDatabase database) throws Exception {
		openDelta(database, (delta) -> delta.keyColumns("v"));
		put(1, 10, "10:00:00");
		put(2, 20, "10:00:00");
		query(ALL);
		this.schema.execute("update d set v = 11, changed = " + stamp("10:00:01") + " where id = 1");
		this.cache.refresh();
		assertCurrent();
		// They change places.
		this.schema.execute("update d set v = 0 where id = 1", "update d set v = 11 where id = 2",
				"update d set v = 20 where id = 1", "update d set changed = " + stamp("10:00:02"));
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").rows()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aValueThatIsUniqueBelongsToOneRow(TestDatabase database) throws Exception {
		openPeople(database);
		String all = "select id, mail from person order by id";
		query(all);
		this.schema.execute("delete from person where id = 1",
				"insert into person values (4, 'a', 'd', " + stamp("10:00:01") + ")");
		this.cache.refresh();
		assertThat(query(all)).isEqualTo(query(this.source, all)).containsExactly("2,b", "3,null", "4,a");
		assertThat(query("select (select id from person where mail = 'a') from person where id = 2"))
			.containsExactly("4");
		this.schema.execute("update person set mail = 'x' where id = 2", "update person set mail = 'b' where id = 4",
				"update person set mail = 'a', changed = " + stamp("10:00:02") + " where id = 2",
				"update person set changed = " + stamp("10:00:02") + " where id = 4",
				"insert into person values (5, null, 'e', " + stamp("10:00:02") + ")");
		this.cache.refresh();
		assertThat(query(all)).isEqualTo(query(this.source, all));
		assertThat(stats("person").rows()).isEqualTo(4);
		assertThat(stats().passThroughs()).isEmpty();
	}

	@Test
	void aKeyThatChangesItsCaseStaysOneRow() throws Exception {
		openPeople(TestDatabase.MARIADB);
		this.cache.close();
		this.schema.execute("create table k (name varchar(20) primary key, v integer, changed datetime(6))",
				"insert into k values ('Abc', 1, " + stamp("10:00:00") + "), ('x', 2, " + stamp("10:00:00") + ")");
		this.cache = SqlMem.builder(this.source)
			.refreshInterval(NEVER)
			.delta("k", (delta) -> delta.changeColumn("changed").lookback(Duration.ZERO))
			.build();
		assertThat(query("select name, v from k order by v")).containsExactly("Abc,1", "x,2");
		this.schema.execute("update k set name = 'ABC', changed = " + stamp("10:00:01") + " where v = 1");
		this.cache.refresh();
		assertThat(query("select name, v from k order by v")).containsExactly("ABC,1", "x,2");
		assertThat(stats("k").rows()).isEqualTo(2);
	}

	private void openPeople(TestDatabase database) {
		openDelta(database, type(database), (delta) -> {
		}, (builder) -> builder.delta("person", (delta) -> delta.changeColumn("changed").lookback(Duration.ZERO)));
		this.schema.execute(
				"create table person (id integer primary key, mail varchar(20) unique, name varchar(20), changed "
						+ type(database) + ")",
				"insert into person values (1, 'a', 'a', " + stamp("10:00:00") + "), (2, 'b', 'b', " + stamp("10:00:00")
						+ "), (3, null, 'c', " + stamp("10:00:00") + ")");
	}

}
