package io.sqlmem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.TableCopy;

/**
 * Waits for copies to be brought up to date before the application serves.
 */
final class CatchUp {

	private CatchUp() {
	}

	/**
	 * Wait for what was begun at the start. A table that does not fit, or must not be
	 * copied, is no failure: the source answers for it.
	 * @param started completes with loads by table
	 * @throws StartupRefreshException if the source could not be asked or a load failed;
	 * all others have ended then
	 */
	static void await(CompletableFuture<Map<CachedTable, CompletableFuture<TableCopy>>> started) {
		List<String> problems = new ArrayList<>();
		Throwable first = null;
		try {
			for (Map.Entry<CachedTable, CompletableFuture<TableCopy>> load : started.get().entrySet()) {
				try {
					load.getValue().get();
				}
				catch (ExecutionException ex) {
					if (!(ex.getCause() instanceof ElsewhereException)) {
						problems.add(load.getKey().source().name() + " cannot be loaded: " + message(ex));
						first = (first != null) ? first : ex.getCause();
					}
				}
			}
		}
		catch (ExecutionException ex) {
			throw failed("the source cannot be asked: " + message(ex), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failed("the thread was interrupted", ex);
		}
		if (first != null) {
			throw failed(String.join("; ", problems), first);
		}
	}

	private static String message(ExecutionException ex) {
		Throwable cause = ex.getCause();
		return (cause != null) ? String.valueOf(cause.getMessage()) : String.valueOf(ex.getMessage());
	}

	static StartupRefreshException failed(String problem, Throwable cause) {
		return new StartupRefreshException("sqlmem.blocking-startup-refresh is true, but " + problem, cause);
	}

}
