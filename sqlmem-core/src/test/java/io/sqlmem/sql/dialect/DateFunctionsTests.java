package io.sqlmem.sql.dialect;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DateFunctions}.
 */
class DateFunctionsTests {

	private static final String ALL_DAYS = "WITH RECURSIVE days(d) AS (SELECT -719162 UNION ALL "
			+ "SELECT d + 1 FROM days WHERE d < 2932896) ";

	@ParameterizedTest
	@CsvSource({ "year, %Y", "month, %m", "day, %d", "doy, %j", "dow, %w" })
	void fieldOfEveryDayIsThatOfTheCalendar(String field, String format) throws SQLException {
		String date = template(field, SqlType.DATE).replace("$1", "d");
		String timestamp = template(field, SqlType.time(TypeKind.TIMESTAMP, 6)).replace("$1",
				"(d * 86400000000 + abs(d * 7919 % 86400) * 1000000 + 999999)");
		String expected = "CAST(strftime('" + format + "', d * 86400, 'unixepoch') AS INTEGER)";
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(ALL_DAYS + "SELECT count(*), sum(" + date + " = " + expected
						+ "), sum(" + timestamp + " = " + expected + ") FROM days")) {
			assertThat(row.next()).isTrue();
			assertThat(row.getLong(1)).isEqualTo(3_652_059);
			assertThat(row.getLong(2)).isEqualTo(row.getLong(1));
			assertThat(row.getLong(3)).isEqualTo(row.getLong(1));
		}
	}

	private static String template(String field, SqlType type) {
		Expr extracted = DateFunctions.extract(field, new LiteralExpr(null, type), SqlType.INTEGER);
		assertThat(extracted).isInstanceOf(CallExpr.class);
		return (extracted instanceof CallExpr call) ? call.template() : "";
	}

}
