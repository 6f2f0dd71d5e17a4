package io.sqlmem.store;

/**
 * What is known of a copy that follows its source's changes: whether an insert or update
 * can have been missed. Weaker ones come later.
 */
public enum Guarantee {

	/**
	 * None is missed if the change column is set by the source's own clock within the
	 * transaction that writes.
	 */
	EXACT("exact"),

	/**
	 * None is missed that was committed within the lookback after it was stamped, by
	 * clocks that differ by less.
	 */
	BOUNDED("bounded by lookback"),

	/** Rows that are committed after others with greater values may be missed. */
	BEST_EFFORT("best effort");

	private final String text;

	Guarantee(String text) {
		this.text = text;
	}

	/**
	 * The weaker of two.
	 * @param other another
	 * @return what holds if both pulls are relied upon
	 */
	public Guarantee and(Guarantee other) {
		return (compareTo(other) >= 0) ? this : other;
	}

	/**
	 * The guarantee for people.
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
