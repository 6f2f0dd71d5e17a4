package io.sqlmem.autoconfigure;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.sqlmem.EpochMicros;
import io.sqlmem.ReadOnlyException;
import io.sqlmem.SqlMem;
import io.sqlmem.WritePolicy;
import io.sqlmem.jdbc.CachingDataSource;
import io.sqlmem.stats.TableStats;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqlMemAutoConfigurationTests {

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final ApplicationContextRunner runner = Applications.jdbc()
		.withPropertyValues("spring.datasource.url=" + this.url);

	@Test
	void wrapsTheDataSourcePoolAndAll() {
		this.runner.run((context) -> {
			DataSource dataSource = context.getBean(DataSource.class);
			assertThat(dataSource).isInstanceOf(CachedDataSource.class);
			assertThat(dataSource.unwrap(CachingDataSource.class)).isSameAs(context.getBean(SqlMem.class).dataSource());
			assertThat(dataSource.unwrap(HikariDataSource.class)).isSameAs(context.getBean(SqlMem.class).source());
			assertThat(DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class, HikariDataSource.class))
				.isNotNull();
		});
	}

	@Test
	void answersFromMemoryAndRefusesWrites() {
		this.runner.withPropertyValues("spring.sql.init.schema-locations=classpath:people.sql").run((context) -> {
			JdbcClient client = context.getBean(JdbcClient.class);
			for (int i = 0; i < 3; i++) {
				assertThat(client.sql("select name from person where id = :id")
					.param("id", 1)
					.query(String.class)
					.single()).isEqualTo("Ada");
			}
			assertThat(context.getBean(SqlMem.class).stats().hits()).isEqualTo(2);
			assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
				.isThrownBy(() -> context.getBean(JdbcTemplate.class).update("delete from person"))
				.withCauseInstanceOf(ReadOnlyException.class);
		});
	}

	@Test
	void datetimeColumnsAreShownAsNumbersIfAskedFor() {
		this.runner
			.withPropertyValues("spring.sql.init.schema-locations=classpath:people.sql",
					"sqlmem.datetime-columns.person[0]=born", "sqlmem.return-datetime=false")
			.run((context) -> assertThat(context.getBean(JdbcClient.class)
				.sql("select born from person where born < ?")
				.param(LocalDate.of(1900, 1, 1))
				.query()
				.singleValue()).isEqualTo(EpochMicros.parse("1815-12-10")));
	}

	@Test
	void copiesAgeByTheirTtlWhichCountsSeconds() {
		AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
		this.runner
			.withPropertyValues("spring.sql.init.schema-locations=classpath:people.sql", "sqlmem.ttl.person=90",
					"sqlmem.indexes.person[0]=name")
			.withBean(SqlMemBuilderCustomizer.class, () -> (builder) -> builder.clock(now::get))
			.run((context) -> {
				JdbcClient client = context.getBean(JdbcClient.class);
				SqlMem cache = context.getBean(SqlMem.class);
				client.sql("select count(*) from person").query(Long.class).single();
				now.set(Instant.EPOCH.plusSeconds(90));
				assertThat(cache.stats().tables()).singleElement().satisfies((table) -> {
					assertThat(table.tracking()).isEqualTo("TTL");
					assertThat(table.state()).isEqualTo("READY");
					assertThat(table.indexes()).contains("NAME");
				});
				now.set(Instant.EPOCH.plusSeconds(91));
				assertThat(cache.stats().tables()).singleElement().extracting(TableStats::state).isEqualTo("STALE");
			});
	}

	@Test
	void scriptsRunAtTheSource() {
		this.runner.withPropertyValues("spring.sql.init.schema-locations=classpath:people.sql")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void disabledLeavesTheApplicationAsItWas() {
		this.runner.withPropertyValues("sqlmem.enabled=false").run((context) -> {
			assertThat(context.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
			assertThat(context).doesNotHaveBean(SqlMem.class);
		});
	}

	@Test
	void withoutADataSourceNothingHappens() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SqlMemAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SqlMem.class));
	}

	@Test
	void worksWithoutMigrationTools() {
		this.runner
			.withClassLoader(new FilteredClassLoader(FlywayConfigurationCustomizer.class, SpringLiquibase.class,
					HibernatePropertiesCustomizer.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SqlMem.class));
	}

	@Test
	void theSourceIsAQualifiedBean() {
		this.runner.withUserConfiguration(SourceUser.class)
			.run((context) -> assertThat(context.getBean(SourceUser.Holder.class).source())
				.isSameAs(context.getBean(SqlMem.class).source()));
	}

	@Test
	void environmentVariablesBind(@TempDir Path folder) {
		Path file = folder.resolve("copies.db");
		Map<String, Object> variables = Map.of("SQLMEM_CACHE_DB", file.toString(), "SQLMEM_IN_MEMORY", "false",
				"SQLMEM_FETCH_BATCH", "77", "SQLMEM_SQL_DIALECT", "postgres", "SQLMEM_DEBUG", "true");
		Logger logger = (Logger) LoggerFactory.getLogger("io.sqlmem");
		Level before = logger.getLevel();
		try {
			this.runner
				.withInitializer((context) -> context.getEnvironment()
					.getPropertySources()
					.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							new SystemEnvironmentPropertySource(
									StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables)))
				.run((context) -> {
					SqlMemProperties properties = context.getBean(SqlMemProperties.class);
					assertThat(properties.getFetchBatch()).isEqualTo(77);
					assertThat(properties.getSqlDialect()).isEqualTo("postgres");
					assertThat(context.getBean(SqlMem.class).storeFile()).isEqualTo(file).exists();
					assertThat(logger.getLevel()).isEqualTo(Level.DEBUG);
				});
		}
		finally {
			logger.setLevel(before);
		}
	}

	@Test
	void customizersHaveTheLastWord() {
		this.runner.withBean(SqlMemBuilderCustomizer.class, () -> (builder) -> builder.writes(WritePolicy.PASS_THROUGH))
			.withPropertyValues("sqlmem.writes=reject")
			.run((context) -> context.getBean(JdbcTemplate.class).execute("create table written (id integer)"));
	}

	@Test
	void theLimitIsADataSize() {
		this.runner.withPropertyValues("sqlmem.cache-limit=64MB")
			.run((context) -> assertThat(context.getBean(SqlMem.class).stats().limit()).isEqualTo(64L << 20));
		this.runner.withPropertyValues("sqlmem.cache-limit=0")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("sqlmem.cache-limit is 0 bytes"));
		this.runner.withPropertyValues("sqlmem.cache-limit=-1MB")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("sqlmem.cache-limit"));
		this.runner.withPropertyValues("sqlmem.cache-limit=much")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("much"));
	}

	void theCacheClosesBeforeThePool() {
		this.runner.run((context) -> {
			SqlMem sqlMem = context.getBean(SqlMem.class);
			context.close();
			assertThat(sqlMem.storeFile()).doesNotExist();
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> sqlMem.source().getConnection());
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class SourceUser {

		@Bean
		Holder holder(@SqlMemSource DataSource source) {
			return new Holder(source);
		}

		record Holder(DataSource source) {
		}

	}

}
