package io.sqlmem.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the copies of a table follow the source.
 *
 * @param kind the way
 * @param ttl how old a copy may be that answers, only for {@link Kind#TTL}
 * @param delta by which columns changes are found, only for {@link Kind#DELTA}, and
 * {@code null} there if the settings do not fit the table
 */
public record Tracking(Kind kind, @Nullable Duration ttl, @Nullable DeltaColumns delta) {

	/** Copies stay as they were loaded. */
	public static final Tracking STATIC = new Tracking(Kind.STATIC, null, null);

	/**
	 * Copies are loaded again by their age.
	 * @param ttl the greatest age of a copy that answers
	 * @return the tracking
	 */
	public static Tracking ttl(Duration ttl) {
		return new Tracking(Kind.TTL, ttl, null);
	}

	/**
	 * Copies take over what has changed.
	 * @param columns by which columns that is found, {@code null} if the settings do not
	 * fit the table
	 * @return the tracking
	 */
	public static Tracking delta(@Nullable DeltaColumns columns) {
		return new Tracking(Kind.DELTA, null, columns);
	}

	/**
	 * Whether a copy of an earlier run can be kept up to date in this way.
	 */
	boolean continues(TableCopy copy) {
		Watermark watermark = copy.watermark();
		return this.kind != Kind.DELTA || watermark != null && watermark.columns().equals(this.delta);
	}

	/**
	 * The ways.
	 */
	public enum Kind {

		/** Changed rows are fetched. */
		DELTA,

		/** Loaded again by age. */
		TTL,

		/** Never loaded again. */
		STATIC

	}

}
