package io.sqlmem.equivalence;

import io.sqlmem.testkit.TestDatabase;

class MariaDbEquivalenceTests extends AbstractEquivalenceTests {

	MariaDbEquivalenceTests() {
		super(TestDatabase.MARIADB);
	}

}
