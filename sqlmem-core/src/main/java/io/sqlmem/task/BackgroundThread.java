package io.sqlmem.task;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One daemon thread that runs tasks one after the other. Safe for use by many threads.
 */
public final class BackgroundThread implements Executor, Scheduler, AutoCloseable {

	private final ScheduledExecutorService executor;

	/**
	 * A thread that begins with its first task.
	 * @param name the thread's name
	 */
	public BackgroundThread(String name) {
		this.executor = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		});
	}

	/**
	 * Run a task after those before it.
	 * @throws RejectedExecutionException after {@link #close()}
	 */
	@Override
	public void execute(Runnable task) {
		this.executor.execute(task);
	}

	@Override
	public Scheduled scheduleWithFixedDelay(String name, Runnable task, Duration delay) {
		long nanos = TimeUnit.NANOSECONDS.convert(delay);
		Future<?> future = this.executor.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
		return () -> future.cancel(false);
	}

	/**
	 * Whether no more tasks are taken.
	 * @return {@code true} after {@link #close()}
	 */
	public boolean isClosed() {
		return this.executor.isShutdown();
	}

	/**
	 * Take no more tasks. What is under way goes on: an interrupt would close the files
	 * of a database in this process.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
	}

}
