package io.sqlmem.testkit;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A server that is started when it is first asked for. Safe for use by many threads.
 */
final class LazyServer {

	private static final AtomicInteger names = new AtomicInteger();

	private final Supplier<DatabaseServer> starter;

	private @Nullable DatabaseServer server;

	private @Nullable RuntimeException obstacle;

	LazyServer(Supplier<DatabaseServer> starter) {
		this.starter = starter;
	}

	TestSchema create(boolean linguistic) {
		try {
			return running().create("test_" + names.incrementAndGet(), linguistic);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot create a namespace", ex);
		}
	}

	synchronized DatabaseServer running() {
		if (this.obstacle != null) {
			throw this.obstacle;
		}
		DatabaseServer running = this.server;
		if (running == null) {
			try {
				running = this.starter.get();
			}
			catch (RuntimeException ex) {
				this.obstacle = ex;
				throw ex;
			}
			this.server = running;
		}
		return running;
	}

}
