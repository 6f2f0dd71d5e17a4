package io.sqlmem.type;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

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

	private boolean caseApart = true;

	private boolean sortedWhole = true;

	private boolean endsAlike = true;

	private boolean faithful = true;

	private final @Nullable SoundTexts sound;

	/**
	 * By texts in lower case, as they are spelled; {@code null} if there are too many.
	 */
	private @Nullable Map<String, String> spellings;

	/**
	 * Collects the facts of a column.
	 * @param type its type
	 */
	public ColumnFactsCollector(SqlType type) {
		this.type = type;
		Collation collation = type.collation();
		boolean folds = collation != null && collation.equality().foldsCase();
		this.spellings = folds ? new HashMap<>() : null;
		this.sound = (collation != null) ? SoundTexts.of(collation) : null;
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
				this.caseApart, this.spellings != null, this.sortedWhole, this.endsAlike, this.faithful);
	}

	private void note(long number) {
		this.min = Math.min(this.min, number);
		this.max = Math.max(this.max, number);
	}

	private void noteSpelling(Map<String, String> known, String text) {
		String before = known.putIfAbsent(text.toLowerCase(Locale.ROOT), text);
		if (before != null && !before.equals(text) || known.size() > ColumnFacts.MOST_SPELLINGS) {
			this.spellings = null;
		}
	}

	private void note(String text) {
		if (this.spellings != null) {
			noteSpelling(this.spellings, text);
		}
		if (this.sound != null) {
			this.sortedWhole = this.sortedWhole && this.sound.isSortedWhole(text);
			this.endsAlike = this.endsAlike && SoundTexts.endsAlike(text);
		}
		int length = text.length();
		if (length > 0 && text.charAt(length - 1) == ' ') {
			this.noTrailingBlank = false;
		}
		if (!this.printableAscii && !this.noSupplementary && !this.caseApart) {
			return;
		}
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			if (c < ' ' || c > '~') {
				this.printableAscii = false;
				this.noSupplementary &= !Character.isSurrogate(c);
				this.caseApart = this.caseApart && LetterCases.areApart(c);
			}
		}
	}

}
