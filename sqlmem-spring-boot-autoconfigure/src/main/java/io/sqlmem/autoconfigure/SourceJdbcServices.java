package io.sqlmem.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import org.hibernate.engine.jdbc.connections.internal.DataSourceConnectionProvider;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.jdbc.env.internal.JdbcEnvironmentInitiator.ConnectionProviderJdbcConnectionAccess;
import org.hibernate.engine.jdbc.internal.JdbcServicesImpl;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's own JDBC services, but for the connections on which it creates, changes,
 * validates and drops tables outside of any session: they are the source's. Sessions do
 * not come this way.
 */
class SourceJdbcServices extends JdbcServicesImpl {

	private final ServiceRegistryImplementor registry;

	private final SqlMem sqlMem;

	private @Nullable JdbcConnectionAccess access;

	SourceJdbcServices(ServiceRegistryImplementor registry, SqlMem sqlMem) {
		super(registry);
		this.registry = registry;
		this.sqlMem = sqlMem;
	}

	@Override
	public void configure(Map<String, Object> settings) {
		super.configure(settings);
		// There is none with multi-tenancy, and one without a DataSource knows a URL.
		ConnectionProvider provider = this.registry.getService(ConnectionProvider.class);
		if (provider == null || !provider.isUnwrappableAs(DataSource.class)) {
			return;
		}
		DataSource dataSource = provider.unwrap(DataSource.class);
		if (DataSources.isCached(dataSource, this.sqlMem)) {
			SourceConnectionProvider source = new SourceConnectionProvider(this.sqlMem);
			source.configure(settings);
			this.access = new ConnectionProviderJdbcConnectionAccess(source);
		}
	}

	@Override
	public JdbcConnectionAccess getBootstrapJdbcConnectionAccess() {
		return (this.access != null) ? this.access : super.getBootstrapJdbcConnectionAccess();
	}

	/**
	 * Connections of the source, with the user that is set for Hibernate.
	 */
	private static final class SourceConnectionProvider extends DataSourceConnectionProvider {

		private final transient SqlMem sqlMem;

		SourceConnectionProvider(SqlMem sqlMem) {
			this.sqlMem = sqlMem;
			setDataSource(sqlMem.source());
		}

		/** The cache has not seen what was done to the tables meanwhile. */
		@Override
		public void closeConnection(Connection connection) throws SQLException {
			try {
				super.closeConnection(connection);
			}
			finally {
				this.sqlMem.reset();
			}
		}

	}

}
