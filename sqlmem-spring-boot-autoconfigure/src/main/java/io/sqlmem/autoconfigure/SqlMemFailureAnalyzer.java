package io.sqlmem.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a {@code sqlmem.data-source} that names no bean.
 */
class SqlMemFailureAnalyzer extends AbstractFailureAnalyzer<UnknownDataSourceException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownDataSourceException cause) {
		return new FailureAnalysis(
				"The property 'sqlmem.data-source' is '" + cause.name() + "', and no DataSource bean has that name.",
				"Write the name of one of the DataSource beans " + cause.candidates()
						+ ", or remove the property to have the primary one wrapped.",
				cause);
	}

}
