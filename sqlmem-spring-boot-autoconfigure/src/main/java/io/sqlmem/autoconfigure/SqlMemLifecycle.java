package io.sqlmem.autoconfigure;

import io.sqlmem.SqlMem;
import io.sqlmem.TableSettingException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the cache when all beans are there, so after migrations, and before anything
 * that serves.
 */
class SqlMemLifecycle implements SmartLifecycle {

	private final ObjectProvider<SqlMem> sqlMem;

	private volatile boolean running;

	SqlMemLifecycle(ObjectProvider<SqlMem> sqlMem) {
		this.sqlMem = sqlMem;
	}

	@Override
	public void start() {
		try {
			this.sqlMem.ifAvailable(SqlMem::start);
		}
		catch (TableSettingException ex) {
			throw InvalidSettingException.of(ex);
		}
		this.running = true;
	}

	/** The cache ends with its DataSource. */
	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
