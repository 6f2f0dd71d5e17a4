package io.sqlmem.equivalence;

import io.sqlmem.testkit.TestDatabase;

class PostgresEquivalenceTests extends AbstractEquivalenceTests {

	PostgresEquivalenceTests() {
		super(TestDatabase.POSTGRESQL);
	}

}
