package io.sqlmem;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is computed once a row has been read from the store.
 */
@SuppressWarnings("NullAway.Init")
class ComputedRowsTests {

	private static final String QUOTIENTS = "select price / parts from goods order by place";

	private TestSchema schema;

	private SqlMem cache;

	@BeforeEach
	void open() {
		this.schema = TestDatabase.H2.newSchema();
		this.schema.execute("create table goods (place integer, price numeric(8,2), parts numeric(4,1))",
				"insert into goods values (1, 10.00, 4.0), (2, null, 2.0), (3, -7.00, 3.0)");
		this.cache = SqlMem.builder(this.schema.dataSource()).build();
	}

	@AfterEach
	void close() {
		this.cache.close();
		this.schema.close();
	}

	@Test
	void functionsAreCalledForTheRowsOfTheAnswer() throws SQLException {
		assertThat(this.cache.explain(QUOTIENTS).sqliteSql()).doesNotContain("sqlmem_");
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(QUOTIENTS)) {
			assertThat(rows.next()).isTrue();
			assertThat(rows.getBigDecimal(1)).isEqualByComparingTo(new BigDecimal("2.5"));
			assertThat(rows.next()).isTrue();
			assertThat(rows.getBigDecimal(1)).isNull();
			assertThat(rows.next()).isTrue();
			assertThat(rows.getBigDecimal(1)).isNegative();
			assertThat(rows.next()).isFalse();
		}
		assertThat(this.cache.stats().passThroughs()).isEmpty();
	}

	@Test
	void anErrorInARowThatIsNotWantedIsTheSourcesToRaise() throws SQLException {
		this.schema.execute("insert into goods values (4, 1.00, 0.0)");
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.setMaxRows(1);
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.executeQuery(QUOTIENTS))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("22012"));
		}
	}

}
