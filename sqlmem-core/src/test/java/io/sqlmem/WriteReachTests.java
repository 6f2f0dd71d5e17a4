package io.sqlmem;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Which copies a write of the application's makes stale.
 */
@SuppressWarnings("NullAway.Init")
class WriteReachTests {

	private static final List<String> TABLES = List.of("parent", "child", "grandchild", "other", "seen");

	private TestSchema schema;

	private SqlMem cache;

	private JdbcTemplate cached;

	static Stream<Database> databases() {
		return Stream.concat(Stream.of(TestDatabase.values()), Stream.of(OtherDatabase.MYSQL));
	}

	private void open(Database database, String... more) {
		this.schema = database.newSchema();
		this.schema.execute("create table parent (id integer primary key, v integer)",
				"create table child (id integer primary key, parent_id integer, "
						+ "foreign key (parent_id) references parent (id) on delete cascade)",
				"create table grandchild (id integer primary key, child_id integer, "
						+ "foreign key (child_id) references child (id) on delete set null)",
				"create table other (id integer primary key, v integer)", "create view seen as select id, v from other",
				"insert into parent values (1, 1), (2, 2)", "insert into child values (10, 1), (20, 2)",
				"insert into grandchild values (100, 10)", "insert into other values (1, 1)");
		this.schema.execute(more);
		this.cache = SqlMem.builder(this.schema.dataSource()).writes(WritePolicy.PASS_THROUGH).build();
		this.cached = new JdbcTemplate(this.cache.dataSource());
		TABLES.forEach(this::query);
		assertThat(stale()).isEmpty();
	}

	@AfterEach
	void close() {
		this.cache.close();
		this.schema.close();
	}

	@ParameterizedTest
	@MethodSource("databases")
	void aWriteTouchesItsTableAndViews(Database database) {
		open(database);
		this.cached.update("update other set v = ? where id = 1", 7);
		assertThat(stale()).containsExactly("other", "seen");
		assertThat(query("other")).containsExactly("1");
		awaitLoaded();
		assertThat(this.cached.queryForObject("select v from other", Integer.class)).isEqualTo(7);
		this.cached.update("INSERT INTO grandchild (id, child_id) values (200, 20)");
		assertThat(stale()).containsExactly("grandchild", "seen");
	}

	@ParameterizedTest
	@MethodSource("databases")
	void foreignKeysCascade(Database database) {
		open(database);
		this.cached.update("delete from parent where id = ?", 1);
		assertThat(stale()).containsExactly("child", "grandchild", "parent", "seen");
		assertThat(query("child")).containsExactly("20");
		assertThat(this.cached.queryForList("select child_id from grandchild")).hasSize(1);
		awaitLoaded();
		assertThat(this.cached.queryForList("select count(*) from grandchild where child_id is null", Long.class))
			.containsExactly(1L);
	}

	@ParameterizedTest
	@MethodSource("databases")
	void aTransactionTouchesWhatItsStatementsName(Database database) throws SQLException {
		open(database);
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.addBatch("insert into other values (2, 2)");
			statement.addBatch("update grandchild set child_id = null");
			statement.executeBatch();
			assertThat(stale()).isEmpty();
			connection.commit();
		}
		assertThat(stale()).containsExactly("grandchild", "other", "seen");
	}

	@ParameterizedTest
	@MethodSource("databases")
	void whatIsNotUnderstoodTouchesAll(Database database) {
		open(database);
		this.cached.execute("create table made (id integer)");
		assertThat(stale()).containsExactlyElementsOf(new TreeSet<>(TABLES));
		awaitLoaded();
		// It might have made triggers too.
		this.cached.update("update other set v = 8");
		assertThat(stale()).containsExactlyElementsOf(new TreeSet<>(TABLES));
	}

	@Test
	void triggersOfPostgresTouchAll() {
		open(TestDatabase.POSTGRESQL,
				"create function note() returns trigger language plpgsql as "
						+ "'begin insert into parent values (99, 99); return new; end'",
				"create trigger noting after insert on other for each row execute function note()");
		this.cached.update("insert into other values (5, 5)");
		assertThat(stale()).containsExactlyElementsOf(new TreeSet<>(TABLES));
		assertThat(query("parent")).contains("99");
	}

	@Test
	void triggersOfMariaDbTouchAll() {
		open(TestDatabase.MARIADB,
				"create trigger noting after insert on other for each row insert into parent values (99, 99)");
		this.cached.update("insert into other values (5, 5)");
		assertThat(stale()).containsExactlyElementsOf(new TreeSet<>(TABLES));
		assertThat(query("parent")).contains("99");
	}

	@Test
	void aCascadeIntoATableWithATriggerTouchesAll() {
		open(TestDatabase.POSTGRESQL,
				"create function note() returns trigger language plpgsql as "
						+ "'begin update other set v = 99; return old; end'",
				"create trigger noting after delete on child for each row execute function note()");
		this.cached.update("delete from parent where id = 2");
		assertThat(stale()).containsExactlyElementsOf(new TreeSet<>(TABLES));
		assertThat(this.cached.queryForObject("select v from other", Integer.class)).isEqualTo(99);
	}

	@Test
	void rulesPartitionsAndFunctionsInDefaultsTouchAll() {
		open(TestDatabase.POSTGRESQL, "create table ruled (id integer)",
				"create rule also as on insert to ruled do also update other set v = 99",
				"create table parts (id integer) partition by range (id)",
				"create table part partition of parts for values from (0) to (10)",
				"create function next_number() returns integer language plpgsql as "
						+ "'begin update parent set v = v + 1; return 3; end'",
				"create table numbered (id integer default next_number(), v integer)");
		for (String write : List.of("insert into ruled values (1)", "insert into parts values (1)",
				"insert into part values (2)", "insert into numbered (v) values (1)",
				"insert into other values (77, next_number())")) {
			this.cached.update(write);
			assertThat(stale()).as(write).containsExactlyElementsOf(new TreeSet<>(TABLES));
			awaitLoaded();
		}
	}

	@Test
	void defaultsThatMakeKeysTouchNothingElse() {
		open(TestDatabase.POSTGRESQL, "create extension if not exists \"uuid-ossp\"",
				"create table keyed (id uuid primary key default uuid_generate_v4(), n serial, "
						+ "at timestamp default now(), v integer check (v > 0))");
		this.cached.update("insert into keyed (v) values (1)");
		assertThat(stale()).containsExactly("seen");
	}

	@Test
	void withoutThePrivilegeToSeeTriggersAWriteTouchesAll() {
		open(OtherDatabase.MYSQL, "drop user if exists sqlmem_reader",
				"create user sqlmem_reader identified by 'secret'",
				"grant select, insert, update, delete on *.* to sqlmem_reader");
		this.cache.close();
		this.cache = SqlMem.builder(new DriverManagerDataSource(this.schema.login().url(), "sqlmem_reader", "secret"))
			.writes(WritePolicy.PASS_THROUGH)
			.build();
		this.cached = new JdbcTemplate(this.cache.dataSource());
		TABLES.forEach(this::query);
		this.cached.update("update other set v = 8");
		assertThat(stale()).containsExactlyElementsOf(new TreeSet<>(TABLES));
		this.schema.execute("drop user sqlmem_reader");
	}

	/** A table that is written to again and again is not loaded all the time. */
	@Test
	void loadsAreFewerThanWrites() {
		// So many rows that a load takes much longer than a write.
		open(TestDatabase.POSTGRESQL, "insert into parent select g, 0 from generate_series(100, 30000) g");
		long loads = this.cache.activity().loads().count();
		int writes = 0;
		while (this.cache.activity().loads().count() < loads + 2) {
			this.cached.update("update parent set v = v + 1 where id = 1");
			assertThat(this.cached.queryForObject("select max(v) from parent", Integer.class)).isEqualTo(++writes + 1);
		}
		assertThat(writes).isGreaterThan(2);
	}

	private List<String> query(String table) {
		return this.cached.queryForList("select id from " + table, String.class);
	}

	private void awaitLoaded() {
		await().until(() -> {
			TABLES.forEach(this::query);
			return stale().isEmpty();
		});
	}

	private Set<String> stale() {
		Set<String> stale = new TreeSet<>();
		this.cache.stats().tables().forEach((table) -> {
			if (!table.state().equals("READY")) {
				stale.add(table.name().substring(table.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
			}
		});
		return stale;
	}

}
