package io.sqlmem.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import javax.sql.DataSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.translate.RowOrder;
import io.sqlmem.stats.VerificationStats;
import io.sqlmem.stats.VerificationStats.Difference;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares answers from memory with the source's own, one at a time on a thread of its
 * own. A statement whose answer truly differs is answered by the source from then on.
 * Safe for use by many threads.
 */
public final class AnswerVerifier implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(AnswerVerifier.class);

	private static final int MAX_WAITING = 64;

	private static final int ATTEMPTS = 3;

	private static final SourceQuestions.Limits LIMITS = new SourceQuestions.Limits(ComparedAnswer.MAX_ROWS + 1, 60);

	private static final long MAX_QUARANTINED = 10_000;

	private static final Duration IDLE = Duration.ofSeconds(30);

	private final Verification settings;

	private final SourceQuestions questions;

	private final TableLoading loading;

	private final ThreadPoolExecutor executor;

	private final Cache<RouteKey, Difference> quarantined = Caffeine.newBuilder().maximumSize(MAX_QUARANTINED).build();

	private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);

	/**
	 * A verifier.
	 * @param settings which answers are compared
	 * @param source is asked again
	 * @param profile what is known of it
	 * @param loading refreshes tables, so that an old answer is told from a wrong one
	 */
	public AnswerVerifier(Verification settings, DataSource source, SourceProfile profile, TableLoading loading) {
		this.settings = settings;
		this.questions = new SourceQuestions(source, profile);
		this.loading = loading;
		for (Outcome outcome : Outcome.values()) {
			this.outcomes.put(outcome, new LongAdder());
		}
		this.executor = new ThreadPoolExecutor(1, 1, IDLE.toSeconds(), TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(MAX_WAITING), (task) -> {
					Thread thread = new Thread(task, "sqlmem-verifier");
					thread.setDaemon(true);
					return thread;
				});
		this.executor.allowCoreThreadTimeOut(true);
	}

	Verification settings() {
		return this.settings;
	}

	/**
	 * What is to be known of a statement's answers.
	 * @param statement the statement
	 * @return its trust, {@code null} if no answer is ever compared
	 */
	@Nullable Trust trust(RouteKey statement) {
		return this.settings.isNone() ? null : new Trust(statement, this);
	}

	boolean isQuarantined(RouteKey statement) {
		return this.quarantined.getIfPresent(statement) != null;
	}

	/** Forget differences. */
	void reset() {
		this.quarantined.invalidateAll();
	}

	/**
	 * What has been found.
	 * @return a snapshot
	 */
	public VerificationStats stats() {
		return new VerificationStats(count(Outcome.SAME), count(Outcome.STALE), count(Outcome.UNDECIDED),
				count(Outcome.SKIPPED),
				this.quarantined.asMap().values().stream().sorted(Comparator.comparing(Difference::at)).toList());
	}

	/**
	 * Have an answer compared, unless too many wait already. Never blocks.
	 */
	void verify(Trust.Check check) {
		try {
			this.executor.execute(() -> run(check));
		}
		catch (RejectedExecutionException ex) {
			ended(check, Outcome.SKIPPED);
		}
	}

	private void run(Trust.Check check) {
		try {
			ended(check, compare(check));
		}
		catch (ElsewhereException | SQLException | ExecutionException ex) {
			logger.debug("{} could not be compared", check.trust().statement().sql(), ex);
			ended(check, Outcome.SKIPPED);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void ended(Trust.Check check, Outcome outcome) {
		LongAdder counter = this.outcomes.get(outcome);
		if (counter != null) {
			counter.increment();
		}
		check.trust().checked(outcome == Outcome.SAME || outcome == Outcome.STALE);
	}

	private long count(Outcome outcome) {
		LongAdder counter = this.outcomes.get(outcome);
		return (counter != null) ? counter.sum() : 0;
	}

	private Outcome compare(Trust.Check check) throws SQLException, ExecutionException, InterruptedException {
		RowOrder order = check.route().query().order();
		ComparedAnswer memory = fromMemory(check, check.shown());
		ComparedAnswer source = atSource(check);
		if (memory.isTooLong() || source.isTooLong()) {
			return Outcome.SKIPPED;
		}
		if (memory.agreesWith(source, order)) {
			return Outcome.SAME;
		}
		for (int i = 0; i < ATTEMPTS && !order.free(); i++) {
			refresh(check.route());
			memory = fromMemory(check, null);
			ComparedAnswer after = atSource(check);
			if (memory.isTooLong() || after.isTooLong()) {
				return Outcome.SKIPPED;
			}
			if (memory.agreesWith(source, order) || memory.agreesWith(after, order)) {
				return Outcome.STALE;
			}
			if (source.agreesWith(after, order)) {
				quarantine(check.trust().statement(), source, memory);
				return Outcome.DIFFERENT;
			}
			source = after;
		}
		return Outcome.UNDECIDED;
	}

	private static ComparedAnswer fromMemory(Trust.Check check, @Nullable List<@Nullable Object[]> shown)
			throws SQLException {
		List<@Nullable Object[]> rows = (shown != null) ? shown : check.route().read(check.parameters());
		return ComparedAnswer.of(rows, check.route().columns(), check.route().driverValues());
	}

	private ComparedAnswer atSource(Trust.Check check) throws SQLException {
		return this.questions.ask(check.trust().statement(), check.parameters(), LIMITS, (statement) -> {
			try (ResultSet rows = statement.executeQuery()) {
				return ComparedAnswer.of(rows);
			}
		});
	}

	private void refresh(MemoryRoute route) throws ExecutionException, InterruptedException {
		List<CompletableFuture<TableCopy>> loads = new ArrayList<>();
		route.tables().forEach((table) -> loads.add(this.loading.reload(table)));
		for (CompletableFuture<TableCopy> load : loads) {
			load.get();
		}
	}

	private void quarantine(RouteKey statement, ComparedAnswer source, ComparedAnswer memory) {
		Difference difference = new Difference(statement.sql(), source.fingerprint(), memory.fingerprint(),
				Instant.now());
		this.quarantined.put(statement, difference);
		logger.error(
				"The answer from memory differs from the source's, which answers the statement from now on. "
						+ "Please report it. Source: {}, memory: {}, statement: {}",
				difference.sourceFingerprint(), difference.memoryFingerprint(), difference.sql());
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

	private enum Outcome {

		SAME, STALE, UNDECIDED, SKIPPED, DIFFERENT

	}

}
