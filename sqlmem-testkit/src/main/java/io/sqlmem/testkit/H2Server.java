package io.sqlmem.testkit;

import java.sql.SQLException;

import javax.sql.DataSource;

import io.sqlmem.testkit.TestSchema.Login;
import org.h2.jdbcx.JdbcDataSource;

/**
 * H2 within this JVM: a namespace is an in-memory database.
 */
final class H2Server implements DatabaseServer {

	private final DataSource main = dataSource(login("main"));

	@Override
	public DataSource main() {
		return this.main;
	}

	@Override
	public TestSchema create(String name, boolean linguistic) throws SQLException {
		Login login = login(name);
		DataSource dataSource = dataSource(login);
		if (linguistic) {
			Sql.execute(dataSource, "SET COLLATION ENGLISH STRENGTH TERTIARY");
		}
		return new TestSchema(dataSource, login, () -> Sql.execute(dataSource, "SHUTDOWN IMMEDIATELY"));
	}

	private static Login login(String name) {
		return new Login("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
	}

	private static DataSource dataSource(Login login) {
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setURL(login.url());
		dataSource.setUser(login.user());
		dataSource.setPassword(login.password());
		return dataSource;
	}

}
