package io.sqlmem.autoconfigure;

import java.sql.SQLException;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.jdbc.CachingDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * The way around the cache, for tools that change the schema.
 */
final class Uncached {

	private Uncached() {
	}

	/**
	 * The DataSource to change the schema of.
	 * @param dataSource the application's DataSource
	 * @param sqlMem the cache, {@code null} if there is none
	 * @return the source if the cache is before it, else the application's DataSource
	 */
	static DataSource of(DataSource dataSource, @Nullable SqlMem sqlMem) {
		return (sqlMem != null && isCached(dataSource, sqlMem)) ? sqlMem.source() : dataSource;
	}

	/**
	 * Whether a DataSource is that of the cache, or a proxy before it.
	 * @param dataSource the application's DataSource
	 * @param sqlMem the cache
	 * @return {@code false} also for one that routes: its target may be another next time
	 */
	static boolean isCached(DataSource dataSource, SqlMem sqlMem) {
		if (dataSource == sqlMem.dataSource()) {
			return true;
		}
		try {
			return !dataSource.isWrapperFor(AbstractRoutingDataSource.class)
					&& dataSource.isWrapperFor(CachingDataSource.class)
					&& dataSource.unwrap(CachingDataSource.class) == sqlMem.dataSource();
		}
		catch (SQLException | IllegalStateException ex) {
			return false;
		}
	}

}
