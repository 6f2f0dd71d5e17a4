package io.sqlmem.equivalence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sqlmem.testkit.OtherDatabase;

class MySqlParameterTests extends AbstractParameterTests {

	MySqlParameterTests() {
		super(OtherDatabase.MYSQL, columns());
	}

	private static Map<String, String> columns() {
		Map<String, String> columns = new LinkedHashMap<>();
		columns.put("integer", "setInt 1");
		columns.put("bigint", "setLong 1");
		columns.put("smallint", "setShort 1");
		columns.put("tinyint", "setByte 1");
		columns.put("integer unsigned", "setLong 1");
		columns.put("bigint unsigned", "setLong 1");
		columns.put("decimal(10,2)", "setBigDecimal 0.1");
		columns.put("varchar(10)", "setString a");
		columns.put("varchar(11) collate utf8mb4_bin", "setString a");
		columns.put("varchar(12) collate utf8mb4_general_ci", "setString a");
		columns.put("char(5)", "setString a");
		columns.put("boolean", "");
		columns.put("date", "setDate 2024-02-29");
		columns.put("time(6)", "setObject LocalTime 12:34:56");
		columns.put("datetime(6)", "setTimestamp 2024-02-29 23:59:59.999999");
		columns.put("datetime", "setTimestamp 2024-02-29 00:00:00");
		columns.put("timestamp(6)", "");
		columns.put("double precision", "setDouble 0.5");
		columns.put("varbinary(16)", "setBytes of 3");
		columns.put("char(6) collate utf8mb4_bin", "setString a");
		return columns;
	}

	@Override
	List<String> rows() {
		return List.of(
				"0, 0, 0, 0, 0, 0, 0, '', '', '', '', 0, '1970-01-01', '00:00:00', '1970-01-01 00:00:00', "
						+ "'1970-01-01 00:00:00', '1970-01-02 00:00:00', 0, '', ''",
				"1, 1, 1, 1, 1, 1, 1, 'a', 'a', 'a', 'a', 1, '2024-02-29', '12:34:56', '2024-02-29 23:59:59.999999', "
						+ "'2024-02-29 00:00:00', '2024-02-29 23:59:59.999999', 0.5, X'010203', 'a'",
				"2147483647, 9223372036854775807, 32767, 127, 4294967295, 9223372036854775807, 99999999.99, 'abc', 'abc', 'abc', 'abc', 2, "
						+ "'9999-12-31', '23:59:59.999999', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59', "
						+ "'2037-12-30 23:59:59.999999', 1e308, X'00', 'abc'",
				"-2147483648, -9223372036854775808, -32768, -128, 300, 300, -99999999.99, 'B', 'A', 'A', 'B', -1, "
						+ "'0001-01-01', '00:00:01', '0001-01-01 00:00:00', '0001-01-01 00:00:00', "
						+ "'1980-01-02 00:00:00', 5e-324, X'0102030000', 'A'",
				"70000, 70000, 300, 2, 70000, 70000, 0.10, 'a?', 'a?', 'a?', '1', 5, '1500-01-01', '12:34:56.123456', "
						+ "'1500-01-01 00:00:00', '1500-01-01 00:00:00', '2024-10-27 02:30:00', 123456789.125, "
						+ "X'ff', 'a?'",
				"null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, "
						+ "null, null, null, null");
	}

}
