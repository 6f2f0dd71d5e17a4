package io.sqlmem.autoconfigure;

import java.util.Objects;

import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose tables do not fit the settings does not start.
 */
@SuppressWarnings("NullAway.Init")
class DeltaStartTests {

	private TestSchema schema;

	private ApplicationContextRunner runner;

	@BeforeEach
	void createSchema() {
		this.schema = TestDatabase.H2.newSchema();
		this.schema.execute("create table pet (id integer primary key, name varchar(20), changed timestamp(6))",
				"create view pets as select * from pet", "create table toy (name varchar(20), changed timestamp(6))");
		this.runner = Applications.jdbc(this.schema).withPropertyValues("sqlmem.cache-db=");
	}

	@AfterEach
	void dropSchema() {
		this.schema.close();
	}

	@Test
	void startsIfTheyFit() {
		this.runner
			.withPropertyValues("sqlmem.delta.pet.change-column=changed", "sqlmem.delta.pets.change-column=changed",
					"sqlmem.delta.pets.key-columns=id", "sqlmem.delta.missing.change-column=changed",
					"sqlmem.ttl[*]=60")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sqlmem.delta.pet.change-column=moved       | sqlmem.delta.pet.change-column | PUBLIC.PET has no column moved   | Write one of [ID, NAME, CHANGED]
					sqlmem.delta.pet.change-column=name        | sqlmem.delta.pet.change-column | type of PUBLIC.PET.NAME          | a timestamp, a date
					sqlmem.delta.pets.change-column=changed    | sqlmem.delta.pets.key-columns  | PUBLIC.PETS is a view            | Write the columns
					sqlmem.delta.toy.change-column=changed     | sqlmem.delta.toy.key-columns   | PUBLIC.TOY is a view or has no primary key | Write the columns
					sqlmem.delta[public.pet].change-column=changed | sqlmem.delta.public.pet.change-column | there is also sqlmem.ttl.Pet | Remove one of the two
					""")
	void failsIfTheyDoNot(String setting, String property, String reason, String action) {
		this.runner.withPropertyValues(setting)
			.withPropertyValues(setting.contains("public") ? "sqlmem.ttl.Pet=60" : "sqlmem.ttl[*]=60")
			.run((context) -> {
				FailureAnalysis analysis = new InvalidSettingFailureAnalyzer()
					.analyze(Objects.requireNonNull(context.getStartupFailure()));
				assertThat(analysis).isNotNull();
				assertThat(Objects.requireNonNull(analysis).getDescription()).contains("'" + property + "'")
					.containsIgnoringCase(reason);
				assertThat(analysis.getAction()).contains(action);
			});
	}

	@Test
	void startsIfTheSourceCannotBeAsked() {
		this.runner
			.withPropertyValues("spring.datasource.url=jdbc:h2:tcp://localhost:1/none",
					"spring.datasource.hikari.connection-timeout=250", "spring.sql.init.mode=never",
					"sqlmem.delta.pet.change-column=moved")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
