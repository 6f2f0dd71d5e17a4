package io.sqlmem;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import io.sqlmem.routing.Explanation;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mssqlserver.MSSQLServerContainer;
import org.testcontainers.oracle.OracleContainer;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Products of which nothing is proven: they are recognised, answer all queries, and are
 * not written to.
 */
@Testcontainers(disabledWithoutDocker = true)
class ContainerProductTests {

	@Test
	void sqlServerAnswersAllStatementsItself() throws SQLException {
		try (MSSQLServerContainer server = new MSSQLServerContainer("mcr.microsoft.com/mssql/server:2022-latest")
			.acceptLicense()) {
			server.start();
			check(server, "create table [my table] ([it's] int)", "insert into [my table] values (7)",
					"select top 1 [it's] from [my table] with (nolock)",
					"select [it's] from [my table] delete from [my table]");
		}
	}

	@Test
	void oracleAnswersAllStatementsItself() throws SQLException {
		try (OracleContainer server = new OracleContainer("gvenzl/oracle-free:slim-faststart")) {
			server.start();
			check(server, "create table t (a number(9))", "insert into t values (7)",
					"select a from t where q'[it's]' is not null and rownum <= 1", "delete from t");
		}
	}

	private static void check(JdbcDatabaseContainer<?> server, String create, String insert, String query, String write)
			throws SQLException {
		DataSource source = new DriverManagerDataSource(server.getJdbcUrl(), server.getUsername(),
				server.getPassword());
		try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(),
				server.getPassword()); Statement statement = connection.createStatement()) {
			statement.execute(create);
			statement.execute(insert);
		}
		try (SqlMem cache = SqlMem.builder(source).build();
				Connection cached = cache.dataSource().getConnection();
				Statement statement = cached.createStatement()) {
			try (ResultSet rows = statement.executeQuery(query)) {
				assertThat(rows.next()).isTrue();
				assertThat(rows.getInt(1)).isEqualTo(7);
			}
			assertThat(cache.explain(query).route()).isEqualTo(Explanation.Route.SOURCE);
			assertThat(cache.stats().passThroughs()).containsOnlyKeys("UNSUPPORTED_PRODUCT");
			assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(() -> statement.execute(write));
		}
	}

}
