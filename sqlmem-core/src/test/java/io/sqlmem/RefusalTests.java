package io.sqlmem;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.testkit.CountingDataSource;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What is refused, and that nothing of it reaches the source.
 */
class RefusalTests {

	private TestSchema schema;

	private CountingDataSource source;

	private SqlMem cache;

	@BeforeEach
	void open() throws SQLException {
		this.schema = TestDatabase.POSTGRESQL.newSchema();
		this.schema.execute("create table t (a integer primary key, b varchar(10))", "insert into t values (1, 'one')");
		this.source = new CountingDataSource(this.schema.dataSource());
		this.cache = SqlMem.builder(this.source).unsupported(UnsupportedPolicy.REJECT).build();
		execute("select a from t");
		this.source.reset();
	}

	@AfterEach
	void close() {
		this.cache.close();
		this.schema.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "insert into t values (2, 'two')", "update t set b = 'x'", "delete from t",
			"merge into t using t s on s.a = t.a when matched then delete", "truncate table t", "drop table t",
			"create table u (a integer)", "alter table t add column c integer", "create index i on t (b)",
			"with gone as (delete from t returning a) select a from gone", "explain analyze delete from t",
			"select 1; delete from t", "/* hint */ delete from t", "(delete from t)", "select a into u from t",
			"copy t from stdin", "grant select on t to public", "comment on table t is 'x'" })
	void writesReachNothing(String sql) {
		assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(() -> execute(sql))
			.withMessageContaining("sqlmem.writes")
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("25006"));
		assertThat(this.source.borrowed()).isZero();
	}

	@Test
	void batchesThatWriteReachNothing() throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> {
				statement.addBatch("delete from t");
				statement.executeBatch();
			});
		}
		assertThat(this.source.executed()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void rowsOfUpdatableResultsAreNotChanged(TestDatabase database) throws SQLException {
		try (TestSchema other = database.newSchema()) {
			other.execute("create table t (a integer primary key, b varchar(10))", "insert into t values (1, 'one')");
			try (SqlMem reading = SqlMem.builder(other.dataSource()).build()) {
				changeRows(reading, (change) -> assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(change)
					.withMessageContaining("sqlmem.writes"));
				assertThat(new JdbcTemplate(other.dataSource()).queryForList("select b from t", String.class))
					.containsExactly("one");
			}
			try (SqlMem writing = SqlMem.builder(other.dataSource()).writes(WritePolicy.PASS_THROUGH).build()) {
				JdbcTemplate cached = new JdbcTemplate(writing.dataSource());
				assertThat(cached.queryForList("select b from t", String.class)).containsExactly("one");
				changeRows(writing, (change) -> assertThatNoException().isThrownBy(change));
				assertThat(cached.queryForList("select b from t order by a", String.class)).containsExactly("two");
				assertThat(writing.stats().passThroughs()).containsKey(PassThroughReason.COLD.name());
			}
		}
	}

	private static void changeRows(SqlMem cache, Consumer<ThrowingCallable> expectation) throws SQLException {
		try (Connection connection = cache.dataSource().getConnection();
				Statement statement = connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE,
						ResultSet.CONCUR_UPDATABLE)) {
			ResultSet rows = statement.executeQuery("select a, b from t");
			rows.next();
			rows.updateString("b", "two");
			expectation.accept(rows::updateRow);
			rows.moveToInsertRow();
			rows.updateInt("a", 2);
			rows.updateString("b", "new");
			expectation.accept(rows::insertRow);
			assertThat(statement.execute("select a, b from t order by a desc")).isTrue();
			ResultSet last = statement.getResultSet();
			last.next();
			expectation.accept(last::deleteRow);
		}
	}

	@Test
	void unsupportedQueriesNameTheirReason() {
		assertThatExceptionOfType(UnsupportedQueryException.class)
			.isThrownBy(() -> execute("select a, random() from t"))
			.withMessageContaining("UNSUPPORTED_FUNCTION")
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(PassThroughReason.UNSUPPORTED_FUNCTION));
		assertThatExceptionOfType(UnsupportedQueryException.class)
			.isThrownBy(() -> execute("select a from t for update"));
	}

	@Test
	void validationQueriesAndMetadataGoToTheSource() throws SQLException {
		execute("select 1");
		try (Connection connection = this.cache.dataSource().getConnection()) {
			assertThat(connection.isValid(1)).isTrue();
			assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("PostgreSQL");
		}
		assertThat(this.source.borrowed()).isPositive();
	}

	@Test
	void springTranslatesBoth() {
		JdbcTemplate template = new JdbcTemplate(this.cache.dataSource());
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> template.update("delete from t"));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> template.queryForList("select random() from t"));
		assertThat(template.queryForObject("select b from t where a = ?", String.class, 1)).isEqualTo("one");
	}

	@Test
	void twoSchemasAreTwoTables() throws SQLException {
		this.schema.execute("create schema other_one",
				"create table other_one.t (a integer primary key, b varchar(10))",
				"insert into other_one.t values (1, 'other'), (2, 'more')");
		JdbcTemplate template = new JdbcTemplate(this.cache.dataSource());
		assertThat(template.queryForList("select b from t order by a", String.class)).isEqualTo(List.of("one"));
		assertThat(template.queryForList("select b from other_one.t order by a", String.class))
			.isEqualTo(List.of("other", "more"));
		this.schema.execute("drop schema other_one cascade");
	}

	private void execute(String sql) throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
