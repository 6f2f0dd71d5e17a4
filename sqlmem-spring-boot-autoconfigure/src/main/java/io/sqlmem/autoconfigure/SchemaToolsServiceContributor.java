package io.sqlmem.autoconfigure;

import java.util.Map;

import io.sqlmem.SqlMem;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/**
 * Gives Hibernate's schema tools the source. Hibernate finds this class by itself; it
 * does nothing unless the settings hold a cache under {@link #CACHE}.
 */
public final class SchemaToolsServiceContributor implements ServiceContributor {

	/** The setting that holds the {@link SqlMem}. */
	public static final String CACHE = "io.sqlmem.cache";

	@Override
	public void contribute(StandardServiceRegistryBuilder builder) {
		if (builder.getSettings().get(CACHE) instanceof SqlMem sqlMem) {
			builder.addInitiator(new Initiator(sqlMem));
		}
	}

	/**
	 * Makes the service.
	 *
	 * @param sqlMem the cache
	 */
	private record Initiator(SqlMem sqlMem) implements StandardServiceInitiator<JdbcServices> {

		@Override
		public Class<JdbcServices> getServiceInitiated() {
			return JdbcServices.class;
		}

		@Override
		public JdbcServices initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
			return new SourceJdbcServices(registry, this.sqlMem);
		}

	}

}
