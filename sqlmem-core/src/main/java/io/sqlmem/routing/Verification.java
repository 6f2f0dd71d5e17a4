package io.sqlmem.routing;

/**
 * Which answers are compared with the source's own.
 *
 * @param sampleRate the share of answers from memory that is compared afterwards, from 0
 * to 1
 * @param firstUse whether every statement is compared once before memory answers it
 */
public record Verification(double sampleRate, boolean firstUse) {

	/** No answer is compared. */
	public static final Verification NONE = new Verification(0, false);

	boolean isNone() {
		return this.sampleRate == 0 && !this.firstUse;
	}

}
