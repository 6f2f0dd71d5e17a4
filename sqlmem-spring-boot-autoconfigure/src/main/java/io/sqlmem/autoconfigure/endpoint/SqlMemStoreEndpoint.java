package io.sqlmem.autoconfigure.endpoint;

import java.sql.SQLException;
import java.util.function.Supplier;

import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.endpoint.SqlMemDescriptor.StoreDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that shows the file that holds the copies, gives its room
 * back and makes it anew. Operations return {@code null} if no DataSource is cached.
 */
@Endpoint(id = "sqlmemstore")
public class SqlMemStoreEndpoint {

	private final Supplier<@Nullable SqlMem> cache;

	/**
	 * An endpoint.
	 * @param cache gives the cache, {@code null} if there is none
	 */
	public SqlMemStoreEndpoint(Supplier<@Nullable SqlMem> cache) {
		this.cache = cache;
	}

	/**
	 * The store.
	 * @return what is known of it
	 */
	@ReadOperation
	public @Nullable StoreDescriptor store() {
		SqlMem current = this.cache.get();
		return (current != null) ? StoreDescriptor.of(current, current.stats()) : null;
	}

	/**
	 * Give the room of dropped copies back, a little at a time, if the file allows it.
	 * @return the store then
	 * @throws SQLException if SQLite fails
	 */
	@WriteOperation
	public @Nullable StoreDescriptor vacuum() throws SQLException {
		return vacuumAs(Extent.INCREMENTAL);
	}

	/**
	 * Give the room of dropped copies back.
	 * @param extent how thoroughly
	 * @return the store then
	 * @throws SQLException if SQLite fails
	 */
	@WriteOperation
	public @Nullable StoreDescriptor vacuumAs(@Selector Extent extent) throws SQLException {
		SqlMem current = this.cache.get();
		if (current == null) {
			return null;
		}
		if (extent == Extent.FULL) {
			current.vacuumFully();
		}
		else {
			current.vacuum();
		}
		return StoreDescriptor.of(current, current.stats());
	}

	/**
	 * Forget all copies, and all that was learnt of statements, and make the file anew.
	 * @throws SQLException if the file could not be made anew
	 */
	@DeleteOperation
	public void hardReset() throws SQLException {
		SqlMem current = this.cache.get();
		if (current != null) {
			current.hardReset();
		}
	}

	/**
	 * How thoroughly room is given back.
	 */
	public enum Extent {

		/** What is free at the end, if the file was made for that. */
		INCREMENTAL,

		/** By writing the file anew. */
		FULL

	}

}
