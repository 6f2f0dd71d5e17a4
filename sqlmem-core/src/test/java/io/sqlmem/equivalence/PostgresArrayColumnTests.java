package io.sqlmem.equivalence;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import io.sqlmem.type.DescriptorReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Columns of arrays, read by every getter that has a say in them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresArrayColumnTests {

	private static final String SQL = "select tags, sizes, big, small, sure, marks, states from shelves "
			+ "order by id";

	private static final int COLUMNS = 7;

	private TestSchema schema;

	private SqlMem cache;

	@BeforeAll
	void open() {
		this.schema = TestDatabase.POSTGRESQL.newSchema();
		this.schema.execute("create type mood as enum ('sad', 'so so')",
				"create table shelves (id integer primary key, tags text[], sizes integer[], big int8[], small int2[], "
						+ "sure boolean[], marks uuid[], states mood[])",
				"insert into shelves values (1, '{a,\"b c\",NULL,\"null\",\"x\\\"y\\\\z\"}', '{1,NULL,-3}', "
						+ "'{9223372036854775807}', '{2}', '{t,f,NULL}', "
						+ "'{00000000-0000-4000-8000-00000000000a}', '{sad,\"so so\"}')",
				"insert into shelves values (2, '{{a,b},{c,NULL}}', '{{1,2},{3,4}}', '{}', '{}', '{}', '{}', '{}')",
				"insert into shelves values (3, '[2:3]={a,b}', '{{{1}}}', null, null, null, null, null)");
		this.cache = SqlMem.builder(this.schema.dataSource()).build();
		Answer.of(this.cache.dataSource(), SQL);
	}

	@AfterAll
	void close() {
		this.cache.close();
		this.schema.close();
	}

	@Test
	void arraysAreReadAsTheDriverReadsThem() throws Exception {
		List<String> expected = reads(this.schema.dataSource());
		long hits = this.cache.stats().hits();
		assertThat(reads(this.cache.dataSource())).isEqualTo(expected);
		assertThat(this.cache.stats().hits()).isEqualTo(hits + 1);
	}

	private static List<String> reads(DataSource dataSource) throws SQLException {
		List<String> reads = new ArrayList<>();
		try (Connection connection = dataSource.getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(SQL)) {
			while (row.next()) {
				for (int i = 1; i <= COLUMNS; i++) {
					int column = i;
					String name = row.getRow() + "." + column + " ";
					note(reads, name + "getString", () -> row.getString(column));
					note(reads, name + "getInt", () -> row.getInt(column));
					note(reads, name + "getBoolean", () -> row.getBoolean(column));
					note(reads, name + "getBytes", () -> row.getBytes(column));
					note(reads, name + "getTimestamp", () -> row.getTimestamp(column));
					note(reads, name + "getObject String", () -> row.getObject(column, String.class));
					note(reads, name + "getObject String[]", () -> row.getObject(column, String[].class));
					note(reads, name + "getObject List", () -> row.getObject(column, List.class));
					note(reads, name + "wasNull", row::wasNull);
					arrays(reads, name + "getObject ", (Array) row.getObject(column));
					arrays(reads, name + "getObject Array ", row.getObject(column, Array.class));
					arrays(reads, name + "getArray ", row.getArray(column));
				}
			}
		}
		return reads;
	}

	private static void arrays(List<String> reads, String name, Array array) {
		if (array == null) {
			reads.add(name + "NULL");
			return;
		}
		note(reads, name + "base", () -> array.getBaseTypeName() + " " + array.getBaseType());
		note(reads, name + "text", array::toString);
		note(reads, name + "elements", array::getArray);
		note(reads, name + "no map", () -> array.getArray(Map.of()));
		note(reads, name + "result", () -> rows(array.getResultSet()));
		for (int[] part : new int[][] { { 0, 1 }, { 1, 0 }, { 1, 1 }, { 2, 1 }, { 2, 0 }, { 1, 9 }, { 4, 0 } }) {
			note(reads, name + part[0] + " " + part[1], () -> array.getArray(part[0], part[1]));
			note(reads, name + "result " + part[0] + " " + part[1], () -> rows(array.getResultSet(part[0], part[1])));
		}
	}

	private static String rows(ResultSet result) throws SQLException {
		List<String> rows = new ArrayList<>();
		rows.add(result.getType() + " " + DescriptorReader.read(result.getMetaData()));
		while (result.next()) {
			rows.add(result.getInt("INDEX") + " " + result.getString("VALUE") + " " + text(result.getObject(2)));
		}
		result.beforeFirst();
		return rows + " " + result.next();
	}

	private static void note(List<String> reads, String name, Callable<Object> read) {
		String value;
		try {
			value = text(read.call());
		}
		catch (SQLException ex) {
			value = ex.getSQLState() + " " + ex.getMessage();
		}
		catch (Exception ex) {
			value = ex.toString();
		}
		reads.add(name + ": " + value);
	}

	private static String text(Object value) throws SQLException {
		if (value instanceof Object[] elements) {
			return value.getClass().getSimpleName() + Arrays.deepToString(elements);
		}
		if (value instanceof byte[] bytes) {
			return Arrays.toString(bytes);
		}
		return (value instanceof Array array) ? "array " + text(array.getArray()) : String.valueOf(value);
	}

}
