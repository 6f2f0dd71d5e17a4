package io.sqlmem.equivalence;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import io.sqlmem.SqlMem;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.testkit.CountingDataSource;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Arrays bound to parameters behind ANY and ALL.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresArrayTests {

	private static final List<String> COLUMNS = List.of("id", "small", "big", "name", "token", "fixed", "price");

	private static final List<String> SHAPES = List.of("$ = any (?)", "$ = some(?)", "not ($ = any(?))", "$ <> all (?)",
			"$ <> any (?)", "$ = all (?)", "($ = any(?)) is null");

	private TestSchema schema;

	private SqlMem cache;

	@BeforeAll
	void open() {
		this.schema = TestDatabase.POSTGRESQL.newSchema();
		this.schema.execute(
				"create table things (id integer primary key, small smallint, big bigint, "
						+ "name varchar(20), token uuid, fixed char(3), price numeric(10,2))",
				"insert into things values (1, 1, 1, 'a', '00000000-0000-4000-8000-000000000001', 'a', 1)",
				"insert into things values (2, 2, 9223372036854775807, 'a\"\\b', "
						+ "'00000000-0000-4000-8000-00000000000a', 'b', 2)",
				"insert into things values (3, 3, 9007199254740993, E'tab\\t\u00e4\u4e2d', null, 'c', 3)",
				"insert into things values (4, null, null, null, null, null, null)");
		this.cache = SqlMem.builder(this.schema.dataSource()).build();
		Answer.of(this.cache.dataSource(), "select * from things");
	}

	@AfterAll
	void close() {
		this.cache.close();
		this.schema.close();
	}

	@Test
	void arraysMeanWhatTheyMeanToTheSource() throws Exception {
		List<String> differences = new ArrayList<>();
		try (Connection source = this.schema.dataSource().getConnection();
				Connection cached = this.cache.dataSource().getConnection()) {
			for (String column : COLUMNS) {
				for (String shape : SHAPES) {
					String sql = "select id from things where " + shape.replace("$", column) + " order by id";
					for (Bound bound : arrays()) {
						Answer expected = Answer.of(source, sql, (statement) -> bound.bind(statement, source));
						Answer actual = Answer.of(cached, sql, (statement) -> bound.bind(statement, cached));
						if (!expected.equals(actual)) {
							differences
								.add(sql + " with " + bound.name() + "\n  source " + expected + "\n  cache  " + actual);
						}
					}
				}
			}
		}
		assertThat(differences).isEmpty();
		assertThat(this.cache.stats().hits()).isGreaterThan(200);
	}

	@Test
	void arraysAreAnsweredWithoutTheSource() throws Exception {
		CountingDataSource counting = new CountingDataSource(this.schema.dataSource());
		try (SqlMem counted = SqlMem.builder(counting).build()) {
			String sql = "select id from things where big = any(?) order by id";
			// What the source is, the first statement asks.
			Answer.of(counted.dataSource(), "select id from things where id = 1");
			assertThat(count(counted, sql)).isEqualTo(2);
			CacheStats before = counted.stats();
			counting.reset();
			assertThat(count(counted, sql)).isEqualTo(2);
			assertThat(counting.borrowed()).isZero();
			assertThat(counted.stats().hits()).isEqualTo(before.hits() + 1);
			assertThat(counted.stats().passThroughs()).isEqualTo(before.passThroughs());
		}
	}

	private static int count(SqlMem cache, String sql) throws SQLException {
		int count = 0;
		try (Connection connection = cache.dataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setArray(1, connection.createArrayOf("bigint", new Object[] { 1L, Long.MAX_VALUE, null }));
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					count++;
				}
			}
		}
		return count;
	}

	@Test
	void anArrayThatIsNotOnlyBoundIsTheSources() throws Exception {
		try (Connection connection = this.cache.dataSource().getConnection()) {
			Answer.of(connection, "select id from things where id = 1", (statement) -> {
			});
			Array array = connection.createArrayOf("text", new String[] { "a", "b\"", null });
			assertThat(array.getBaseTypeName()).isEqualTo("text");
			assertThat(array.getBaseType()).isEqualTo(Types.VARCHAR);
			assertThat((Object[]) array.getArray()).containsExactly("a", "b\"", null);
			assertThat(array).hasToString("{\"a\",\"b\\\"\",NULL}");
			array.free();
		}
	}

	private static List<Bound> arrays() {
		List<Bound> arrays = new ArrayList<>();
		String id = "00000000-0000-4000-8000-00000000000a";
		for (String type : List.of("int2", "int4", "integer", "int8", "bigint", "text", "varchar", "uuid", "numeric",
				"bool", "nonsense")) {
			for (Object[] elements : new Object[][] { {}, { null }, { 1, 3 }, { 1L, null, Long.MAX_VALUE },
					{ 9007199254740993L, 9007199254740992L }, { (short) 2 }, { "a", "a\"\\b", "tab\tä中" },
					{ "a\u0000b" }, { UUID.fromString(id), null }, { id }, { "1", "x" }, { true }, { 1, "1" } }) {
				arrays.add(new Bound(type + Arrays.toString(elements),
						(statement, connection) -> statement.setArray(1, connection.createArrayOf(type, elements))));
				arrays.add(new Bound("setObject " + type + Arrays.toString(elements), (statement,
						connection) -> statement.setObject(1, connection.createArrayOf(type, elements), Types.ARRAY)));
			}
		}
		for (Object array : List.of(new long[] { 1, 3 }, new Long[] { 2L, null }, new int[] { 1 }, new Integer[0],
				new String[] { "a", null }, new short[] { 1 }, new UUID[] { UUID.fromString(id) }, new Object[] { 1L },
				List.of(1L), "{1,2}")) {
			arrays.add(new Bound("setObject " + array.getClass().getSimpleName(),
					(statement, connection) -> statement.setObject(1, array)));
		}
		arrays.add(new Bound("setArray null", (statement, connection) -> statement.setArray(1, null)));
		arrays.add(new Bound("setNull", (statement, connection) -> statement.setNull(1, Types.ARRAY)));
		return arrays;
	}

	private record Bound(String name, Binder binder) {

		void bind(PreparedStatement statement, Connection connection) throws SQLException {
			this.binder.bind(statement, connection);
		}

		interface Binder {

			void bind(PreparedStatement statement, Connection connection) throws SQLException;

		}

	}

}
