package io.sqlmem.type;

import org.jspecify.annotations.Nullable;

/**
 * Encodes the values of one column for the store and notes what is true of all of them.
 * Used by one thread.
 */
public final class ColumnFactsCollector {

	private final SqlType type;

	private long min = ColumnFacts.EMPTY.min();

	private long max = ColumnFacts.EMPTY.max();

	private boolean printableAscii = true;

	private boolean noTrailingBlank = true;

	private boolean noSupplementary = true;

	private boolean faithful = true;

	/**
	 * Collects the facts of a column.
	 * @param type its type
	 */
	public ColumnFactsCollector(SqlType type) {
		this.type = type;
	}

	/**
	 * Encode the next value.
	 * @param value the canonical value, {@code null} for SQL NULL
	 * @return its stored form; {@code null} for SQL NULL and for a value that has none
	 */
	public @Nullable Object store(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		try {
			Object stored = StoredValues.encode(value, this.type);
			if (stored instanceof Long number) {
				note(number);
			}
			else if (stored instanceof String text) {
				note(text);
			}
			return stored;
		}
		catch (UnstorableValueException ex) {
			this.faithful = false;
			return null;
		}
	}

	/**
	 * Note a value of the source that has no canonical form.
	 */
	public void unfaithful() {
		this.faithful = false;
	}

	/**
	 * What is true of all values so far.
	 * @return the facts
	 */
	public ColumnFacts facts() {
		return new ColumnFacts(this.min, this.max, this.printableAscii, this.noTrailingBlank, this.noSupplementary,
				this.faithful);
	}

	private void note(long number) {
		this.min = Math.min(this.min, number);
		this.max = Math.max(this.max, number);
	}

	private void note(String text) {
		int length = text.length();
		if (length > 0 && text.charAt(length - 1) == ' ') {
			this.noTrailingBlank = false;
		}
		if (!this.printableAscii && !this.noSupplementary) {
			return;
		}
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			if (c < ' ' || c > '~') {
				this.printableAscii = false;
				if (Character.isSurrogate(c)) {
					this.noSupplementary = false;
					return;
				}
			}
		}
	}

}
