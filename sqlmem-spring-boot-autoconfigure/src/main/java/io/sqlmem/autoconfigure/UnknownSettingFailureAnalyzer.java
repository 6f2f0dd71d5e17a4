package io.sqlmem.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Explains a property that the cache does not have, before Spring Boot does, which does
 * not say what there is instead.
 */
@Order(0)
class UnknownSettingFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("sqlmem");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		ConfigurationProperty property = cause.getUnboundProperties()
			.stream()
			.filter((unbound) -> PREFIX.isAncestorOf(unbound.getName()))
			.findFirst()
			.orElse(null);
		if (property == null) {
			return null;
		}
		String origin = (property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "";
		return new FailureAnalysis("The property '%s' is '%s'%s. There is no such property.".formatted(
				property.getName(), property.getValue(), origin), KnownSettings.remedy(property.getName()), cause);
	}

}
