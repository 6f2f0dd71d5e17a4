package io.sqlmem.differential;

import io.sqlmem.testkit.TestDatabase;

class H2DifferentialTests extends AbstractDifferentialTests {

	H2DifferentialTests() {
		super(TestDatabase.H2);
	}

}
