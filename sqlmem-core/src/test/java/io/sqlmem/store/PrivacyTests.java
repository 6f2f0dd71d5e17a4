package io.sqlmem.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.sqlmem.LogCapture;
import io.sqlmem.WritePolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What others must not see.
 */
class PrivacyTests extends AbstractRestartTests {

	private static final String SECRET = "s3cret";

	@Test
	void neitherDataNorParametersAreLoggedOrShown() throws Exception {
		this.schema.execute("update t set w = '" + SECRET + "' where id = 1",
				"create table wide (id integer primary key, n numeric(30, 10), w text)",
				"insert into wide values (1, 'NaN', '" + SECRET + "')",
				"create function fail(text) returns text language plpgsql as "
						+ "$$ begin raise exception 'no'; end $$",
				"create view failing as select id, fail(w) as w from t");
		try (LogCapture log = new LogCapture("io.sqlmem", Level.DEBUG)) {
			start(true, (builder) -> builder.writes(WritePolicy.PASS_THROUGH));
			ask("select v from t where w = ?", SECRET);
			ask("select v, w from t where w = ?", SECRET);
			ask("select v from t where w like ?", SECRET + "%");
			ask("select v from t where id = ?", SECRET);
			ask("select w, n + 1 from wide where w = ?", SECRET);
			ask("select w from failing where w = ?", SECRET);
			ask("select nothing from t where w = ?", SECRET);
			ask("select pg_backend_pid() where 'x' = ?", SECRET);
			ask("update t set v = 8 where w = ?", SECRET);
			ask("select v from t where w = ?", SECRET);
			cache().refresh();
			cache().save();
			start(true);
			ask("select v from t where w = ?", SECRET);
			assertThat(log.atLeast(Level.DEBUG)).isNotEmpty().noneMatch((line) -> line.contains(SECRET));
			assertThat(cache().stats().toString()).contains("public.t").doesNotContain(SECRET);
			assertThat(cache().explain("select v from t where w = ?").toString()).contains("t1").doesNotContain(SECRET);
		}
	}

	@Test
	void roleAndRowSecurityGoToTheSource() throws Exception {
		String user = "reader_" + Long.toHexString(System.nanoTime());
		this.schema.execute("create role " + user + " login", "grant select on t to " + user,
				"alter table t enable row level security",
				"create policy own on t for select to " + user + " using (id = 1)");
		try {
			start(true);
			try (Connection connection = cache().dataSource().getConnection();
					Statement statement = connection.createStatement()) {
				assertThat(count(statement)).isEqualTo(3);
				statement.execute("set role " + user);
				assertThat(count(statement)).isEqualTo(1);
			}
			try (Connection connection = cache().dataSource().getConnection(user, "");
					Statement statement = connection.createStatement()) {
				assertThat(count(statement)).isEqualTo(1);
			}
			assertThat(cache().stats().tables()).isEmpty();
			this.schema.execute("alter table t disable row level security");
			start(true);
			assertThat(query("select count(*) from t")).containsExactly("3");
			assertThat(cache().stats().tables()).hasSize(1);
			this.schema.execute("revoke select on t from " + user);
			for (boolean role : List.of(true, false)) {
				try (Connection connection = role ? cache().dataSource().getConnection()
						: cache().dataSource().getConnection(user, "");
						Statement statement = connection.createStatement()) {
					if (role) {
						statement.execute("set role " + user);
					}
					assertThat(refusal(statement)).isEqualTo("42501");
				}
			}
		}
		finally {
			end();
			this.schema.execute("drop policy own on t", "drop owned by " + user, "drop role " + user);
		}
	}

	private static int count(Statement statement) throws SQLException {
		try (ResultSet row = statement.executeQuery("select count(*) from t")) {
			row.next();
			return row.getInt(1);
		}
	}

	private static String refusal(Statement statement) {
		try {
			return "answered " + count(statement);
		}
		catch (SQLException ex) {
			return ex.getSQLState();
		}
	}

	/** Well or not. */
	private void ask(String sql, String parameter) {
		try (Connection connection = cache().dataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, parameter);
			statement.execute();
		}
		catch (SQLException ex) {
			assertThat(ex.getClass().getName()).startsWith("org.postgresql");
		}
	}

}
