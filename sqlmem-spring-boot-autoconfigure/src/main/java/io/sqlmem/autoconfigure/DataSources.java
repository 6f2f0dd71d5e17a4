package io.sqlmem.autoconfigure;

import java.sql.SQLException;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.jdbc.CachingDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * What is behind a DataSource, through all proxies.
 */
final class DataSources {

	private DataSources() {
	}

	/**
	 * The DataSource to change the schema of.
	 * @param dataSource the application's DataSource
	 * @param sqlMem the cache, {@code null} if there is none
	 * @return the source if the cache is before it, else the application's DataSource
	 */
	static DataSource uncached(DataSource dataSource, @Nullable SqlMem sqlMem) {
		return (sqlMem != null && isCached(dataSource, sqlMem)) ? sqlMem.source() : dataSource;
	}

	/**
	 * Whether a DataSource is that of the cache, or a proxy before it.
	 * @param dataSource the application's DataSource
	 * @param sqlMem the cache
	 * @return {@code false} also for one that routes: its target may be another next time
	 */
	static boolean isCached(DataSource dataSource, SqlMem sqlMem) {
		return dataSource == sqlMem.dataSource()
				|| (!routes(dataSource) && find(CachingDataSource.class, dataSource) == sqlMem.dataSource());
	}

	/**
	 * Whether a DataSource may lead to another database next time.
	 * @param dataSource the DataSource
	 * @return whether it is one of Spring's routing DataSources, or a proxy before one
	 */
	static boolean routes(DataSource dataSource) {
		return find(AbstractRoutingDataSource.class, dataSource) != null;
	}

	/**
	 * Find a DataSource behind another.
	 * @param type its class
	 * @param dataSource where to look
	 * @return the DataSource, {@code null} if there is none
	 */
	static <T extends DataSource> @Nullable T find(Class<T> type, DataSource dataSource) {
		try {
			if (type.isInstance(dataSource)) {
				return type.cast(dataSource);
			}
			return dataSource.isWrapperFor(type) ? dataSource.unwrap(type) : null;
		}
		catch (SQLException | RuntimeException ex) {
			// There are pools that do not know how to answer.
			return null;
		}
	}

}
