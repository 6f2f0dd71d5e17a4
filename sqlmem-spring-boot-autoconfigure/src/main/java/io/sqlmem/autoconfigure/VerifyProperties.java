package io.sqlmem.autoconfigure;

/**
 * Which answers are compared with the source's own.
 */
public class VerifyProperties {

	/**
	 * Share of answers from memory that is compared afterwards, from 0 to 1.
	 */
	private double sampleRate;

	/**
	 * Whether the source answers each statement until an answer from memory has been
	 * compared with its own.
	 */
	private boolean firstUse;

	public double getSampleRate() {
		return this.sampleRate;
	}

	public void setSampleRate(double sampleRate) {
		this.sampleRate = sampleRate;
	}

	public boolean isFirstUse() {
		return this.firstUse;
	}

	public void setFirstUse(boolean firstUse) {
		this.firstUse = firstUse;
	}

}
