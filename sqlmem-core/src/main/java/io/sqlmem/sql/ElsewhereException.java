package io.sqlmem.sql;

/**
 * Planning met something that only the source can answer. Carries no stack trace: it is
 * an outcome, not a failure.
 */
public final class ElsewhereException extends RuntimeException {

	private final PassThroughReason reason;

	/**
	 * An outcome.
	 * @param reason why the source has to answer
	 * @param detail what in the statement it was, for people
	 */
	public ElsewhereException(PassThroughReason reason, String detail) {
		super(detail, null, false, false);
		this.reason = reason;
	}

	/**
	 * Why the source has to answer.
	 * @return the reason
	 */
	public PassThroughReason reason() {
		return this.reason;
	}

	/**
	 * What in the statement it was.
	 * @return a text for people
	 */
	public String detail() {
		String message = getMessage();
		return (message != null) ? message : this.reason.name();
	}

}
