package io.sqlmem.store;

/**
 * What lies between two neighbours among the places of a copy's texts.
 *
 * @param low the place of the lesser text, 0 if there is none
 * @param high the place of the greater text, the greatest number if there is none
 */
public record RankGap(long low, long high) {

	/** The greatest number that has a half above it. */
	private static final long GREATEST = 1L << 52;

	/**
	 * Whether a half can be told from its neighbours.
	 * @return whether {@link #middle()} lies between them
	 */
	public boolean hasMiddle() {
		return this.low < GREATEST;
	}

	/**
	 * A number in the gap that is no place of a text, however full the gap is.
	 * @return the number
	 */
	public double middle() {
		return this.low + 0.5;
	}

	boolean holds(Number place) {
		return place.doubleValue() > this.low && place.doubleValue() < this.high;
	}

}
