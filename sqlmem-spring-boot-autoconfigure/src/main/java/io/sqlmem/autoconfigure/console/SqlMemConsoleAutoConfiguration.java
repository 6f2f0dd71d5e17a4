package io.sqlmem.autoconfigure.console;

import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.SqlMemAutoConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the console.
 */
@AutoConfiguration(after = SqlMemAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty("sqlmem.console.enabled")
@ConditionalOnBean(SqlMem.class)
public final class SqlMemConsoleAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(SqlMemConsoleAutoConfiguration.class);

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	SqlMemConsoleEndpoint sqlMemConsoleEndpoint(EndpointAccessResolver access) {
		logger.warn("The console of the cache is served by the endpoint 'sqlmemconsole'. Whoever may reach it sees "
				+ "names of tables and texts of statements: set sqlmem.console.enabled=false in production");
		return new SqlMemConsoleEndpoint(access);
	}

}
