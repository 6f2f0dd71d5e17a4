package io.sqlmem.autoconfigure;

import io.sqlmem.autoconfigure.app.Pet;
import io.sqlmem.autoconfigure.app.PetRepository;
import io.sqlmem.testkit.TestSchema;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/**
 * Applications to test, with the auto-configurations that they would have.
 */
final class Applications {

	private Applications() {
	}

	/** One that talks JDBC, without a database as yet. */
	static ApplicationContextRunner jdbc() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceInitializationAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
				TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class, SqlMemAutoConfiguration.class));
	}

	/** One that talks JDBC to a pool of one connection. */
	static ApplicationContextRunner jdbc(TestSchema schema) {
		TestSchema.Login login = schema.login();
		return jdbc().withPropertyValues("spring.datasource.url=" + login.url(),
				"spring.datasource.username=" + login.user(), "spring.datasource.password=" + login.password(),
				"spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=5000");
	}

	/** One that also has Hibernate and Spring Data JPA. */
	static ApplicationContextRunner jpa(TestSchema schema) {
		return jdbc(schema)
			.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class,
					DataJpaRepositoriesAutoConfiguration.class, PersistenceExceptionTranslationAutoConfiguration.class))
			.withUserConfiguration(Pets.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Pet.class)
	@EnableJpaRepositories(basePackageClasses = PetRepository.class)
	static class Pets {

	}

}
