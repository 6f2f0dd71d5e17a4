package io.sqlmem.differential;

import io.sqlmem.testkit.TestDatabase;

class PostgresDifferentialTests extends AbstractDifferentialTests {

	PostgresDifferentialTests() {
		super(TestDatabase.POSTGRESQL);
	}

}
