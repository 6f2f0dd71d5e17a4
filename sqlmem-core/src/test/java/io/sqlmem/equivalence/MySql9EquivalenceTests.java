package io.sqlmem.equivalence;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mysql.MySQLContainer;

/**
 * On the latest release.
 */
@Testcontainers(disabledWithoutDocker = true)
class MySql9EquivalenceTests extends AbstractMySqlContainerTests {

	@Container
	private static final MySQLContainer server = new MySQLContainer("mysql:9");

	MySql9EquivalenceTests() {
		super(server);
	}

}
