package io.sqlmem.differential;

import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;

class PostgresIcuDifferentialTests extends AbstractDifferentialTests {

	PostgresIcuDifferentialTests() {
		super(TestDatabase.POSTGRESQL);
	}

	@Override
	int queries() {
		return 1_000;
	}

	/** Other statements than in the binary collation. */
	@Override
	long seed() {
		return 5;
	}

	@Override
	TestSchema newSchema() {
		return TestDatabase.POSTGRESQL.newLinguisticSchema();
	}

}
