package io.sqlmem.refresh;

import java.util.List;
import java.util.concurrent.Future;

import io.sqlmem.UnsupportedPolicy;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The store's file goes while a table is being loaded into it.
 */
class ResetDuringLoadTests extends AbstractLoadTests {

	@Test
	void whoWaitsForTheLoadIsAnsweredByTheSource() throws Exception {
		open(TestDatabase.POSTGRESQL, (builder) -> builder.unsupported(UnsupportedPolicy.REJECT));
		Gate gate = gateAt(2);
		Future<List<String>> waiting = queryElsewhere("select v from t");
		gate.awaitReached();
		this.cache.hardReset();
		this.schema.execute("update t set v = 8");
		gate.open();
		assertThat(get(waiting)).containsExactly("8", "8", "8");
		assertThat(stats().passThroughs()).containsOnlyKeys("COLD");
		assertThat(query("select v from t")).containsExactly("8", "8", "8");
		assertThat(stats().misses()).isEqualTo(1);
		assertThat(stats().errors()).isZero();
	}

	@Test
	void aReloadThatIsUnderWayIsNotPublished() throws Exception {
		open(TestDatabase.POSTGRESQL);
		query("select v from t");
		Gate gate = gateAt(3);
		Future<?> refresh = this.threads.submit(() -> {
			this.cache.refresh();
			return null;
		});
		gate.awaitReached();
		this.cache.hardReset();
		this.schema.execute("update t set v = 8");
		assertThat(query("select v from t")).containsExactly("8", "8", "8");
		gate.open();
		get(refresh);
		assertThat(query("select v from t")).containsExactly("8", "8", "8");
		assertThat(stats().passThroughs()).isEmpty();
	}

}
