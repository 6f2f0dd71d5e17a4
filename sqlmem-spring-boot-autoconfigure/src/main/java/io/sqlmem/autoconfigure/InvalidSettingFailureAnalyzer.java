package io.sqlmem.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.StringUtils;

/**
 * Explains a value that the cache cannot work with.
 */
class InvalidSettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingException cause) {
		return new FailureAnalysis(
				"The property '%s' is '%s'. %s".formatted(cause.property(), cause.value(), reason(cause)),
				cause.action(), cause);
	}

	/** What is wrong, without what stands before and after it here. */
	private static String reason(InvalidSettingException cause) {
		String reason = String.valueOf(cause.getMessage());
		String before = cause.property() + ": ";
		String after = " " + cause.action();
		reason = reason.startsWith(before) ? reason.substring(before.length()) : reason;
		reason = reason.endsWith(after) ? reason.substring(0, reason.length() - after.length()) : reason;
		return reason.startsWith("sqlmem.") ? reason : StringUtils.capitalize(reason);
	}

}
