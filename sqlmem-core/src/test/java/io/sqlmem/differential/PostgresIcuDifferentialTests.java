package io.sqlmem.differential;

import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;

class PostgresIcuDifferentialTests extends AbstractDifferentialTests {

	PostgresIcuDifferentialTests() {
		super(TestDatabase.POSTGRESQL);
	}

	@Override
	TestSchema newSchema() {
		return TestDatabase.POSTGRESQL.newLinguisticSchema();
	}

}
