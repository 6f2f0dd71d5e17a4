package io.sqlmem.refresh;

import io.sqlmem.ColdReadPolicy;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Queries that do not wait for tables to be loaded.
 */
class ColdReadTests extends AbstractLoadTests {

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theSourceAnswersWhileATableIsLoaded(TestDatabase database) throws Exception {
		open(database, (builder) -> builder.coldReads(ColdReadPolicy.SOURCE));
		Gate gate = gateAt(1);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		gate.awaitReached();
		for (int i = 0; i < 10; i++) {
			assertThat(query("select sum(v) from t")).containsExactly("21");
		}
		assertThat(stats().passThroughs()).containsEntry("COLD", 11L).hasSize(1);
		assertThat(this.source.loads()).isEqualTo(1);
		gate.open();
		await().until(() -> tableStats().state().equals("READY"));
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(stats().hits()).isEqualTo(1);
		assertThat(this.source.loads()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theOldCopyAnswersWhileMoreColumnsAreLoaded(TestDatabase database) throws Exception {
		open(database, (builder) -> builder.coldReads(ColdReadPolicy.SOURCE));
		query("select sum(v) from t");
		await().until(() -> tableStats().state().equals("READY"));
		Gate gate = gateAt(1);
		assertThat(query("select sum(w) from t")).containsExactly("210");
		gate.awaitReached();
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(query("select sum(w) from t")).containsExactly("210");
		assertThat(stats().passThroughs()).containsEntry("COLD", 3L);
		assertThat(stats().hits()).isEqualTo(1);
		gate.open();
		await().until(() -> tableStats().state().equals("READY"));
		assertThat(query("select sum(v + w) from t")).containsExactly("231");
		assertThat(stats().hits()).isEqualTo(2);
	}

}
