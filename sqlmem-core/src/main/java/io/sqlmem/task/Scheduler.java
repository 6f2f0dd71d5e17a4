package io.sqlmem.task;

import java.time.Duration;

/**
 * Has tasks of a cache run again and again. Implementations are safe for use by many
 * threads.
 */
@FunctionalInterface
public interface Scheduler {

	/**
	 * Have a task run again and again, never twice at a time.
	 * @param name tells people what the task does
	 * @param task to run; throws nothing
	 * @param delay the time before the first run, and from the end of each run to the
	 * beginning of the next; positive
	 * @return ends it
	 */
	Scheduled scheduleWithFixedDelay(String name, Runnable task, Duration delay);

	/**
	 * A task that was scheduled.
	 */
	@FunctionalInterface
	interface Scheduled {

		/**
		 * Have no more runs begin; one that is under way is neither interrupted nor
		 * waited for.
		 */
		void cancel();

	}

}
