package io.sqlmem.routing;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;

/**
 * Gets copies of tables loaded. Routing owns this interface so that it need not know how
 * it is done.
 */
public interface TableLoading {

	/**
	 * Get a copy loaded that holds at least the given columns, beside those that the
	 * table is already known to need. One load per table runs at a time: a caller whose
	 * columns the running load includes shares it, and a copy that serves is not loaded
	 * again. Never blocks.
	 * @param table the table
	 * @param columns the ordinals of the columns
	 * @return completes with the published copy, or exceptionally: with an
	 * {@link ElsewhereException} if the copy is not to be had, with anything else if the
	 * load failed
	 */
	CompletableFuture<TableCopy> load(CachedTable table, Set<Integer> columns);

	/**
	 * Why {@link #load} would not even try now.
	 * @param table the table
	 * @param columns the ordinals of the columns
	 * @return what it would complete with, {@code null} if it would try
	 */
	@Nullable ElsewhereException obstacle(CachedTable table, Set<Integer> columns);

	/**
	 * Have a table follow the source once more, by work that begins after this call.
	 * Never blocks.
	 * @param table the table
	 * @return completes with the published copy, or exceptionally
	 */
	CompletableFuture<TableCopy> reload(CachedTable table);

}
