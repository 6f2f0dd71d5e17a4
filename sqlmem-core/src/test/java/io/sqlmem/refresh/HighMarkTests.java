package io.sqlmem.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

import io.sqlmem.schema.SourceMoment;
import io.sqlmem.store.DeltaColumns;
import io.sqlmem.store.Watermark;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.StoredValues;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where reading has to begin, at moments that no database can be brought to.
 */
class HighMarkTests {

	private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

	private static final SqlType LOCAL = SqlType.time(TypeKind.TIMESTAMP, 6);

	private static final SqlType INSTANT = SqlType.time(TypeKind.TIMESTAMP_TZ, 6);

	@Test
	void localTimeThatIsPutBackIsReadAgain() {
		// One second before it is 01:00:00 again.
		Watermark before = mark(moment("2026-11-01T05:59:59Z"), "2026-11-01T01:59:59").watermark(null);
		HighMark after = mark(moment("2026-11-01T06:10:00Z"), null);
		assertThat(from(after, before)).isEqualTo("2026-11-01T00:58:59");
		Watermark still = after.watermark(before);
		assertThat(from(mark(moment("2026-11-01T06:59:00Z"), null), still)).isEqualTo("2026-11-01T00:58:59");
		Watermark over = mark(moment("2026-11-01T08:00:00Z"), "2026-11-01T03:00:00").watermark(still);
		assertThat(from(mark(moment("2026-11-01T08:05:00Z"), null), over)).isEqualTo("2026-11-01T02:59");
	}

	@Test
	void afterALongTimeAllChangesOfTheClockCount() {
		Watermark before = mark(moment("2026-11-01T05:59:59Z"), "2026-11-01T01:59:59").watermark(null);
		assertThat(from(mark(moment("2027-05-01T06:10:00Z"), null), before)).isEqualTo("2026-11-01T00:58:59");
	}

	/** MariaDB often knows its zone by an abbreviation only. */
	@Test
	void theSourcesOwnClockTellsThatTimeWasPutBack() {
		Watermark before = mark(moment("2026-11-01T05:59:59Z"), "2026-11-01T01:59:59").watermark(null);
		HighMark after = mark(moment("2026-11-01T06:10:00Z"), null);
		assertThat(from(after, before, ZoneOffset.UTC)).isEqualTo("2026-11-01T00:58:59");
		Watermark still = after.watermark(before);
		assertThat(from(mark(moment("2026-11-01T06:20:00Z"), null), still, ZoneOffset.UTC))
			.isEqualTo("2026-11-01T01:09");
	}

	@Test
	void whatOnlyTheSessionsZoneCallsThePastIsNotReached() {
		SourceMoment tokyo = new SourceMoment(Instant.parse("2026-01-15T03:00:00Z"),
				LocalDateTime.parse("2026-01-15T12:00:00"), null, false);
		assertThat(mark(tokyo, "2026-01-15T03:00:01").watermark(null).last().value()).isNull();
		assertThat(mark(tokyo, "2026-01-15T03:00:00").watermark(null).last().value()).isNotNull();
	}

	@Test
	void theOldestWriterHoldsReadingBack() {
		SourceMoment moment = new SourceMoment(Instant.parse("2026-01-15T12:00:00Z"),
				LocalDateTime.parse("2026-01-15T13:00:00"), Instant.parse("2026-01-15T10:00:00Z"), true);
		HighMark mark = new HighMark(strategy(), INSTANT, false, moment);
		mark.see(StoredValues.encode(Instant.parse("2026-01-15T11:59:00Z"), INSTANT), null);
		Watermark watermark = mark.watermark(null);
		long from = Objects.requireNonNull(mark.from(watermark, NEW_YORK));
		assertThat(StoredValues.ofInteger(from, INSTANT)).isEqualTo(Instant.parse("2026-01-15T09:59:59Z"));
		assertThat(watermark.guarantee()).hasToString("exact");
	}

	@Test
	void numbersAreReadFromWhatWasReachedBeforeTheLookback() {
		Watermark watermark = null;
		for (int i = 0; i < 10; i++) {
			HighMark mark = new HighMark(strategy(), SqlType.BIGINT, false, new SourceMoment(
					Instant.parse("2026-01-15T12:00:00Z").plusSeconds(20 * i), LocalDateTime.MIN, null, false));
			mark.see(100L + i, null);
			watermark = mark.watermark(watermark);
		}
		HighMark next = new HighMark(strategy(), SqlType.BIGINT, false, moment("2026-01-15T12:10:00Z"));
		assertThat(next.from(Objects.requireNonNull(watermark), NEW_YORK)).isEqualTo(106);
		// Older marks are of no use any more.
		assertThat(watermark.marks()).hasSize(4);
	}

	private static HighMark mark(SourceMoment moment, @Nullable String seen) {
		HighMark mark = new HighMark(strategy(), LOCAL, false, moment);
		mark.see((seen != null) ? StoredValues.encode(LocalDateTime.parse(seen), LOCAL) : null, null);
		return mark;
	}

	private static SourceMoment moment(String now) {
		Instant instant = Instant.parse(now);
		return new SourceMoment(instant, LocalDateTime.ofInstant(instant, NEW_YORK), null, false);
	}

	private static String from(HighMark mark, Watermark watermark) {
		return from(mark, watermark, NEW_YORK);
	}

	private static String from(HighMark mark, Watermark watermark, ZoneId zone) {
		long from = Objects.requireNonNull(mark.from(watermark, zone));
		return StoredValues.ofInteger(from, LOCAL).toString();
	}

	private static DeltaStrategy strategy() {
		return new DeltaStrategy("sqlmem.delta.t", new DeltaColumns(2, List.of(1)), Duration.ofSeconds(60), null, true);
	}

}
