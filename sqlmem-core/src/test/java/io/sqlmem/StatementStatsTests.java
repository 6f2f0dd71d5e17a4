package io.sqlmem;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import io.sqlmem.stats.ActivityStats;
import io.sqlmem.stats.StatementStats;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What {@link SqlMem#statements(int)} and {@link SqlMem#activity()} tell.
 */
@SuppressWarnings("NullAway.Init")
class StatementStatsTests {

	private TestSchema schema;

	private SqlMem cache;

	private void open(TestDatabase database) {
		open(database, UnsupportedPolicy.PASS_THROUGH);
	}

	private void open(TestDatabase database, UnsupportedPolicy unsupported) {
		this.schema = database.newSchema();
		this.schema.execute("create table t (a integer primary key, b varchar(10))",
				"insert into t values (1, 'one'), (2, 'two')");
		this.cache = SqlMem.builder(this.schema.dataSource()).unsupported(unsupported).build();
	}

	@AfterEach
	void close() {
		this.cache.close();
		this.schema.close();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void textsThatDifferInTheirValuesAreCountedTogether(TestDatabase database) throws SQLException {
		open(database);
		for (int i = 0; i < 5; i++) {
			execute("select b from t where a = " + i);
		}
		assertThat(this.cache.statements(10)).singleElement().satisfies((statement) -> {
			assertThat(statement.statement()).isEqualTo("select b from t where a = ?");
			assertThat(statement.route()).isEqualTo("MEMORY");
			assertThat(statement.reason()).isNull();
			assertThat(statement.hits()).isEqualTo(4);
			assertThat(statement.waits()).isOne();
			assertThat(statement.memory().count()).isEqualTo(4);
			assertThat(statement.memory().mean()).isPositive();
			assertThat(statement.memory().p99()).isPositive();
			assertThat(statement.source().count()).isZero();
			assertThat(statement.timeSaved()).isNull();
		});
		ActivityStats activity = this.cache.activity();
		assertThat(activity.memory().count()).isEqualTo(4);
		assertThat(activity.memory().mean()).isPositive();
		assertThat(activity.source().count()).isZero();
		assertThat(activity.loads().count()).isOne();
		assertThat(activity.loads().total()).isPositive();
	}

	@Test
	void theSourceIsTimed() throws SQLException {
		open(TestDatabase.POSTGRESQL);
		execute("select random() from t where b <> 'secret'");
		execute("select random() from t where b <> 'other'");
		assertThat(this.cache.statements(10)).singleElement().satisfies((statement) -> {
			assertThat(statement.statement()).isEqualTo("select random() from t where b <> ?");
			assertThat(statement.route()).isEqualTo("SOURCE");
			assertThat(statement.reason()).isEqualTo("UNSUPPORTED_FUNCTION");
			assertThat(statement.detail()).contains("random");
			assertThat(statement.hits()).isZero();
			assertThat(statement.source().count()).isEqualTo(2);
			assertThat(statement.source().mean()).isPositive();
		});
		assertThat(this.cache.activity().source().count()).isEqualTo(2);
	}

	@Test
	void timeIsSavedWhereBothAreKnown() throws SQLException {
		open(TestDatabase.POSTGRESQL);
		execute("select b from t");
		execute("select b from t");
		try (Connection connection = this.cache.dataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement("select b from t")) {
			connection.setAutoCommit(false);
			connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
			statement.executeQuery();
			connection.rollback();
		}
		assertThat(this.cache.statements(10)).singleElement().satisfies((statement) -> {
			assertThat(statement.route()).isEqualTo("MEMORY");
			assertThat(statement.reason()).isEqualTo("ISOLATION");
			assertThat(statement.hits()).isOne();
			assertThat(statement.source().count()).isOne();
			assertThat(statement.timeSaved()).isNotNull();
		});
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void whatTheSourceSaysIsNotShown(TestDatabase database) throws SQLException {
		open(database);
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute("select missing from t where b = 'secret'"));
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute("select a from t where a = 'secret' + 'x'x"));
		assertThat(this.cache.statements(10)).isNotEmpty()
			.allSatisfy((statement) -> assertThat(statement.toString()).doesNotContain("secret"));
	}

	@Test
	void refusalsAreCounted() throws SQLException {
		open(TestDatabase.H2, UnsupportedPolicy.REJECT);
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute("delete from t where a = 1"));
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute("select rand() from t"));
		assertThat(this.cache.statements(10)).hasSize(2).allSatisfy((statement) -> {
			assertThat(statement.route()).isEqualTo("REJECTED");
			assertThat(statement.rejected()).isOne();
			assertThat(statement.source().count()).isZero();
		});
	}

	@Test
	void theMostFrequentComeFirstAndResetForgetsThem() throws SQLException {
		open(TestDatabase.H2);
		execute("select a from t");
		execute("select b from t");
		execute("select b from t");
		this.cache.explain("select a, b from t");
		assertThat(this.cache.statements(10)).extracting(StatementStats::statement)
			.containsExactly("select b from t", "select a from t");
		assertThat(this.cache.statements(1)).hasSize(1);
		this.cache.reset();
		assertThat(this.cache.statements(10)).isEmpty();
		execute("select a from t");
		assertThat(this.cache.statements(10)).singleElement().extracting(StatementStats::waits).isEqualTo(1L);
	}

	@Test
	void oneTableIsLoadedAgain() throws SQLException {
		open(TestDatabase.H2);
		execute("select a from t");
		this.schema.execute("insert into t values (3, 'three')");
		this.cache.refresh("t");
		assertThat(this.cache.stats().tables()).singleElement()
			.satisfies((table) -> assertThat(table.rows()).isEqualTo(3));
		assertThatIllegalArgumentException().isThrownBy(() -> this.cache.refresh("u")).withMessageContaining("'u'");
	}

	private void execute(String sql) throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
