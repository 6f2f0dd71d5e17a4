package io.sqlmem.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.health.SqlMemHealthIndicator;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.stats.TableStats;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What of Spring Boot the cache gets along with.
 */
class NeighbourTests {

	@Test
	void lazyInitialization() throws IOException {
		try (ConfigurableApplicationContext application = WebApplications.start(WebApplicationType.SERVLET,
				"spring.main.lazy-initialization=true", "management.endpoints.web.exposure.include=sqlmem")) {
			assertThat(WebApplications.ask(application, "GET", "/actuator/sqlmem").statusCode()).isEqualTo(200);
			JdbcClient client = application.getBean(JdbcClient.class);
			client.sql("select name from person").query(String.class).list();
			client.sql("select name from person").query(String.class).list();
			assertThat(application.getBean(SqlMem.class).stats().hits()).isOne();
			assertThat(application.getBean(SqlMemHealthIndicator.class).health()).isNotNull();
		}
	}

	@Test
	void settingsFromADotEnvFile(@TempDir Path folder) throws IOException {
		Path file = folder.resolve(".env");
		Files.write(file, List.of("sqlmem.fetch-batch=77", "SQLMEM_SQL_DIALECT=h2"));
		try (ConfigurableApplicationContext application = WebApplications.start(WebApplicationType.NONE,
				"spring.config.import=optional:file:" + file + "[.properties]",
				"sqlmem.sql-dialect=${SQLMEM_SQL_DIALECT:auto}")) {
			SqlMemProperties properties = application.getBean(SqlMemProperties.class);
			assertThat(properties.getFetchBatch()).isEqualTo(77);
			assertThat(properties.getSqlDialect()).isEqualTo("h2");
		}
	}

	@Test
	void aSecondCacheOfTheApplicationsOwn() {
		ApplicationContextRunner runner = Applications.jdbc()
			.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID())
			.withUserConfiguration(Archive.class);
		runner.run((context) -> {
			SqlMem archive = context.getBean("archive", SqlMem.class);
			assertThat(context.getBean("sqlMem", SqlMem.class)).isNotSameAs(archive);
			JdbcClient.create(archive.source()).sql("create table old (id integer primary key)").update();
			JdbcClient client = JdbcClient.create(context.getBean("archiveDataSource", DataSource.class));
			client.sql("select id from old").query(Integer.class).list();
			client.sql("select id from old").query(Integer.class).list();
			assertThat(archive.stats().hits()).isOne();
			assertThat(archive.stats().tables()).extracting(TableStats::name).containsExactly("PUBLIC.OLD");
			assertThat(context.getBean("sqlMem", SqlMem.class).stats().tables()).isEmpty();
			assertThat(context.getBean(DataSource.class)).isInstanceOf(CachedDataSource.class);
		});
	}

	/** As from a service of the platform. */
	@Test
	void connectionDetailsInThePlaceOfProperties() {
		try (TestSchema schema = TestDatabase.POSTGRESQL.newSchema()) {
			schema.execute("create table pet (id integer primary key)", "insert into pet values (1)");
			Applications.jdbc()
				.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/nowhere", "sqlmem.cache-db=")
				.withBean(JdbcConnectionDetails.class, () -> new LoginDetails(schema.login()))
				.run((context) -> {
					JdbcClient client = context.getBean(JdbcClient.class);
					client.sql("select id from pet").query(Integer.class).list();
					assertThat(client.sql("select id from pet").query(Integer.class).list()).containsExactly(1);
					assertThat(context.getBean(SqlMem.class).stats().hits()).isOne();
				});
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualThreads() {
		try (TestSchema schema = TestDatabase.POSTGRESQL.newSchema()) {
			schema.execute("create table pet (id integer primary key)", "insert into pet values (1)");
			Applications.jdbc(schema)
				.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
				.withPropertyValues("spring.threads.virtual.enabled=true", "sqlmem.cache-db=", "sqlmem.slow-answer=0",
						"spring.datasource.hikari.maximum-pool-size=2")
				.run((context) -> {
					AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
					JdbcClient client = context.getBean(JdbcClient.class);
					// Many more than there are carriers: they all wait for one load.
					List<CompletableFuture<List<Integer>>> answers = IntStream.range(0, 500)
						.mapToObj((number) -> executor
							.submitCompletable(() -> client.sql("select id from pet").query(Integer.class).list()))
						.toList();
					for (CompletableFuture<List<Integer>> answer : answers) {
						assertThat(answer.get(30, TimeUnit.SECONDS)).containsExactly(1);
					}
					CacheStats stats = context.getBean(SqlMem.class).stats();
					assertThat(stats.passThroughs()).isEmpty();
					assertThat(stats.hits() + stats.misses()).isEqualTo(500);
					assertThat(context.getBean(SqlMem.class).activity().loads().count()).isOne();
				});
		}
	}

	/**
	 * The login of a schema.
	 *
	 * @param login the login
	 */
	record LoginDetails(TestSchema.Login login) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.login.url();
		}

		@Override
		public String getUsername() {
			return this.login.user();
		}

		@Override
		public String getPassword() {
			return this.login.password();
		}

	}

	/** As README has it. */
	@Configuration(proxyBeanMethods = false)
	static class Archive {

		@Bean(defaultCandidate = false)
		DataSource archivePool() {
			return DataSourceBuilder.create().url("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1").build();
		}

		@Bean(defaultCandidate = false)
		SqlMem archive(@Qualifier("archivePool") DataSource pool) {
			return SqlMem.builder(pool).build();
		}

		@Bean(defaultCandidate = false)
		DataSource archiveDataSource(@Qualifier("archive") SqlMem archive) {
			return archive.dataSource();
		}

	}

}
