package io.sqlmem;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import ch.qos.logback.classic.Level;
import io.sqlmem.routing.Explanation;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link SqlMem#explain(String)} tells.
 */
@SuppressWarnings("NullAway.Init")
class ExplanationTests {

	private TestSchema schema;

	private SqlMem cache;

	private void open(TestDatabase database) {
		this.schema = database.newSchema();
		this.schema.execute("create table t (a integer primary key, b varchar(10), d integer)",
				"insert into t values (1, 'one', 10), (2, 'two', 20)");
		this.cache = SqlMem.builder(this.schema.dataSource()).build();
	}

	@AfterEach
	void close() {
		this.cache.close();
		this.schema.close();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aStatementWithParametersHasAQueryPlan(TestDatabase database) throws SQLException {
		open(database);
		String sql = "select b from t where a = ? and d > ? order by d";
		assertThat(this.cache.explain(sql).queryPlan()).isEmpty();
		try (Connection connection = this.cache.dataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setInt(1, 1);
			statement.setInt(2, 5);
			assertThat(statement.executeQuery().next()).isTrue();
		}
		Explanation explanation = this.cache.explain(sql);
		assertThat(explanation.route()).isEqualTo(Explanation.Route.MEMORY);
		assertThat(explanation.queryPlan()).singleElement()
			.asString()
			.contains("SEARCH r1 USING INTEGER PRIMARY KEY (rowid=?)");
		assertThat(this.cache.stats().hits()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theFirstRowsOfAJoinAreReadInTheOrderOfAnIndex(TestDatabase database) throws SQLException {
		open(database);
		this.schema.execute("create table u (c integer primary key, a integer, d integer)", "create index u_d on u (d)",
				"create index u_a on u (a)", "insert into u values (1, 1, 3), (2, 2, 2), (3, 1, 1)");
		String sql = "select u.c, t.b from u join t on t.a = u.a order by u.d desc, u.c limit 2";
		try (Connection connection = this.cache.dataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement(sql);
				ResultSet rows = statement.executeQuery()) {
			assertThat(rows.next()).isTrue();
			assertThat(rows.getInt(1)).isEqualTo(1);
		}
		assertThat(this.cache.explain(sql).sqliteSql()).contains("AS r1 CROSS JOIN ");
		for (String other : new String[] { sql.replace(" limit 2", ""), sql.replace("order", "where t.b = 'one' order"),
				sql.replace("order by u.d desc", "order by t.d"), sql.replace("join", "left join") }) {
			assertThat(this.cache.explain(other).sqliteSql()).doesNotContain("CROSS");
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aStatementThatGoesToTheSourceHasAReason(TestDatabase database) {
		open(database);
		Explanation explanation = this.cache.explain("select a from t where nosuchfunction(d) = 1");
		assertThat(explanation.route()).isEqualTo(Explanation.Route.SOURCE);
		assertThat(explanation.reason()).isEqualTo(PassThroughReason.UNSUPPORTED_FUNCTION);
		assertThat(explanation.sqliteSql()).isNull();
		assertThat(this.cache.explain("delete from t").route()).isEqualTo(Explanation.Route.REJECTED);
		assertThat(this.cache.stats().passThroughs()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void decisionsAreLoggedWhereAskedFor(boolean debug) {
		open(TestDatabase.H2);
		this.cache.close();
		this.cache = SqlMem.builder(this.schema.dataSource()).debug(debug).build();
		try (LogCapture log = new LogCapture("io.sqlmem.routing", Level.DEBUG)) {
			this.cache.explain("select a from t");
			this.cache.explain("select nosuchfunction(d) from t");
			this.cache.explain("select a from t");
			assertThat(log.atLeast(debug ? Level.INFO : Level.DEBUG))
				.filteredOn((line) -> line.startsWith("select a from t -> "))
				.hasSize(1);
			assertThat(log.atLeast(Level.INFO).stream().anyMatch((line) -> line.contains("UNSUPPORTED_FUNCTION")))
				.isEqualTo(debug);
		}
	}

}
