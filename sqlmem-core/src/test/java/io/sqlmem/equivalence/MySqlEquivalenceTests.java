package io.sqlmem.equivalence;

import io.sqlmem.testkit.OtherDatabase;

class MySqlEquivalenceTests extends AbstractEquivalenceTests {

	MySqlEquivalenceTests() {
		super(OtherDatabase.MYSQL);
	}

}
