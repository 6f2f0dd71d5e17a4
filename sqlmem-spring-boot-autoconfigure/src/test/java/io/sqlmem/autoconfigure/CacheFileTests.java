package io.sqlmem.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import io.sqlmem.SqlMem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The file that copies outlive the application in.
 */
@SuppressWarnings("NullAway.Init")
class CacheFileTests {

	@TempDir
	private Path directory;

	private ApplicationContextRunner runner;

	@BeforeEach
	void chooseTheSource() {
		this.runner = Applications.jdbc()
			.withPropertyValues("spring.datasource.url=jdbc:h2:file:" + this.directory.resolve("source"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void copiesOutliveTheContext(boolean inMemory) {
		ApplicationContextRunner kept = this.runner.withPropertyValues("sqlmem.cache-db=" + file(),
				"sqlmem.in-memory=" + inMemory);
		kept.withPropertyValues("spring.sql.init.mode=always", "spring.sql.init.schema-locations=classpath:people.sql")
			.run((context) -> assertThat(name(context)).isEqualTo("Ada"));
		kept.run((context) -> {
			assertThat(name(context)).isEqualTo("Ada");
			assertThat(context.getBean(SqlMem.class).stats().hits()).isEqualTo(1);
		});
	}

	@Test
	void anEmptyPathKeepsNothing() {
		this.runner.withPropertyValues("sqlmem.cache-db=").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(SqlMem.class).stats().persistence().file()).isNull();
		});
	}

	@Test
	void onlyADefaultFileThatIsTakenIsGivenUp() {
		this.runner.run((first) -> {
			assertThat(first.getBean(SqlMem.class).stats().persistence().file()).endsWith("cache.db");
			Applications.jdbc().withPropertyValues("spring.datasource.url=jdbc:h2:mem:other").run((second) -> {
				assertThat(second).hasNotFailed();
				assertThat(second.getBean(SqlMem.class).stats().persistence().file()).isNull();
			});
			Applications.jdbc()
				.withPropertyValues("spring.datasource.url=jdbc:h2:mem:other", "sqlmem.cache-db=cache.db")
				.run((second) -> assertThat(second).getFailure()
					.hasStackTraceContaining("another cache of this process uses it")
					.hasStackTraceContaining("sqlmem.cache-db"));
		});
	}

	@ParameterizedTest
	@CsvSource({ "90, PT90S", "2h, PT2H" })
	void theIntervalIsADurationOrSeconds(String value, Duration interval) {
		this.runner.withPropertyValues("sqlmem.cache-db=", "sqlmem.backup-interval=" + value)
			.run((context) -> assertThat(context.getBean(SqlMemProperties.class).getBackupInterval())
				.isEqualTo(interval));
	}

	private Path file() {
		return this.directory.resolve("cache.db");
	}

	private static String name(ApplicationContext context) {
		return String.valueOf(context.getBean(JdbcTemplate.class)
			.queryForObject("select name from person where id = 1", String.class));
	}

}
