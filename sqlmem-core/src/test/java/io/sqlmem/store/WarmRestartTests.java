package io.sqlmem.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The time to the first answer of a cache that finds its file, beside that of copying the
 * file: {@code -Dsqlmem.warm.megabytes=1024}.
 */
@EnabledIfSystemProperty(named = "sqlmem.warm.megabytes", matches = "\\d+")
class WarmRestartTests extends AbstractRestartTests {

	private static final Logger logger = LoggerFactory.getLogger(WarmRestartTests.class);

	private static final int ROWS_PER_MEGABYTE = 1_000;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theFirstAnswerComesSoon(boolean inMemory) throws Exception {
		int rows = ROWS_PER_MEGABYTE * Integer.getInteger("sqlmem.warm.megabytes", 1);
		this.schema.execute("create table big (id integer primary key, w varchar(1000))",
				"insert into big select i, rpad(cast(i as varchar), 1000, 'x') from generate_series(1, " + rows
						+ ") i");
		start(inMemory, (builder) -> builder.cacheLimit(1L << 40));
		query("select w from big where id = 1");
		end();
		for (int i = 0; i < 3; i++) {
			long copied = time(this::copy);
			long started = time(() -> {
				start(inMemory, (builder) -> builder.cacheLimit(1L << 40));
				assertThat(query("select w from big where id = 7")).singleElement().asString().startsWith("7x");
			});
			assertThat(this.source.executed()).noneMatch((sql) -> sql.contains("\"big\"") && sql.startsWith("SELECT"));
			long ended = time(this::end);
			logger.info("inMemory={}: {} MB; copied in {} ms, first answer after {} ms, closed in {} ms", inMemory,
					Files.size(file()) >> 20, copied, started, ended);
		}
	}

	private void copy() throws IOException {
		Path copy = this.directory.resolve("copy.db");
		Files.deleteIfExists(copy);
		Files.copy(file(), copy);
		Files.delete(copy);
	}

	private static long time(Step step) throws Exception {
		long start = System.nanoTime();
		step.run();
		return Duration.ofNanos(System.nanoTime() - start).toMillis();
	}

	/**
	 * What takes time.
	 */
	@FunctionalInterface
	private interface Step {

		void run() throws Exception;

	}

}
