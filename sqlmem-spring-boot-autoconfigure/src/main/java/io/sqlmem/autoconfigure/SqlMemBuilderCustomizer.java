package io.sqlmem.autoconfigure;

import io.sqlmem.SqlMemBuilder;

/**
 * Changes the cache's configuration after the properties have been applied.
 */
@FunctionalInterface
public interface SqlMemBuilderCustomizer {

	/**
	 * Change the configuration.
	 * @param builder the builder
	 */
	void customize(SqlMemBuilder builder);

}
