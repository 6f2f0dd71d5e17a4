package io.sqlmem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Points in time as microseconds.
 */
class EpochMicrosTests {

	private static final LocalDateTime NOON = LocalDateTime.of(2024, 2, 29, 12, 0);

	@Test
	void theHelperConvertsBothWays() {
		assertThat(EpochMicros.parse("2024-02-29T12:00:00.5+01:00")).isEqualTo(EpochMicros.of(NOON) - 3_599_500_000L);
		assertThat(EpochMicros.parse(" 2024-02-29 "))
			.isEqualTo(EpochMicros.of(LocalDate.of(2024, 2, 29).atStartOfDay()));
		assertThat(EpochMicros.parse("2024-02-29t12:00z")).isEqualTo(EpochMicros.of(NOON));
		assertThat(EpochMicros.parse("2024-02-29 12:00:00+0100")).isEqualTo(EpochMicros.of(NOON) - 3_600_000_000L);
		assertThat(EpochMicros.of(Instant.EPOCH)).isZero();
		assertThat(EpochMicros.of(LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_999))).isEqualTo(-1);
		assertThat(EpochMicros.toInstant(-1)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
		assertThat(EpochMicros.toLocalDateTime(EpochMicros.of(NOON))).isEqualTo(NOON);
		assertThatIllegalArgumentException().isThrownBy(() -> EpochMicros.of(Instant.MAX));
		assertThatIllegalArgumentException().isThrownBy(() -> EpochMicros.of(LocalDateTime.MIN));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "noon", "2024-02-30", "2024-13-01", "2024-2-1", "2024-02-29T24:00", "2024-02-29T12",
			"2024-02-29T12:00:00,5", "0000-01-01", "12024-01-01", "2024-02-29 T12:00", "2024-02-29T12:00 +01:00",
			"20240229", "2024-02-29T12:00:00Z+01:00" })
	void whatIsNoDateTimeIsNamed(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> EpochMicros.parse(text)).withMessageContaining(text);
	}

}
