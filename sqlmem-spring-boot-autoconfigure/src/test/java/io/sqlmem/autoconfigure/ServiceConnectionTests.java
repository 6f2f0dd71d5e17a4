package io.sqlmem.autoconfigure;

import io.sqlmem.SqlMem;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A container with {@code @ServiceConnection} says where the database is.
 */
class ServiceConnectionTests {

	@Test
	void theContainersDatabaseIsCached() {
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(App.class)
			.properties("spring.main.web-application-type=none", "spring.flyway.enabled=false",
					"spring.liquibase.enabled=false")
			.run()) {
			application.getBean(ServerContainer.class).schema.execute("create table pet (id integer primary key)",
					"insert into pet values (1)");
			JdbcClient client = application.getBean(JdbcClient.class);
			client.sql("select id from pet").query(Integer.class).list();
			assertThat(client.sql("select id from pet").query(Integer.class).list()).containsExactly(1);
			assertThat(application.getBean(SqlMem.class).stats().hits()).isOne();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			excludeName = { "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
					"org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration" })
	static class App {

		@Bean
		@ServiceConnection
		ServerContainer database() {
			return new ServerContainer();
		}

	}

	/** Needs no Docker: in the place of a container there is a server of the tests. */
	static class ServerContainer extends JdbcDatabaseContainer<ServerContainer> {

		private final TestSchema schema = TestDatabase.POSTGRESQL.newSchema();

		ServerContainer() {
			super(DockerImageName.parse("postgres"));
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
			this.schema.close();
		}

		@Override
		public boolean isRunning() {
			return true;
		}

		@Override
		public String getDriverClassName() {
			return "org.postgresql.Driver";
		}

		@Override
		public String getJdbcUrl() {
			return this.schema.login().url();
		}

		@Override
		public String getUsername() {
			return this.schema.login().user();
		}

		@Override
		public String getPassword() {
			return this.schema.login().password();
		}

		@Override
		protected String getTestQueryString() {
			return "select 1";
		}

	}

}
