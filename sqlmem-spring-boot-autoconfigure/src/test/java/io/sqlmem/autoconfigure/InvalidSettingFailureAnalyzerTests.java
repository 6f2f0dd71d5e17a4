package io.sqlmem.autoconfigure;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class InvalidSettingFailureAnalyzerTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sqlmem.data-source         | nowhere         | No DataSource bean has that name | one of the DataSource beans [dataSource]
					sqlmem.data-source         | environment     | No DataSource bean has that name | one of the DataSource beans [dataSource]
					sqlmem.sql-dialect         | cobol           | Unknown value 'cobol'            | h2, sqlserver, oracle, postgres and tsql
					sqlmem.fetch-batch         | 0               | sqlmem.fetch-batch is 0          | at least 1
					sqlmem.fetch-batch         | -5              | sqlmem.fetch-batch is -5         | at least 1
					sqlmem.computed-columns    | -1              | sqlmem.computed-columns is -1    | from 0 to 1000
					sqlmem.computed-columns    | 1001            | sqlmem.computed-columns is 1001  | from 0 to 1000
					sqlmem.ttl.person          | -5s             | sqlmem.ttl.person is PT-5S | positive, such as 10m
					sqlmem.ttl[*]              | 0s              | sqlmem.ttl.* is PT0S             | positive, such as 10m
					sqlmem.ttl.person          | soon            | is not a valid duration          | positive, such as 10m
					sqlmem.refresh-interval    | 0s              | sqlmem.refresh-interval is PT0S  | positive, such as 5m
					sqlmem.verify.sample-rate  | 1.5             | sqlmem.verify.sample-rate is 1.5  | from 0 to 1
					sqlmem.indexes.person[0]   | 'name,,id'      | is not a name                    | names of columns
					sqlmem.datetime-columns.person[0] | 'a.b'    | is not the name of a column      | the name of a column
					sqlmem.pragmas.foreign_keys| on              | answers might change with it     | nothing but speed and size
					sqlmem.pragmas.cache_size  | '1; drop table' | must be a number or a word       | a number or a word
					sqlmem.health.max-staleness| 0s              | It is not positive               | remove it to have no bound
					sqlmem.backup-interval     | 0s            | sqlmem.backup-interval is PT0S   | positive time
					""")
	void namesThePropertyTheValueAndTheWayOut(String property, String value, String reason, String action) {
		FailureAnalysis analysis = analyze("sqlmem.in-memory=false", property + "=" + value);
		assertThat(analysis.getDescription()).startsWith("The property '" + property + "' is '" + value + "'. ")
			.containsIgnoringCase(reason);
		assertThat(analysis.getAction()).contains(action);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			delta.person.change-column    |        | cannot be found without it    | such as updated_at
			delta.person.change-column    | a.b    | is not the name of a column   | name of a column
			delta.person.key-columns      | id,a.b | is not the name of a column   | names of columns
			delta.person.lookback         | -1s    | lookback is PT-1S             | not negative
			delta.person.delete-detection | 0s     | delete-detection is PT0S      | positive, such as 10m
			delta[sales.person].lookback  | -1s    | lookback is PT-1S             | not negative
			""")
	void namesWhatIsWrongWithADelta(String property, @Nullable String value, String reason, String action) {
		String written = (value != null) ? value : "";
		String table = property.substring(0, property.lastIndexOf('.'));
		FailureAnalysis analysis = analyze("sqlmem." + table + ".change-column=id",
				"sqlmem." + property + "=" + written);
		assertThat(analysis.getDescription())
			.startsWith("The property 'sqlmem." + property + "' is '" + written + "'. ")
			.containsIgnoringCase(reason);
		assertThat(analysis.getAction()).contains(action);
	}

	@Test
	void refusesATableWithADeltaAndATtl() {
		FailureAnalysis analysis = analyze("sqlmem.ttl.Person=1h", "sqlmem.delta.person.change-column=id");
		assertThat(analysis.getDescription()).startsWith("The property 'sqlmem.delta.person.change-column' is 'id'. ")
			.contains("There is also sqlmem.ttl.Person");
		assertThat(analysis.getAction()).contains("Remove one of the two");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sqlmem.writes=sometimes", "sqlmem.fetch-batch=many" })
	void springBootExplainsWhatItCannotConvert(String property) {
		Applications.jdbc()
			.withPropertyValues("spring.datasource.url=jdbc:h2:mem:unused", property)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("Failed to bind properties under '" + property.replaceFirst("=.*", "")));
	}

	@Test
	void isRegistered() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, (type, name, failure) -> {
				// Some of Spring Boot's own need arguments.
			})).hasAtLeastOneElementOfType(InvalidSettingFailureAnalyzer.class)
			.hasAtLeastOneElementOfType(StartupRefreshFailureAnalyzer.class);
	}

	private static FailureAnalysis analyze(String... properties) {
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		Applications.jdbc()
			.withPropertyValues("spring.datasource.url=jdbc:h2:mem:unused")
			.withPropertyValues(properties)
			.run((context) -> failure.set(context.getStartupFailure()));
		FailureAnalysis analysis = new InvalidSettingFailureAnalyzer()
			.analyze(Objects.requireNonNull(failure.get(), "The application has started"));
		return Objects.requireNonNull(analysis, "The failure is of another kind");
	}

}
