package io.sqlmem.autoconfigure;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import liquibase.integration.spring.SpringLiquibase;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.hibernate.service.spi.ServiceContributor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.ApplicationDataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.sql.autoconfigure.init.ApplicationScriptDatabaseInitializer;
import org.springframework.boot.sql.autoconfigure.init.ConditionalOnSqlInitialization;
import org.springframework.boot.sql.autoconfigure.init.SqlInitializationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration for the cache before the application's DataSource.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class, before = DataSourceInitializationAutoConfiguration.class,
		beforeName = { "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
				"org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration" })
@ConditionalOnClass({ SqlMem.class, DataSource.class })
@ConditionalOnBooleanProperty(name = "sqlmem.enabled", matchIfMissing = true)
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(SqlMemProperties.class)
public final class SqlMemAutoConfiguration {

	@Bean
	static SqlMemBeanPostProcessor sqlMemBeanPostProcessor(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<SqlMemProperties> properties, ObjectProvider<SqlMemScheduler> scheduler,
			ObjectProvider<SqlMemBuilderCustomizer> customizers) {
		return new SqlMemBeanPostProcessor(beanFactory, properties, scheduler, customizers);
	}

	@Bean
	static SqlMemScheduler sqlMemScheduler() {
		return new SqlMemScheduler();
	}

	/** There is no cache if it is not clear which DataSource to put it before. */
	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	@Nullable SqlMem sqlMem(SqlMemBeanPostProcessor postProcessor) {
		return postProcessor.sqlMem();
	}

	@Bean
	SqlMemLifecycle sqlMemLifecycle(ObjectProvider<SqlMem> sqlMem) {
		return new SqlMemLifecycle(sqlMem);
	}

	@Bean
	static BeanFactoryPostProcessor sqlMemSourceRegistrar() {
		return new SourceBeanRegistrar();
	}

	/**
	 * Whoever asks whether the schema behind the cache is managed gets the source's
	 * answer: that is what the migration tools know. Without it Hibernate would create,
	 * and drop, the tables of an embedded database that they have made.
	 */
	@Bean
	SchemaManagementProvider sqlMemSchemaManagementProvider(ObjectProvider<SqlMem> sqlMem,
			ObjectProvider<SchemaManagementProvider> providers) {
		return (dataSource) -> {
			DataSource source = DataSources.uncached(dataSource, sqlMem.getIfAvailable());
			boolean managed = source != dataSource && providers.stream()
				.anyMatch((provider) -> provider.getSchemaManagement(source) == SchemaManagement.MANAGED);
			return managed ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
		};
	}

	/**
	 * Runs {@code schema.sql} and {@code data.sql} at the source.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSqlInitialization
	@ConditionalOnSingleCandidate(DataSource.class)
	@ConditionalOnMissingBean(ApplicationScriptDatabaseInitializer.class)
	@Import(DatabaseInitializationDependencyConfigurer.class)
	@EnableConfigurationProperties(SqlInitializationProperties.class)
	static class ScriptConfiguration {

		@Bean
		ApplicationDataSourceScriptDatabaseInitializer dataSourceScriptDatabaseInitializer(DataSource dataSource,
				ObjectProvider<SqlMem> sqlMem, SqlInitializationProperties properties) {
			return new ApplicationDataSourceScriptDatabaseInitializer(
					DataSources.uncached(dataSource, sqlMem.getIfAvailable()), properties);
		}

	}

	/**
	 * Gives Flyway the source.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ FlywayConfigurationCustomizer.class, FluentConfiguration.class })
	static class FlywayConfiguration {

		@Bean
		FlywayConfigurationCustomizer sqlMemFlywayConfigurationCustomizer(ObjectProvider<SqlMem> sqlMem) {
			return (flyway) -> {
				DataSource dataSource = flyway.getDataSource();
				if (dataSource != null) {
					flyway.dataSource(DataSources.uncached(dataSource, sqlMem.getIfAvailable()));
				}
			};
		}

	}

	/**
	 * Gives Liquibase the source.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SpringLiquibase.class)
	static class LiquibaseConfiguration {

		@Bean
		static BeanPostProcessor sqlMemLiquibaseBeanPostProcessor(ObjectProvider<SqlMem> sqlMem) {
			return new LiquibaseBeanPostProcessor(sqlMem);
		}

	}

	/**
	 * Gives Hibernate's schema tools the source.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HibernatePropertiesCustomizer.class, ServiceContributor.class })
	static class HibernateConfiguration {

		@Bean
		HibernatePropertiesCustomizer sqlMemHibernatePropertiesCustomizer(ObjectProvider<SqlMem> sqlMem) {
			return (properties) -> sqlMem
				.ifAvailable((available) -> properties.put(SchemaToolsServiceContributor.CACHE, available));
		}

	}

}
