package io.sqlmem.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import io.sqlmem.SqlMem;
import io.sqlmem.SqlMemBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Processes that are killed. {@code -Dsqlmem.crashes=100} has 100 of them killed in each
 * mode.
 */
class CrashTests extends AbstractRestartTests {

	private static final int CRASHES = Integer.getInteger("sqlmem.crashes", 10);

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatAKilledProcessLeavesIsWhole(boolean inMemory) throws Exception {
		this.schema.execute("create table big (id integer primary key, v integer not null, w varchar(100))",
				"insert into big select i, 1, repeat('x', 100) from generate_series(1, 5000) i");
		Random random = new Random(5);
		for (int crash = 0; crash < CRASHES; crash++) {
			Path left = runAndKill(inMemory, random.nextInt(400));
			this.schema.execute("update big set v = v + 1");
			start(inMemory);
			assertThat(Files.exists(left)).isEqualTo(!inMemory);
			boolean saved = Files.exists(file());
			assertThat(query("select min(v), max(v), count(*) from big")).singleElement()
				.asString()
				.matches("(\\d+),\\1,5000");
			assertThat(cache().stats().hits()).isEqualTo(saved ? 1 : 0);
			assertThat(saved || inMemory).isTrue();
			end();
			assertThat(sibling(".bad")).doesNotExist();
		}
	}

	private Path runAndKill(boolean inMemory, int millis) throws Exception {
		try (ChildProcess process = ChildProcess.start(CrashMain.class, this.schema.login().url(),
				this.schema.login().user(), String.valueOf(this.schema.login().password()), file().toString(),
				String.valueOf(inMemory))) {
			Path store = Path.of(process.awaitLine("cache.db"));
			SqlMemBuilder second = SqlMem.builder(this.source).cacheDb(file()).inMemory(inMemory);
			assertThatIllegalStateException().isThrownBy(second::build)
				.withMessageContaining(file().toString())
				.withMessageContaining("sqlmem.cache-db")
				.withMessageContaining("another process");
			// A moment that has nothing to do with what the process is doing.
			process.run(millis);
			process.kill();
			return store;
		}
	}

}
