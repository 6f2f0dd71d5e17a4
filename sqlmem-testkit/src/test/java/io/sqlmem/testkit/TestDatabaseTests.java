package io.sqlmem.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TestDatabase}, {@link TestSchema} and {@link CountingDataSource}.
 */
class TestDatabaseTests {

	@ParameterizedTest
	@EnumSource
	void schemasAreIsolatedAndDroppedWhenClosed(TestDatabase database) throws SQLException {
		try (TestSchema one = database.newSchema(); TestSchema other = database.newSchema()) {
			one.execute("CREATE TABLE t (a varchar(20))", "INSERT INTO t VALUES ('Größe')");
			other.execute("CREATE TABLE t (a varchar(20))");
			assertThat(query(one.dataSource(), "SELECT a FROM t")).containsExactly("Größe");
			assertThat(query(other.dataSource(), "SELECT a FROM t")).isEmpty();
			assertThat(query(one.newPool(1), "SELECT a FROM t")).containsExactly("Größe");
		}
	}

	@ParameterizedTest
	@EnumSource
	void linguisticSchemasOrderLettersBeforeCase(TestDatabase database) throws SQLException {
		try (TestSchema schema = database.newLinguisticSchema()) {
			schema.execute("CREATE TABLE t (a varchar(20))", "INSERT INTO t VALUES ('b'), ('C'), ('A')");
			assertThat(query(schema.dataSource(), "SELECT a FROM t ORDER BY a")).containsExactly("A", "b", "C");
		}
	}

	@Test
	void ordinarySchemasOrderByCodePoints() throws SQLException {
		for (TestDatabase database : List.of(TestDatabase.POSTGRESQL, TestDatabase.H2)) {
			try (TestSchema schema = database.newSchema()) {
				schema.execute("CREATE TABLE t (a varchar(20))", "INSERT INTO t VALUES ('b'), ('C'), ('A')");
				assertThat(query(schema.dataSource(), "SELECT a FROM t ORDER BY a")).containsExactly("A", "C", "b");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void countsConnectionsAndStatements(TestDatabase database) throws SQLException {
		CountingDataSource counting = new CountingDataSource(database.dataSource());
		try (Connection connection = counting.getConnection()) {
			assertThat(counting.open()).isOne();
			connection.prepareStatement("SELECT 1").executeQuery().close();
			try (Statement statement = connection.createStatement()) {
				statement.execute("SELECT 2");
				assertThat(statement.getConnection()).isEqualTo(connection);
				assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.executeQuery("nonsense"));
			}
		}
		assertThat(counting.borrowed()).isOne();
		assertThat(counting.open()).isZero();
		assertThat(counting.prepared()).containsExactly("SELECT 1");
		assertThat(counting.executed()).containsExactly("SELECT 1", "SELECT 2", "nonsense");
		counting.reset();
		assertThat(counting.borrowed()).isZero();
		assertThat(counting.executed()).isEmpty();
	}

	private static List<String> query(DataSource dataSource, String sql) throws SQLException {
		List<String> values = new ArrayList<>();
		try (Connection connection = dataSource.getConnection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				values.add(rows.getString(1));
			}
		}
		return values;
	}

}
