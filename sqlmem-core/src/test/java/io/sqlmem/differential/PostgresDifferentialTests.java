package io.sqlmem.differential;

import io.sqlmem.testkit.TestDatabase;

class PostgresDifferentialTests extends AbstractDifferentialTests {

	PostgresDifferentialTests() {
		super(TestDatabase.POSTGRESQL);
	}

	@Override
	int queries() {
		return 1_000;
	}

}
