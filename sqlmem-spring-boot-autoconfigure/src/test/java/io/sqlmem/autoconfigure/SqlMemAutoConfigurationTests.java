package io.sqlmem.autoconfigure;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.sqlmem.ReadOnlyException;
import io.sqlmem.SqlMem;
import io.sqlmem.WritePolicy;
import io.sqlmem.jdbc.CachingDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseDataSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqlMemAutoConfigurationTests {

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final ApplicationContextRunner empty = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(DataSourceAutoConfiguration.class, DataSourceInitializationAutoConfiguration.class,
				JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, SqlMemAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.empty.withPropertyValues("spring.datasource.url=" + this.url);

	@Test
	void wrapsTheDataSourcePoolAndAll() {
		this.runner.run((context) -> {
			DataSource dataSource = context.getBean(DataSource.class);
			assertThat(dataSource).isInstanceOf(CachingDataSource.class);
			assertThat(dataSource).isSameAs(context.getBean(SqlMem.class).dataSource());
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
		this.runner.withClassLoader(new FilteredClassLoader(FlywayDataSource.class, LiquibaseDataSource.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SqlMem.class));
	}

	@Test
	void theSourceIsAQualifiedBean() {
		this.runner.withUserConfiguration(SourceUser.class)
			.run((context) -> assertThat(context.getBean(SourceUser.Holder.class).source())
				.isSameAs(context.getBean(SqlMem.class).source()));
	}

	@Test
	void anUnknownNameFailsTheStart() {
		this.runner.withPropertyValues("sqlmem.data-source=nowhere").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(UnknownDataSourceException.class)
				.hasMessageContaining("nowhere");
		});
	}

	@Test
	void twoDataSourcesWithoutAPrimaryAreLeftAlone() {
		this.empty.withUserConfiguration(TwoDataSources.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean("first")).isInstanceOf(HikariDataSource.class);
			assertThat(context.getBean("second")).isInstanceOf(HikariDataSource.class);
		});
	}

	@Test
	void theNamedDataSourceIsWrapped() {
		this.empty.withUserConfiguration(TwoDataSources.class)
			.withPropertyValues("sqlmem.data-source=second")
			.run((context) -> {
				assertThat(context.getBean("first")).isInstanceOf(HikariDataSource.class);
				assertThat(context.getBean("second")).isInstanceOf(CachingDataSource.class);
			});
	}

	@Test
	void routingDataSourcesAreNotWrapped() {
		this.empty.withUserConfiguration(Routing.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(DataSource.class)).isInstanceOf(AbstractRoutingDataSource.class);
		});
	}

	@Test
	void environmentVariablesAndCustomizersApply() {
		this.runner.withPropertyValues("sqlmem.fetch-batch=0")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("sqlmem.fetch-batch is 0"));
		this.runner.withPropertyValues("sqlmem.sql-dialect=cobol")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("cobol"));
		this.runner.withBean(SqlMemBuilderCustomizer.class, () -> (builder) -> builder.writes(WritePolicy.PASS_THROUGH))
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

	@Test
	void lazyConnectionsAreWrappedToo() {
		this.runner.withPropertyValues("spring.datasource.connection-fetch=lazy").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(DataSource.class).isWrapperFor(HikariDataSource.class)).isTrue();
			assertThat(context.getBean(JdbcTemplate.class).queryForObject("select 1", Integer.class)).isEqualTo(1);
		});
	}

	@Test
	void theCacheClosesBeforeThePool() {
		this.runner.run((context) -> {
			SqlMem sqlMem = context.getBean(SqlMem.class);
			context.close();
			assertThat(sqlMem.storeFile()).doesNotExist();
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> sqlMem.source().getConnection());
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		HikariDataSource first() {
			return pool();
		}

		@Bean
		HikariDataSource second() {
			return pool();
		}

		private static HikariDataSource pool() {
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
			return pool;
		}

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

	@Configuration(proxyBeanMethods = false)
	static class Routing {

		@Bean
		AbstractRoutingDataSource routing() {
			AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

				@Override
				protected Object determineCurrentLookupKey() {
					return "one";
				}

			};
			routing.setTargetDataSources(Map.of("one", TwoDataSources.pool()));
			return routing;
		}

	}

}
