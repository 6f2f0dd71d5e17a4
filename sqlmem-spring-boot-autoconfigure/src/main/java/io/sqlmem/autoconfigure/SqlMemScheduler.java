package io.sqlmem.autoconfigure;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

import io.sqlmem.task.Scheduler;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Has refresh cycles and snapshots run as {@code @Scheduled} methods are, so that
 * {@code /actuator/scheduledtasks} shows them, but on threads that the application's own
 * tasks cannot hold up, and whether or not it enables scheduling.
 */
class SqlMemScheduler implements Scheduler, ScheduledTaskHolder, DisposableBean {

	private final ThreadPoolTaskScheduler threads = new ThreadPoolTaskScheduler();

	private final ScheduledTaskRegistrar registrar = new ScheduledTaskRegistrar();

	private final Set<ScheduledTask> tasks = new CopyOnWriteArraySet<>();

	SqlMemScheduler() {
		// A snapshot of a large cache does not hold up cycles.
		this.threads.setPoolSize(2);
		this.threads.setThreadNamePrefix("sqlmem-scheduling-");
		this.threads.setDaemon(true);
		this.threads.setRemoveOnCancelPolicy(true);
		// An interrupt would close the files of a database in this process.
		this.threads.setWaitForTasksToCompleteOnShutdown(true);
		this.threads.initialize();
		this.registrar.setTaskScheduler(this.threads);
	}

	@Override
	public synchronized Scheduled scheduleWithFixedDelay(String name, Runnable task, Duration delay) {
		ScheduledTask scheduled = Objects.requireNonNull(
				this.registrar.scheduleFixedDelayTask(new FixedDelayTask(new NamedTask(name, task), delay, delay)));
		this.tasks.add(scheduled);
		return () -> {
			scheduled.cancel(false);
			this.tasks.remove(scheduled);
		};
	}

	@Override
	public Set<ScheduledTask> getScheduledTasks() {
		return Set.copyOf(this.tasks);
	}

	@Override
	public void destroy() {
		this.threads.destroy();
	}

	/**
	 * A task that tells its name, for the endpoint to show.
	 */
	private record NamedTask(String name, Runnable task) implements Runnable {

		@Override
		public void run() {
			this.task.run();
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
