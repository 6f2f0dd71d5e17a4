package io.sqlmem.autoconfigure;

import io.sqlmem.StartupRefreshException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why the application does not start without fresh copies.
 */
class StartupRefreshFailureAnalyzer extends AbstractFailureAnalyzer<StartupRefreshException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, StartupRefreshException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"See that the source can be reached and its tables read, or set sqlmem.blocking-startup-refresh=false to "
						+ "serve while copies catch up.",
				cause);
	}

}
