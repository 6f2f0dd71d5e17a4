package io.sqlmem.equivalence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresParameterTests extends AbstractParameterTests {

	PostgresParameterTests() {
		super(TestDatabase.POSTGRESQL, columns());
	}

	private static Map<String, String> columns() {
		Map<String, String> columns = new LinkedHashMap<>();
		columns.put("integer", "setInt 1");
		columns.put("bigint", "setLong 1");
		columns.put("smallint", "setShort 1");
		columns.put("decimal(10,2)", "setBigDecimal 0.1");
		columns.put("text", "setString a");
		columns.put("varchar(10)", "setString a");
		columns.put("char(5)", "setString a");
		columns.put("boolean", "setBoolean true");
		columns.put("date", "setDate 2024-02-29");
		columns.put("time(6)", "setObject LocalTime 12:34:56");
		columns.put("timestamp(6)", "setTimestamp 2024-02-29 23:59:59.999999");
		columns.put("timestamp(6) with time zone", "setTimestamp 2024-02-29 23:59:59.999999");
		columns.put("double precision", "setDouble 0.5");
		columns.put("uuid", "setObject UUID " + Binding.ID);
		columns.put("bytea", "setBytes of 3");
		return columns;
	}

	/**
	 * The driver spells some values otherwise once it has prepared a statement at the
	 * server.
	 */
	@Override
	DataSource dataSource(TestSchema schema) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(schema.login().url());
		dataSource.setUser(schema.login().user());
		dataSource.setPassword(schema.login().password());
		dataSource.setPrepareThreshold(0);
		return dataSource;
	}

	@Override
	List<String> rows() {
		return List.of(
				"0, 0, 0, 0, '', '', '', false, '1970-01-01', '00:00:00', '1970-01-01 00:00:00', "
						+ "'1970-01-01 00:00:00Z', 0, '00000000-0000-0000-0000-000000000000', ''",
				"1, 1, 1, 1, 'a', 'a', 'a', true, '2024-02-29', '12:34:56', '2024-02-29 23:59:59.999999', "
						+ "'2024-02-29 23:59:59.999999Z', 0.5, '" + Binding.ID + "', '\\x010203'",
				"2147483647, 9223372036854775807, 32767, 99999999.99, 'abc', 'abc', 'abc', true, '9999-12-31', "
						+ "'23:59:59.999999', '9999-12-31 23:59:59.999999', '9999-12-30 23:59:59.999999Z', 1e308, "
						+ "'ffffffff-ffff-ffff-ffff-ffffffffffff', '\\x00'",
				"-2147483648, -9223372036854775808, -32768, -99999999.99, 'A', 'A', 'A', false, '0001-01-01', "
						+ "'00:00:01', '0001-01-01 00:00:00', '0001-01-02 00:00:00Z', 5e-324, "
						+ "'80000000-0000-0000-0000-000000000000', '\\x0102030000'",
				"70000, 70000, 300, 0.10, 'a?', 'a?', '1', true, '1500-01-01', '12:34:56.123456', "
						+ "'1500-01-01 00:00:00', '1500-01-01 00:00:00Z', 123456789.125, "
						+ "'7fffffff-0000-0000-0000-000000000000', '\\xff'",
				"null, null, null, null, null, null, null, null, null, null, null, null, null, null, null");
	}

}
