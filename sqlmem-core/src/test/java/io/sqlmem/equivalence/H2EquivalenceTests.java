package io.sqlmem.equivalence;

import io.sqlmem.testkit.TestDatabase;

class H2EquivalenceTests extends AbstractEquivalenceTests {

	H2EquivalenceTests() {
		super(TestDatabase.H2);
	}

}
