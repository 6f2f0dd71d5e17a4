package io.sqlmem.refresh;

import java.time.Duration;
import java.time.Instant;

import io.sqlmem.store.LoadFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryTests {

	@ParameterizedTest
	@CsvSource({ "0, 0, true", "1, 0, true", "2, 9, false", "2, 10, true", "3, 29, false", "3, 30, true",
			"5, 149, false", "5, 150, true", "40, 149, false", "40, 150, true", "40, -1, true" })
	void tablesThatFailAgainAreTriedLessOften(int failures, long seconds, boolean tried) {
		Instant now = Instant.parse("2026-03-01T12:00:00Z");
		LoadFailure failure = new LoadFailure("lost", now.minusSeconds(seconds), failures);
		assertThat(DueTables.mayRetry(failure, now, Duration.ofSeconds(10))).isEqualTo(tried);
	}

}
