package io.sqlmem.autoconfigure;

import java.util.Map;

import javax.sql.DataSource;

import io.sqlmem.ReadOnlyException;
import io.sqlmem.SqlMem;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Migrations run at the source although writes are refused.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@SuppressWarnings("NullAway.Init")
class MigrationTests {

	@Parameter
	TestDatabase database;

	private TestSchema schema;

	private ApplicationContextRunner runner;

	@BeforeEach
	void createSchema() {
		this.schema = this.database.newSchema();
		this.runner = Applications.jdbc(this.schema)
			// Flyway holds one connection while it asks for another.
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=2");
	}

	@AfterEach
	void dropSchema() {
		this.schema.close();
	}

	@Test
	void flywayMigrates() {
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class)).run(this::hasPeople);
	}

	@Test
	void liquibaseMigrates() {
		this.runner.withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class)).run(this::hasPeople);
	}

	@Test
	void flywayMigratesAsAnotherUserIfThereIsOne() {
		TestSchema.Login login = this.schema.login();
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withPropertyValues("spring.flyway.user=" + login.user(), "spring.flyway.password=" + login.password())
			.run((context) -> {
				hasPeople(context);
				assertThat(context.getBean(Flyway.class).getConfiguration().getDataSource())
					.isInstanceOf(SimpleDriverDataSource.class);
			});
	}

	@Test
	void liquibaseMigratesAsAnotherUserIfThereIsOne() {
		TestSchema.Login login = this.schema.login();
		this.runner.withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
			.withPropertyValues("spring.liquibase.user=" + login.user(),
					"spring.liquibase.password=" + login.password())
			.run(this::hasPeople);
	}

	@Test
	void scriptsRun() {
		this.runner
			.withPropertyValues("spring.sql.init.mode=always", "spring.sql.init.schema-locations=classpath:people.sql")
			.run(this::hasPeople);
	}

	@Test
	void theSourceIsFoundBehindProxiesOfTheCache() {
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withUserConfiguration(ProxiedAgain.class)
			.run(this::hasPeople);
	}

	@Test
	void hibernateLeavesAloneWhatFlywayManages() {
		Applications.jpa(this.schema)
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=2")
			.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.run((context) -> {
				hasPeople(context);
				assertThatException()
					.isThrownBy(() -> new JdbcTemplate(this.schema.dataSource()).queryForList("select * from pet"));
			});
	}

	private void hasPeople(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		JdbcClient client = context.getBean(JdbcClient.class);
		Map<String, Long> before = context.getBean(SqlMem.class).stats().passThroughs();
		assertThat(client.sql("select name from person where id = 1").query(String.class).single()).isEqualTo("Ada");
		assertThat(context.getBean(SqlMem.class).stats().passThroughs()).isEqualTo(before);
		assertThatException().isThrownBy(() -> client.sql("delete from person").update())
			.withRootCauseInstanceOf(ReadOnlyException.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class ProxiedAgain {

		@Bean
		static BeanPostProcessor proxy() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return "dataSource".equals(name) ? new TransactionAwareDataSourceProxy((DataSource) bean) : bean;
				}

			};
		}

	}

}
