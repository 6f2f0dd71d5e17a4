package io.sqlmem.autoconfigure;

import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The cached DataSource as Spring Boot likes proxies to be: whoever looks for what is
 * behind it, to read a pool's metrics or to derive a DataSource for another user, finds
 * the source. Spring tells the connections of transactions by the DataSource that they
 * come from: code takes part in them through this bean, not {@link SqlMem#dataSource()}.
 */
final class CachedDataSource extends DelegatingDataSource {

	private final DataSource cached;

	CachedDataSource(SqlMem sqlMem) {
		super(sqlMem.source());
		this.cached = sqlMem.dataSource();
	}

	@Override
	public Connection getConnection() throws SQLException {
		return this.cached.getConnection();
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return this.cached.getConnection(username, password);
	}

	@Override
	public ConnectionBuilder createConnectionBuilder() throws SQLException {
		return this.cached.createConnectionBuilder();
	}

	@Override
	public <T> T unwrap(Class<T> iface) throws SQLException {
		return iface.isInstance(this) ? iface.cast(this) : this.cached.unwrap(iface);
	}

	@Override
	public boolean isWrapperFor(Class<?> iface) throws SQLException {
		return iface.isInstance(this) || this.cached.isWrapperFor(iface);
	}

}
