package io.sqlmem.equivalence;

import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;

/**
 * A linguistic collation: what is answered from memory differs, the answers must not.
 */
class PostgresIcuEquivalenceTests extends AbstractEquivalenceTests {

	PostgresIcuEquivalenceTests() {
		super(TestDatabase.POSTGRESQL);
	}

	@Override
	TestSchema newSchema(Database database) {
		return database.newLinguisticSchema();
	}

	@Override
	boolean checksRoutes() {
		return false;
	}

}
