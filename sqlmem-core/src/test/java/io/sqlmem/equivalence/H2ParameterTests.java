package io.sqlmem.equivalence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sqlmem.testkit.TestDatabase;

class H2ParameterTests extends AbstractParameterTests {

	H2ParameterTests() {
		super(TestDatabase.H2, columns());
	}

	private static Map<String, String> columns() {
		Map<String, String> columns = new LinkedHashMap<>();
		columns.put("integer", "setInt 1");
		columns.put("bigint", "setLong 1");
		columns.put("smallint", "setShort 1");
		columns.put("tinyint", "setByte 1");
		columns.put("decimal(10,2)", "setBigDecimal 0.1");
		columns.put("varchar(10)", "setString a");
		columns.put("char(5)", "");
		columns.put("boolean", "setBoolean true");
		columns.put("date", "setDate 2024-02-29");
		columns.put("time(6)", "setObject LocalTime 12:34:56");
		columns.put("timestamp(6)", "setTimestamp 2024-02-29 23:59:59.999999");
		columns.put("timestamp(9)", "setTimestamp 2024-02-29 23:59:59.999999");
		columns.put("timestamp(6) with time zone", "setObject Instant 2024-02-29T23:59:59.999999Z");
		columns.put("double precision", "setDouble 0.5");
		columns.put("uuid", "setObject UUID " + Binding.ID);
		columns.put("varbinary(16)", "setBytes of 3");
		return columns;
	}

	@Override
	List<String> rows() {
		return List.of("0, 0, 0, 0, 0, '', '', false, date '1970-01-01', '00:00:00', '1970-01-01 00:00:00', "
				+ "'1970-01-01 00:00:00', '1970-01-01 00:00:00Z', 0, '00000000-0000-0000-0000-000000000000', X''",
				"1, 1, 1, 1, 1, 'a', 'a', true, date '2024-02-29', '12:34:56', '2024-02-29 23:59:59.999999', "
						+ "'2024-02-29 23:59:59.999999', '2024-02-29 23:59:59.999999Z', 0.5, '" + Binding.ID
						+ "', X'010203'",
				"2147483647, 9223372036854775807, 32767, 127, 99999999.99, 'abc', 'abc', true, '9999-12-31', "
						+ "'23:59:59.999999', '9999-12-31 23:59:59.999999', '2200-12-31 23:59:59.999999999', "
						+ "'9999-12-30 23:59:59.999999Z', 1e308, 'ffffffff-ffff-ffff-ffff-ffffffffffff', X'00'",
				"-2147483648, -9223372036854775808, -32768, -128, -99999999.99, 'A', 'A', false, '0001-01-01', "
						+ "'00:00:01', '0001-01-01 00:00:00', '1800-06-01 12:00:00', '0001-01-02 00:00:00Z', 5e-324, "
						+ "'80000000-0000-0000-0000-000000000000', X'0102030000'",
				"70000, 70000, 300, 2, 0.10, 'a?', '1', true, '1500-01-01', '12:34:56.123456', "
						+ "'1500-01-01 00:00:00', '2024-03-31 02:30:00', '1500-01-01 00:00:00Z', 123456789.125, "
						+ "'7fffffff-0000-0000-0000-000000000000', X'ff'",
				"null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null");
	}

}
