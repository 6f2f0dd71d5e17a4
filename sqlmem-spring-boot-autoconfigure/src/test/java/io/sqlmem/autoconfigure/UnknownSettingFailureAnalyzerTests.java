package io.sqlmem.autoconfigure;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownSettingFailureAnalyzerTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sqlmem.fetchbatches                    | 5       | Below 'sqlmem' write one of auto-index, backup-interval, blocking-startup-refresh, cache-db
					sqlmem.refresh                         | 5m      | refresh-interval
					sqlmem.console.on                      | true    | Below 'sqlmem.console' write one of enabled, or
					sqlmem.delta.person.strategy           | trigger | Below 'sqlmem.delta.person' write one of change-column, delete-detection, key-columns, lookback, or
					sqlmem.tables.person.refresh.strategy  | cdc     | Below 'sqlmem.tables.person.refresh' write one of delta, ttl, or
					sqlmem.tables.person.refresh.ttl.every | 5m      | Remove what follows 'sqlmem.tables.person.refresh.ttl'
					sqlmem.tables.person.refresh.delta.key | id      | Below 'sqlmem.tables.person.refresh.delta' write one of change-column
					sqlmem.tables.person.index             | name    | Below 'sqlmem.tables.person' write one of columns, datetime-columns, indexes, preload, refresh, or
					sqlmem.tables.sales.orders.preload     | true    | in brackets: 'sqlmem.tables[sales.orders]'
					sqlmem.tables.sales.orders             | x       | in brackets: 'sqlmem.tables[sales.orders]'
					""")
	void namesThePropertyTheValueAndWhatThereIsInstead(String property, String value, String action) {
		FailureAnalysis analysis = Objects.requireNonNull(analyze(failure(property + "=" + value)));
		assertThat(analysis.getDescription()).startsWith("The property '" + property + "' is '" + value + "' (")
			.contains("There is no such property.");
		assertThat(analysis.getAction()).contains(action);
	}

	@Test
	void leavesPropertiesOfOthersToSpringBoot() {
		assertThat(analyze(new IllegalStateException(new UnboundConfigurationPropertiesException(Set.of())))).isNull();
	}

	@Test
	void systemPropertiesAndTheEnvironmentMayHoldMore() {
		Applications.jdbc()
			.withPropertyValues("spring.datasource.url=jdbc:h2:mem:unused")
			.withSystemProperties("sqlmem.something.else=1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static @Nullable FailureAnalysis analyze(Throwable failure) {
		return new UnknownSettingFailureAnalyzer().analyze(failure);
	}

	private static Throwable failure(String property) {
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		Applications.jdbc()
			.withPropertyValues("spring.datasource.url=jdbc:h2:mem:unused", property)
			.run((context) -> failure.set(context.getStartupFailure()));
		Throwable found = Objects.requireNonNull(failure.get(), "The application has started");
		assertThat(found).hasRootCauseInstanceOf(UnboundConfigurationPropertiesException.class)
			.hasStackTraceContaining(BindException.class.getSimpleName());
		return found;
	}

}
