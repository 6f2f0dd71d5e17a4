package io.sqlmem.autoconfigure.health;

import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.SqlMemAutoConfiguration;
import io.sqlmem.autoconfigure.SqlMemProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the health of the cache.
 */
@AutoConfiguration(after = SqlMemAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(SqlMem.class)
@ConditionalOnEnabledHealthIndicator("sqlmem")
public final class SqlMemHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "sqlmemHealthIndicator", "sqlmemHealthContributor" })
	SqlMemHealthIndicator sqlmemHealthContributor(ObjectProvider<SqlMem> sqlMem, SqlMemProperties properties) {
		return new SqlMemHealthIndicator(sqlMem::getIfAvailable, properties.getHealth().getMaxStaleness());
	}

}
