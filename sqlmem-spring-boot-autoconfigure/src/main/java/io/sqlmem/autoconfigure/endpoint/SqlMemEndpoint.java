package io.sqlmem.autoconfigure.endpoint;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

import io.sqlmem.SqlMem;
import io.sqlmem.stats.TableStats;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that shows the cache and its tables, loads tables again and
 * forgets them. Operations return {@code null} if no DataSource is cached.
 */
@Endpoint(id = "sqlmem")
public class SqlMemEndpoint {

	private final Supplier<@Nullable SqlMem> cache;

	/**
	 * An endpoint.
	 * @param cache gives the cache, {@code null} if there is none
	 */
	public SqlMemEndpoint(Supplier<@Nullable SqlMem> cache) {
		this.cache = cache;
	}

	/**
	 * The cache and all its tables.
	 * @return what is known of them
	 */
	@ReadOperation
	public @Nullable SqlMemDescriptor cache() {
		SqlMem current = this.cache.get();
		return (current != null) ? SqlMemDescriptor.of(current) : null;
	}

	/**
	 * One table.
	 * @param table its name, qualified as far as it is needed to tell it from others
	 * @return what is known of it
	 * @throws UnknownTableException if there is no cached table of that name, or several
	 */
	@ReadOperation
	public @Nullable TableDescriptor table(@Selector String table) {
		SqlMem current = this.cache.get();
		return (current != null) ? TableDescriptor.of(find(current, table)) : null;
	}

	/**
	 * Bring all tables up to date. Returns when all are.
	 * @return the tables then
	 * @throws SQLException if one of them could not be read
	 */
	@WriteOperation
	public @Nullable List<TableDescriptor> refresh() throws SQLException {
		SqlMem current = this.cache.get();
		if (current == null) {
			return null;
		}
		current.refresh();
		return current.stats().tables().stream().map(TableDescriptor::of).toList();
	}

	/**
	 * Load one table again. Returns when it is loaded.
	 * @param table its name, qualified as far as it is needed to tell it from others
	 * @return the table then
	 * @throws UnknownTableException if there is no cached table of that name, or several
	 * @throws SQLException if it could not be loaded
	 */
	@WriteOperation
	public @Nullable TableDescriptor refreshTable(@Selector String table) throws SQLException {
		SqlMem current = this.cache.get();
		if (current == null) {
			return null;
		}
		String name = find(current, table).name();
		current.refresh(name);
		return TableDescriptor.of(find(current, name));
	}

	/**
	 * Forget all copies, and all that was learnt of statements and of the source's
	 * tables.
	 */
	@DeleteOperation
	public void reset() {
		SqlMem current = this.cache.get();
		if (current != null) {
			current.reset();
		}
	}

	/**
	 * Forget the copy of one table; the next query that uses it loads it again.
	 * @param table its name, qualified as far as it is needed to tell it from others
	 * @return its qualified name
	 * @throws UnknownTableException if there is no cached table of that name, or several
	 */
	@DeleteOperation
	public @Nullable String invalidate(@Selector String table) {
		SqlMem current = this.cache.get();
		if (current == null) {
			return null;
		}
		String name = find(current, table).name();
		current.invalidate(name);
		return name;
	}

	private static TableStats find(SqlMem cache, String name) {
		List<TableStats> known = cache.stats().tables();
		List<TableStats> found = known.stream().filter((table) -> isNamed(table.name(), name)).toList();
		if (found.size() != 1) {
			throw new UnknownTableException(name, !found.isEmpty(), known.stream().map(TableStats::name).toList());
		}
		return found.get(0);
	}

	private static boolean isNamed(String known, String name) {
		return known.equalsIgnoreCase(name) || known.substring(known.lastIndexOf('.') + 1).equalsIgnoreCase(name);
	}

}
