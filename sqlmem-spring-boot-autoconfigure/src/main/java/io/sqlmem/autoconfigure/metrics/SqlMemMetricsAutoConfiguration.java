package io.sqlmem.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.SqlMemAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the meters of the cache.
 */
@AutoConfiguration(after = SqlMemAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ SqlMem.class, MeterRegistry.class })
public final class SqlMemMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SqlMemMetrics sqlMemMetrics(ObjectProvider<SqlMem> sqlMem) {
		return new SqlMemMetrics(sqlMem::getIfAvailable);
	}

}
