package io.sqlmem.equivalence;

import com.mysql.cj.jdbc.MysqlDataSource;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestSchema;
import org.testcontainers.mysql.MySQLContainer;

/**
 * The statements of all products on a MySQL server in a container.
 */
abstract class AbstractMySqlContainerTests extends AbstractEquivalenceTests {

	private final MySQLContainer server;

	AbstractMySqlContainerTests(MySQLContainer server) {
		super(OtherDatabase.MYSQL);
		this.server = server;
	}

	@Override
	TestSchema newSchema(Database database) {
		MysqlDataSource dataSource = new MysqlDataSource();
		dataSource.setUrl(this.server.getJdbcUrl());
		dataSource.setUser(this.server.getUsername());
		dataSource.setPassword(this.server.getPassword());
		return TestSchema.of(dataSource,
				new TestSchema.Login(this.server.getJdbcUrl(), this.server.getUsername(), this.server.getPassword()));
	}

}
