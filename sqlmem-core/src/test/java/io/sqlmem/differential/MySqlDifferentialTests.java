package io.sqlmem.differential;

import io.sqlmem.testkit.OtherDatabase;

class MySqlDifferentialTests extends AbstractDifferentialTests {

	MySqlDifferentialTests() {
		super(OtherDatabase.MYSQL);
	}

	@Override
	int queries() {
		return 500;
	}

	@Override
	boolean ordersTextsFreely() {
		return true;
	}

}
