package io.sqlmem;

/**
 * Copies could not be brought up to date before the application serves, although
 * {@code sqlmem.blocking-startup-refresh} is {@code true}.
 */
public final class StartupRefreshException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	StartupRefreshException(String message, Throwable cause) {
		super(message, cause);
	}

}
