package io.sqlmem.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

import io.sqlmem.schema.SourceMoment;
import io.sqlmem.store.Guarantee;
import io.sqlmem.store.Watermark;
import io.sqlmem.store.Watermark.Mark;
import io.sqlmem.type.Moments;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.StoredValues;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds the watermark that a read of the source leaves behind, and where the next one has
 * to begin. Values of the change column are stored forms. Used by one thread.
 */
final class HighMark {

	/** A transaction is listed a moment after its time was taken. */
	private static final Duration LISTING = Duration.ofSeconds(1);

	private static final int MOST_MARKS = 1_000;

	private final DeltaStrategy strategy;

	private final SqlType type;

	private final boolean view;

	private final SourceMoment moment;

	/** Values above it are of the future. */
	private final long latest;

	private @Nullable Long greatest;

	private @Nullable String spelling;

	/**
	 * A mark for a read that has not begun.
	 * @param strategy how changes are found
	 * @param type the change column's type
	 * @param view whether rows may change by changes of other tables
	 * @param moment the moment before the read
	 */
	HighMark(DeltaStrategy strategy, SqlType type, boolean view, SourceMoment moment) {
		this.strategy = strategy;
		this.type = type;
		this.view = view;
		this.moment = moment;
		this.latest = latest();
	}

	/**
	 * Where no zone tells, a stamp may be of the session's or of UTC: what only one of
	 * them calls the future could hold the watermark above stamps to come.
	 */
	private long latest() {
		if (!DeltaStrategy.isTime(this.type.kind()) && this.type.kind() != TypeKind.MOMENT) {
			return Long.MAX_VALUE;
		}
		LocalDateTime utc = LocalDateTime.ofInstant(this.moment.now(), ZoneOffset.UTC);
		return stored(this.moment.local().isBefore(utc) ? this.moment.local() : utc, this.moment.now());
	}

	/**
	 * See a value that was read.
	 * @param value the stored form, {@code null} for NULL
	 * @param spelled the text that the source keeps, {@code null} if it keeps none
	 */
	void see(@Nullable Object value, @Nullable String spelled) {
		if (value instanceof Long number && number <= this.latest
				&& (this.greatest == null || number > this.greatest)) {
			this.greatest = number;
			this.spelling = spelled;
		}
	}

	/**
	 * The watermark after all was read.
	 * @param before the one before, {@code null} after a load
	 */
	Watermark watermark(@Nullable Watermark before) {
		Mark reached = new Mark(this.moment.now(), ahead(), this.greatest, this.spelling);
		List<Mark> marks = new ArrayList<>();
		if (before != null) {
			Mark last = before.last();
			if (this.greatest == null || last.value() != null && last.value() > this.greatest) {
				reached = new Mark(reached.at(), reached.ahead(), last.value(), last.spelling());
			}
			marks.addAll(before.marks());
			thin(marks);
		}
		marks.add(reached);
		Guarantee guarantee = guarantee();
		Watermark all = new Watermark(this.strategy.columns(), marks, this.moment.oldestWriter(),
				(before != null) ? before.guarantee().and(guarantee) : guarantee);
		return new Watermark(all.columns(), marks.subList(firstOfUse(all), marks.size()), all.oldestWriter(),
				all.guarantee());
	}

	/** Only local times depend on it. */
	private long ahead() {
		boolean local = this.type.kind() == TypeKind.TIMESTAMP || this.type.kind() == TypeKind.DATE;
		LocalDateTime utc = LocalDateTime.ofInstant(this.moment.now(), ZoneOffset.UTC);
		return local ? Math.round(Duration.between(utc, this.moment.local()).toMillis() / 1e3) : 0;
	}

	/** Without some of the marks a read begins earlier. */
	private static void thin(List<Mark> marks) {
		for (int i = marks.size() - 2; marks.size() > MOST_MARKS && i > 0; i -= 2) {
			marks.remove(i);
		}
	}

	private Guarantee guarantee() {
		if (!DeltaStrategy.isTime(this.type.kind()) || this.view) {
			return Guarantee.BEST_EFFORT;
		}
		if (this.type.kind() == TypeKind.TIMESTAMP_TZ && this.moment.proven()) {
			return Guarantee.EXACT;
		}
		return this.strategy.lookback().isZero() ? Guarantee.BEST_EFFORT : Guarantee.BOUNDED;
	}

	/**
	 * Where a read has to begin so that it sees what was stamped but not visible when the
	 * watermark was taken.
	 * @param watermark the last watermark
	 * @param zone the zone in which the source's sessions stamp
	 * @return the least value to read, {@code null} to read all
	 */
	@Nullable Long from(Watermark watermark, ZoneId zone) {
		Long reached = watermark.last().value();
		if (reached == null) {
			return null;
		}
		if (!DeltaStrategy.isTime(this.type.kind())) {
			return watermark.marks().get(firstOfUse(watermark)).value();
		}
		Duration back = this.strategy.lookback();
		long from;
		if (this.type.kind() == TypeKind.TIMESTAMP_TZ) {
			from = reached - units(back);
		}
		else {
			from = Math.min(reached - units(back.plus(putBack(watermark.last().at(), zone))),
					lastLocal(watermark.last()) - units(back.plus(putBackSince(watermark.last()))));
		}
		Instant writer = watermark.oldestWriter();
		if (writer != null) {
			Instant safe = writer.minus(LISTING);
			from = Math.min(from, stored(LocalDateTime.ofInstant(safe, ZoneOffset.UTC), safe));
			from = Math.min(from, stored(LocalDateTime.ofInstant(safe, zone), safe));
		}
		return from;
	}

	/**
	 * How the source spells where a read has to begin, if it keeps texts.
	 * @param watermark the last watermark
	 * @return the text, {@code null} if it keeps none
	 */
	@Nullable String spelledFrom(Watermark watermark) {
		return watermark.marks().get(firstOfUse(watermark)).spelling();
	}

	/**
	 * Numbers tell no time: what was reached early enough does. Anything that is stamped
	 * after a mark is greater.
	 */
	private int firstOfUse(Watermark watermark) {
		List<Mark> marks = watermark.marks();
		if (DeltaStrategy.isTime(this.type.kind())) {
			return marks.size() - 1;
		}
		Instant early = watermark.last().at().minus(this.strategy.lookback());
		Instant writer = watermark.oldestWriter();
		if (writer != null && writer.minus(LISTING).isBefore(early)) {
			early = writer.minus(LISTING);
		}
		int first = marks.size() - 1;
		while (first > 0 && marks.get(first).at().isAfter(early)) {
			first--;
		}
		return first;
	}

	/**
	 * The source's own local time at a mark. Nothing is stamped with less after it,
	 * unless the time has been put back since; what was reached before an earlier change
	 * may be more.
	 */
	private long lastLocal(Mark mark) {
		return stored(LocalDateTime.ofEpochSecond(mark.at().getEpochSecond() + mark.ahead(), 0, ZoneOffset.UTC),
				mark.at());
	}

	/** How far the source's local time is behind what it was at a mark. */
	private Duration putBackSince(Mark mark) {
		return Duration.ofSeconds(Math.max(0, mark.ahead() - ahead()));
	}

	/** How far local time has been put back of late, as at the end of summer time. */
	private Duration putBack(Instant last, ZoneId zone) {
		Duration longest = Duration.ZERO;
		Instant before = this.moment.now().plusNanos(1);
		ZoneOffsetTransition change = zone.getRules().previousTransition(before);
		while (change != null && !change.getInstant().plus(Duration.ofDays(1)).isBefore(last)) {
			Duration overlap = change.getDuration().abs();
			Instant over = change.getInstant().plus(overlap).plus(this.strategy.lookback());
			if (change.isOverlap() && !over.isBefore(last) && overlap.compareTo(longest) > 0) {
				longest = overlap;
			}
			change = zone.getRules().previousTransition(change.getInstant());
		}
		return longest;
	}

	private long stored(LocalDateTime local, Instant instant) {
		return (Long) switch (this.type.kind()) {
			case DATE -> StoredValues.encode(local.toLocalDate(), this.type);
			case MOMENT -> Moments.of(local);
			case TIMESTAMP -> StoredValues.encode(LocalDateTime.ofEpochSecond(local.toEpochSecond(ZoneOffset.UTC),
					micros(local.getNano()), ZoneOffset.UTC), this.type);
			default -> StoredValues.encode(Instant.ofEpochSecond(instant.getEpochSecond(), micros(instant.getNano())),
					this.type);
		};
	}

	/** Stored forms take no more digits than the type has. */
	private static int micros(int nanos) {
		return nanos / 1_000 * 1_000;
	}

	/** How many units of the stored form a time takes, rounded up. */
	private long units(Duration time) {
		if (this.type.kind() == TypeKind.DATE) {
			return time.plusDays(1).minusNanos(1).toDays();
		}
		return ((Long) StoredValues.encode(
				LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC)
					.plusSeconds(time.toSeconds() + (time.toNanosPart() > 0 ? 1 : 0)),
				SqlType.time(TypeKind.TIMESTAMP, this.type.scale())));
	}

}
