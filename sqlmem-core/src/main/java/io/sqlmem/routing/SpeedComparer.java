package io.sqlmem.routing;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.sqlmem.schema.SourceProfile;
import io.sqlmem.sql.ElsewhereException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether the source answers a statement faster than memory does, one statement
 * at a time on a thread of its own. Safe for use by many threads.
 */
public final class SpeedComparer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SpeedComparer.class);

	private static final int MAX_WAITING = 16;

	private static final Duration IDLE = Duration.ofSeconds(30);

	/** A source that is hardly faster has more to do. */
	private static final double CLEARLY = 0.8;

	private final long slowNanos;

	private final InstantSource clock;

	private final SourceQuestions questions;

	private final ThreadPoolExecutor executor;

	/**
	 * A comparer.
	 * @param slow the time from which on an answer from memory is slow; zero if none is
	 * ever compared
	 * @param clock tells when to compare again
	 * @param source is asked
	 * @param profile what is known of it
	 */
	public SpeedComparer(Duration slow, InstantSource clock, DataSource source, SourceProfile profile) {
		this.slowNanos = slow.toNanos();
		this.clock = clock;
		this.questions = new SourceQuestions(source, profile);
		this.executor = new ThreadPoolExecutor(1, 1, IDLE.toSeconds(), TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(MAX_WAITING), (task) -> {
					Thread thread = new Thread(task, "sqlmem-speed");
					thread.setDaemon(true);
					return thread;
				});
		this.executor.allowCoreThreadTimeOut(true);
	}

	/**
	 * What is to be known of a statement's speed.
	 * @param statement the statement
	 * @return its speed, {@code null} if it is never compared
	 */
	@Nullable Speed speed(RouteKey statement) {
		return (this.slowNanos > 0) ? new Speed(statement, this) : null;
	}

	boolean isSlow(long nanos) {
		return nanos >= this.slowNanos;
	}

	InstantSource clock() {
		return this.clock;
	}

	/**
	 * Have a statement compared, unless too many wait already. Never blocks.
	 */
	void compare(Speed speed, MemoryRoute route, List<BoundParameter> parameters) {
		try {
			this.executor.execute(() -> run(speed, route, parameters));
		}
		catch (RejectedExecutionException ex) {
			speed.undecided();
		}
	}

	private void run(Speed speed, MemoryRoute route, List<BoundParameter> parameters) {
		try {
			long start = System.nanoTime();
			route.read(parameters);
			long memory = System.nanoTime() - start;
			long source = timeAtSource(speed.statement(), parameters, memory);
			if (source < memory * CLEARLY) {
				speed.lost(memory, source);
			}
			else {
				speed.won();
			}
		}
		catch (ElsewhereException | SQLException ex) {
			logger.debug("{} could not be timed", speed.statement().sql(), ex);
			speed.undecided();
		}
	}

	/** The time of the whole answer, or more than that of memory. */
	private long timeAtSource(RouteKey statement, List<BoundParameter> parameters, long memory) throws SQLException {
		SourceQuestions.Limits limits = new SourceQuestions.Limits(0,
				1 + Math.toIntExact(TimeUnit.NANOSECONDS.toSeconds(memory)));
		try {
			return this.questions.ask(statement, parameters, limits, SpeedComparer::time);
		}
		catch (SQLTimeoutException ex) {
			logger.trace("Slower at the source", ex);
			return Long.MAX_VALUE;
		}
	}

	private static long time(PreparedStatement statement) throws SQLException {
		long start = System.nanoTime();
		try (ResultSet rows = statement.executeQuery()) {
			int columns = rows.getMetaData().getColumnCount();
			while (rows.next()) {
				for (int i = 1; i <= columns; i++) {
					rows.getObject(i);
				}
			}
		}
		return System.nanoTime() - start;
	}

	/**
	 * Stop comparing.
	 */
	@Override
	public void close() {
		// An interrupt would close the files of a database in this process.
		this.executor.getQueue().clear();
		this.executor.shutdown();
	}

}
