package io.sqlmem.autoconfigure;

import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sqlmem.ReadOnlyException;
import io.sqlmem.SqlMem;
import io.sqlmem.UnsupportedQueryException;
import io.sqlmem.autoconfigure.app.Person;
import io.sqlmem.autoconfigure.app.PersonRepository;
import io.sqlmem.testkit.CountingDataSource;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.metrics.DataSourcePoolMetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application sees of the cache through Spring.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@SuppressWarnings("NullAway.Init")
class SpringAccessTests {

	@Parameter
	TestDatabase database;

	private TestSchema schema;

	private ApplicationContextRunner runner;

	@BeforeEach
	void createSchema() {
		this.schema = this.database.newSchema();
		this.schema.execute("create table person (id integer not null primary key, name varchar(20))",
				"insert into person values (1, 'Ada'), (2, 'Grace')");
		this.runner = Applications.jdbc(this.schema);
	}

	@AfterEach
	void dropSchema() {
		this.schema.close();
	}

	@Test
	void everyTemplateHits() {
		this.runner.run((context) -> {
			SqlMem sqlMem = context.getBean(SqlMem.class);
			JdbcTemplate template = context.getBean(JdbcTemplate.class);
			NamedParameterJdbcTemplate named = context.getBean(NamedParameterJdbcTemplate.class);
			JdbcClient client = context.getBean(JdbcClient.class);
			for (int i = 0; i < 2; i++) {
				assertThat(template.queryForObject("select name from person where id = ?", String.class, 1))
					.isEqualTo("Ada");
				assertThat(named.queryForList("select id from person where id in (:ids) order by id",
						Map.of("ids", java.util.List.of(1, 2)), Integer.class))
					.containsExactly(1, 2);
				assertThat(client.sql("select id, name from person where id = :id")
					.param("id", 2)
					.query(Person.class)
					.single()).isEqualTo(new Person(2, "Grace"));
			}
			assertThat(sqlMem.stats().passThroughs()).isEmpty();
			assertThat(sqlMem.stats().hits()).isGreaterThanOrEqualTo(5);
		});
	}

	@Test
	void springDataJdbcHits() {
		if (this.database == TestDatabase.H2) {
			// Spring Data quotes names.
			this.schema.execute("alter table person rename to \"person\"",
					"alter table \"person\" alter column id rename to \"id\"",
					"alter table \"person\" alter column name rename to \"name\"");
		}
		this.runner.withConfiguration(AutoConfigurations.of(DataJdbcRepositoriesAutoConfiguration.class))
			.withUserConfiguration(People.class)
			.run((context) -> {
				SqlMem sqlMem = context.getBean(SqlMem.class);
				PersonRepository people = context.getBean(PersonRepository.class);
				Map<String, Long> atStart = sqlMem.stats().passThroughs();
				for (int i = 0; i < 2; i++) {
					assertThat(people.findById(1)).contains(new Person(1, "Ada"));
					assertThat(people.findByNameOrderById("Grace")).containsExactly(new Person(2, "Grace"));
				}
				assertThat(sqlMem.stats().passThroughs()).isEqualTo(atStart);
				assertThat(sqlMem.stats().hits()).isGreaterThanOrEqualTo(3);
			});
	}

	@Test
	void hitsInTransactionsBorrowNothing() {
		counted().run((context) -> {
			JdbcTemplate template = context.getBean(JdbcTemplate.class);
			TransactionTemplate transaction = new TransactionTemplate(
					context.getBean(PlatformTransactionManager.class));
			CountingDataSource source = context.getBean(SqlMem.class).source().unwrap(CountingDataSource.class);
			transaction.executeWithoutResult((status) -> assertName(template));
			source.reset();
			for (int i = 0; i < 100; i++) {
				transaction.executeWithoutResult((status) -> assertName(template));
			}
			assertThat(source.borrowed()).isZero();
		});
	}

	@Test
	void refusalsAreTranslated() {
		this.runner.withPropertyValues("sqlmem.unsupported=reject").run((context) -> {
			JdbcTemplate template = context.getBean(JdbcTemplate.class);
			assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
				.isThrownBy(() -> template.update("delete from person where id = ?", 1))
				.withCauseInstanceOf(ReadOnlyException.class)
				.withMessageContaining("sqlmem.writes=pass-through");
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> template.queryForList("select id, random() from person"))
				.withCauseInstanceOf(UnsupportedQueryException.class);
			assertThat(template.queryForObject("select 1", Integer.class)).isEqualTo(1);
		});
	}

	@Test
	void lazyConnectionsBehindTheCache() {
		this.runner.withPropertyValues("spring.datasource.connection-fetch=lazy").run((context) -> {
			SqlMem sqlMem = context.getBean(SqlMem.class);
			assertThat(context.getBean(DataSource.class)).isInstanceOf(CachedDataSource.class);
			assertThat(sqlMem.source()).isInstanceOf(LazyConnectionDataSourceProxy.class);
			assertThat(context.getBean(DataSource.class).unwrap(HikariDataSource.class)).isNotNull();
			assertHits(context.getBean(JdbcTemplate.class), sqlMem);
			context.close();
			assertThat(sqlMem.storeFile()).doesNotExist();
		});
	}

	@Test
	void lazyConnectionsBeforeTheCache() {
		counted().withUserConfiguration(LazyBefore.class)
			.withPropertyValues("sqlmem.data-source=counted")
			.run((context) -> {
				assertThat(context.getBean(DataSource.class)).isInstanceOf(LazyConnectionDataSourceProxy.class);
				assertHits(context.getBean(JdbcTemplate.class), context.getBean(SqlMem.class));
				CountingDataSource source = context.getBean(SqlMem.class).source().unwrap(CountingDataSource.class);
				source.reset();
				assertHits(context.getBean(JdbcTemplate.class), context.getBean(SqlMem.class));
				assertThat(source.borrowed()).isZero();
			});
	}

	private ApplicationContextRunner counted() {
		return this.runner.withBean("counted", DataSource.class, () -> new CountingDataSource(this.schema.newPool(1)));
	}

	private static void assertHits(JdbcTemplate template, SqlMem sqlMem) {
		assertName(template);
		long hits = sqlMem.stats().hits();
		assertName(template);
		assertThat(sqlMem.stats().hits()).isEqualTo(hits + 1);
	}

	private static void assertName(JdbcTemplate template) {
		assertThat(template.queryForObject("select name from person where id = ?", String.class, 1)).isEqualTo("Ada");
	}

	@Test
	void poolMetricsAreStillThere() {
		this.runner.withConfiguration(AutoConfigurations.of(DataSourcePoolMetricsAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
				assertThat(context.getBean(JdbcTemplate.class).queryForObject("select 1", Integer.class)).isEqualTo(1);
				assertThat(registry.get("hikaricp.connections.max").gauge().value()).isEqualTo(1);
				assertThat(registry.get("jdbc.connections.max").tag("name", "dataSource").gauge().value()).isEqualTo(1);
				assertThat(registry.find("jdbc.connections.max").gauges()).hasSize(1);
			});
	}

	@Test
	void healthAsksTheSource() {
		this.runner.withConfiguration(AutoConfigurations.of(DataSourceHealthContributorAutoConfiguration.class))
			.run((context) -> {
				HealthIndicator db = context.getBean("dbHealthContributor", HealthIndicator.class);
				assertHits(context.getBean(JdbcTemplate.class), context.getBean(SqlMem.class));
				assertThat(db.health()).extracting(Health::getStatus).isEqualTo(Status.UP);
				context.getBean(DataSource.class).unwrap(HikariDataSource.class).close();
				assertThat(db.health()).extracting(Health::getStatus).isEqualTo(Status.DOWN);
				assertHits(context.getBean(JdbcTemplate.class), context.getBean(SqlMem.class));
			});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableJdbcRepositories(basePackageClasses = PersonRepository.class)
	static class People {

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyBefore {

		@Bean
		@Primary
		DataSource lazy(@Qualifier("counted") DataSource counted) {
			return new LazyConnectionDataSourceProxy(counted);
		}

	}

}
