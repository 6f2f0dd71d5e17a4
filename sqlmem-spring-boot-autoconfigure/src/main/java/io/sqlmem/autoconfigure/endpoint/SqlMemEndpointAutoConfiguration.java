package io.sqlmem.autoconfigure.endpoint;

import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.SqlMemAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the endpoints of the cache.
 */
@AutoConfiguration(after = SqlMemAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(SqlMem.class)
public final class SqlMemEndpointAutoConfiguration {

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	SqlMemEndpoint sqlMemEndpoint(ObjectProvider<SqlMem> sqlMem) {
		return new SqlMemEndpoint(sqlMem::getIfAvailable);
	}

	@Bean
	@ConditionalOnBean(SqlMemEndpoint.class)
	@ConditionalOnMissingBean
	SqlMemEndpointWebExtension sqlMemEndpointWebExtension(SqlMemEndpoint endpoint) {
		return new SqlMemEndpointWebExtension(endpoint);
	}

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	SqlMemStoreEndpoint sqlMemStoreEndpoint(ObjectProvider<SqlMem> sqlMem) {
		return new SqlMemStoreEndpoint(sqlMem::getIfAvailable);
	}

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	SqlMemStatementsEndpoint sqlMemStatementsEndpoint(ObjectProvider<SqlMem> sqlMem) {
		return new SqlMemStatementsEndpoint(sqlMem::getIfAvailable);
	}

}
