package io.sqlmem.differential;

import io.sqlmem.testkit.TestDatabase;

class MariaDbDifferentialTests extends AbstractDifferentialTests {

	MariaDbDifferentialTests() {
		super(TestDatabase.MARIADB);
	}

	@Override
	boolean ordersTextsFreely() {
		return true;
	}

}
