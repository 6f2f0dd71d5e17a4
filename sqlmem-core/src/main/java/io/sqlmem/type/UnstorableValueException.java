package io.sqlmem.type;

/**
 * A value has no faithful stored form under its type. Carries no stack trace: it is an
 * outcome, met while loading and while binding, not a failure.
 */
public final class UnstorableValueException extends RuntimeException {

	public UnstorableValueException(String message) {
		super(message, null, false, false);
	}

}
