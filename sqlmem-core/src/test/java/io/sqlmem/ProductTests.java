package io.sqlmem;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;

import javax.sql.DataSource;

import ch.qos.logback.classic.Level;
import com.mysql.cj.jdbc.MysqlDataSource;
import io.sqlmem.routing.Explanation;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.sqlite.SQLiteDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What becomes of sources whose SQL, or whose driver, is not known.
 */
class ProductTests {

	@ParameterizedTest
	@CsvSource({ "auto,AUTO", "postgresql,POSTGRESQL", "Postgres,POSTGRESQL", "MySQL,MYSQL", "mariadb,MARIADB", "h2,H2",
			"sqlserver,SQLSERVER", "tsql,SQLSERVER", "' oracle ',ORACLE" })
	void dialectsHaveNames(String name, SqlDialect dialect) {
		assertThat(SqlDialect.of(name)).isEqualTo(dialect);
	}

	@Test
	void anUnknownNameIsToldTheKnownOnes() {
		assertThatIllegalArgumentException().isThrownBy(() -> SqlDialect.of("cobol"))
			.withMessage("Unknown value 'cobol' for sqlmem.sql-dialect: write one of auto, postgresql, mysql, mariadb, "
					+ "h2, sqlserver, oracle, postgres, tsql");
	}

	@Test
	void anUnknownProductAnswersAllStatementsItself() throws SQLException {
		SQLiteDataSource source = new SQLiteDataSource();
		source.setUrl("jdbc:sqlite:file:unknown?mode=memory&cache=shared");
		try (Connection open = source.getConnection(); Statement statement = open.createStatement()) {
			statement.execute("create table t (a integer)");
			statement.execute("insert into t values (7)");
			try (LogCapture log = new LogCapture("io.sqlmem.SqlMem", null);
					SqlMem cache = SqlMem.builder(source).build()) {
				assertThat(value(cache.dataSource(), "select a from t")).isEqualTo(7);
				assertThat(value(cache.dataSource(), "select a from t")).isEqualTo(7);
				assertElsewhere(cache, "select a from t", "SQLite");
				assertThat(log.atLeast(Level.WARN)).singleElement()
					.asString()
					.startsWith("All statements go to the source: the SQL of SQLite 3.");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tsql", "oracle" })
	void unprovenProductsAnswerAllStatementsThemselves(String dialect) throws SQLException {
		try (TestSchema schema = TestDatabase.H2.newSchema()) {
			schema.execute("create table t (a integer)", "insert into t values (7)");
			try (SqlMem cache = SqlMem.builder(schema.dataSource()).sqlDialect(SqlDialect.of(dialect)).build()) {
				assertThat(value(cache.dataSource(), "select a from t")).isEqualTo(7);
				assertThat(cache.stats().passThroughs()).containsEntry("UNSUPPORTED_PRODUCT", 1L);
				assertThat(cache.stats().tables()).isEmpty();
				assertThatExceptionOfType(ReadOnlyException.class)
					.isThrownBy(() -> value(cache.dataSource(), "delete from t"));
			}
		}
	}

	@Test
	void withoutSemicolonsAWriteBehindAQueryIsAWrite() throws SQLException {
		try (TestSchema schema = TestDatabase.H2.newSchema();
				SqlMem cache = SqlMem.builder(schema.dataSource()).sqlDialect(SqlDialect.SQLSERVER).build()) {
			assertThatExceptionOfType(ReadOnlyException.class)
				.isThrownBy(() -> value(cache.dataSource(), "select [a] from [t] delete from [t]"));
		}
	}

	@Test
	void theDriverOfOneProductIsNotKnownWithAnother() throws SQLException {
		try (TestSchema mariaDb = TestDatabase.MARIADB.newSchema();
				TestSchema mySql = OtherDatabase.MYSQL.newSchema()) {
			MysqlDataSource atMariaDb = new MysqlDataSource();
			atMariaDb.setUrl(mariaDb.login().url().replace("jdbc:mariadb:", "jdbc:mysql:"));
			MariaDbDataSource atMySql = new MariaDbDataSource(
					mySql.login().url().replace("jdbc:mysql:", "jdbc:mariadb:").replaceFirst("\\?.*", ""));
			atMariaDb.setUser("root");
			atMySql.setUser("root");
			for (DataSource source : List.of(atMariaDb, atMySql)) {
				try (SqlMem cache = SqlMem.builder(source).build()) {
					assertElsewhere(cache, "select table_name from information_schema.tables", "the driver is M");
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "padCharsWithSpace=true,by padCharsWithSpace", "serverTimezone=Asia/Tokyo,by serverTimezone",
			"connectionTimeZone=America/Lima,by connectionTimeZone", "useServerPrepStmts=true,by useServerPrepStmts" })
	void aDriverThatShowsValuesInOtherWaysIsNotKnown(String setting, String concern) throws SQLException {
		try (TestSchema schema = OtherDatabase.MYSQL.newSchema();
				SqlMem cache = SqlMem.builder(mySql(schema, setting)).build()) {
			assertElsewhere(cache, "select 1 from t", concern);
		}
	}

	@Test
	void aDriverInTheZoneOfTheJvmIsKnown() throws SQLException {
		try (TestSchema schema = OtherDatabase.MYSQL.newSchema()) {
			schema.execute("create table t (a integer)", "insert into t values (7)");
			String zone = URLEncoder.encode(ZoneId.systemDefault().getId(), StandardCharsets.UTF_8);
			for (String setting : List.of("connectionTimeZone=LOCAL", "serverTimezone=" + zone)) {
				try (SqlMem cache = SqlMem.builder(mySql(schema, setting)).build()) {
					assertThat(cache.explain("select a from t").route()).isEqualTo(Explanation.Route.MEMORY);
				}
			}
		}
	}

	private static DataSource mySql(TestSchema schema, String setting) {
		MysqlDataSource source = new MysqlDataSource();
		source.setUrl(schema.login().url() + "&" + setting);
		source.setUser("root");
		return source;
	}

	private static void assertElsewhere(SqlMem cache, String sql, String detail) throws SQLException {
		Explanation explanation = cache.explain(sql);
		assertThat(explanation.route()).isEqualTo(Explanation.Route.SOURCE);
		assertThat(explanation.reason()).hasToString("UNSUPPORTED_PRODUCT");
		assertThat(explanation.detail()).contains(detail);
	}

	private static int value(DataSource dataSource, String sql) throws SQLException {
		try (Connection connection = dataSource.getConnection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getInt(1);
		}
	}

}
