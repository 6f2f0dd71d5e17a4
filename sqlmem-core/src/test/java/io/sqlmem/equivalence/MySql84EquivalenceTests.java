package io.sqlmem.equivalence;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mysql.MySQLContainer;

/**
 * On the long-term release after 8.0.
 */
@Testcontainers(disabledWithoutDocker = true)
class MySql84EquivalenceTests extends AbstractMySqlContainerTests {

	@Container
	private static final MySQLContainer server = new MySQLContainer("mysql:8.4");

	MySql84EquivalenceTests() {
		super(server);
	}

}
