package io.sqlmem.refresh;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;

import io.sqlmem.stats.LoadProgress;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of a load that is under way.
 */
class LoadProgressTests extends AbstractLoadTests {

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void tellsHowManyRowsOfHowManyAreThere(TestDatabase database) throws Exception {
		open(database);
		for (int copies = 0; copies < 10; copies++) {
			this.schema.execute("insert into t select id + " + (10 << copies) + ", 1, 1 from t");
		}
		long rows = 3 << 10;
		Gate gate = gateAt(1_500);
		Future<List<String>> answer = queryElsewhere("select count(*) from t");
		gate.awaitReached();
		LoadProgress progress = Objects.requireNonNull(tableStats().progress());
		assertThat(progress.rows()).isEqualTo(1_000);
		assertThat(progress.expected()).isBetween(rows / 2, rows * 2);
		gate.open();
		assertThat(get(answer)).containsExactly(String.valueOf(rows));
		assertThat(tableStats().progress()).isNull();
	}

}
