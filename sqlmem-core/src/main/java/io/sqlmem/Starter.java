package io.sqlmem;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.sqlmem.refresh.SettingsByTable;
import io.sqlmem.refresh.TableStrategies;
import io.sqlmem.refresh.WrongSettingException;
import io.sqlmem.routing.DeferredRouter;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins with what needs no statement, once.
 */
final class Starter {

	private static final Logger logger = LoggerFactory.getLogger(SqlMem.class);

	private final DataSource source;

	private final Store store;

	private final DeferredRouter router;

	private final SettingsByTable settings;

	private final boolean waits;

	/**
	 * A starter.
	 * @param source the source
	 * @param store may have copies of an earlier run
	 * @param router asks the source for its settings when it is opened
	 * @param settings what is said of single tables
	 * @param waits whether to wait until copies have caught up
	 */
	Starter(DataSource source, Store store, DeferredRouter router, SettingsByTable settings, boolean waits) {
		this.source = source;
		this.store = store;
		this.router = router;
		this.settings = settings;
		this.waits = waits;
	}

	/**
	 * Begin.
	 * @param opened what works, there once the router is open
	 * @throws TableSettingException if the settings do not fit the source
	 * @throws StartupRefreshException if copies were to catch up and could not
	 */
	void start(Supplier<@Nullable OpenedCache> opened) {
		if (!this.waits && !hasSettingsToCheck()) {
			if (!this.store.savedTables().isEmpty()) {
				Thread thread = new Thread(this::open, "sqlmem-start");
				thread.setDaemon(true);
				thread.start();
			}
			return;
		}
		try {
			this.router.open(null);
			OpenedCache known = opened.get();
			if (known != null && hasSettingsToCheck()) {
				check(known.strategies());
			}
			if (this.waits && known != null) {
				await(known.cycle().started());
			}
		}
		catch (SQLException ex) {
			if (this.waits) {
				throw failed("the source cannot be asked: " + ex.getMessage(), ex);
			}
			logger.warn("The tables in the settings could not be looked up, because the source cannot be asked: {}",
					ex.toString());
		}
	}

	private void open() {
		try {
			this.router.open(null);
		}
		catch (SQLException ex) {
			logger.warn("Copies of an earlier run have to wait for the first statement, because the source cannot be "
					+ "asked: {}", ex.toString());
		}
	}

	private boolean hasSettingsToCheck() {
		return !this.settings.declared().isEmpty() || !this.settings.deltas().isEmpty();
	}

	private void check(TableStrategies strategies) throws SQLException {
		try (Connection connection = this.source.getConnection()) {
			strategies.checkDeclared(connection);
			strategies.checkDeltas(connection);
		}
		catch (WrongSettingException ex) {
			throw new TableSettingException(ex);
		}
	}

	/**
	 * Wait for what was begun. A table that does not fit, or must not be copied, is no
	 * failure: the source answers for it.
	 */
	private static void await(CompletableFuture<Map<CachedTable, CompletableFuture<TableCopy>>> started) {
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

	private static StartupRefreshException failed(String problem, Throwable cause) {
		return new StartupRefreshException("sqlmem.blocking-startup-refresh is true, but " + problem, cause);
	}

}
