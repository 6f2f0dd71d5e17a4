package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sqlmem.routing.PlaceLearning;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.LearnedPlaces;
import io.sqlmem.store.RankGap;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the source where texts belong that copies do not hold, once they are missed again:
 * what comes only once would cost the source more than it saves. Works in the background,
 * one text at a time on a thread of its own. Safe for use by many threads.
 */
public final class PlaceLearner implements PlaceLearning, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(PlaceLearner.class);

	private static final int MOST_MISSED = 2_000;

	private static final int MOST_WAITING = 16;

	/** Some rounds of few texts are cheaper than one of many. */
	private static final int MOST_COMPARED = 100;

	private static final Duration IDLE = Duration.ofSeconds(30);

	private final Store store;

	private final DataSource source;

	private final SourceProfile profile;

	private final DescriptionCheck descriptions;

	private final Cache<Missed, Boolean> missed = Caffeine.newBuilder().maximumSize(MOST_MISSED).build();

	private final Set<Missed> waiting = ConcurrentHashMap.newKeySet();

	private final ThreadPoolExecutor executor;

	/**
	 * A learner.
	 * @param store holds the copies
	 * @param source is asked
	 * @param profile what is known of it
	 * @param describing gives a table of the source as it is copied
	 */
	public PlaceLearner(Store store, DataSource source, SourceProfile profile, UnaryOperator<SourceTable> describing) {
		this.store = store;
		this.source = source;
		this.profile = profile;
		this.descriptions = new DescriptionCheck(profile, describing);
		this.executor = new ThreadPoolExecutor(1, 1, IDLE.toSeconds(), TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(MOST_WAITING), (task) -> {
					Thread thread = new Thread(task, "sqlmem-places");
					thread.setDaemon(true);
					return thread;
				});
		this.executor.allowCoreThreadTimeOut(true);
	}

	@Override
	public void missed(CachedTable table, int hidden, String text) {
		Missed asked = new Missed(table, hidden, text);
		if (this.missed.asMap().putIfAbsent(asked, true) == null || !this.waiting.add(asked)) {
			return;
		}
		try {
			this.executor.execute(() -> learn(asked));
		}
		catch (RejectedExecutionException ex) {
			this.waiting.remove(asked);
		}
	}

	private void learn(Missed asked) {
		try {
			TableCopy copy = asked.table().copy();
			if (copy != null && copy.columns().contains(asked.hidden()) && copy.places().areOpen()) {
				learn(asked, copy.places());
			}
		}
		catch (SQLException | RuntimeException ex) {
			// It has to be missed twice again.
			this.missed.invalidate(asked);
			logger.debug("The place of a text among those of {} could not be learned", asked.table().source().name(),
					ex);
		}
		finally {
			this.waiting.remove(asked);
		}
	}

	/**
	 * Learn a place among the texts of a copy. If other texts are read because the copy
	 * is replaced meanwhile, no statement looks at its places any more.
	 */
	private void learn(Missed asked, LearnedPlaces places) throws SQLException {
		Number place = ask(asked);
		if (place != null) {
			places.put(asked.hidden(), asked.text(), place);
		}
	}

	private @Nullable Number ask(Missed asked) throws SQLException {
		SourceTable table = asked.table().source();
		RankSearch search = new RankSearch(this.profile, table, this.store.ranks(asked.table(), asked.hidden()),
				MOST_COMPARED);
		try (Connection connection = this.source.getConnection()) {
			try {
				if (!search.run(connection, List.of(asked.text()))) {
					return null;
				}
				this.descriptions.check(connection, table);
			}
			finally {
				if (!connection.getAutoCommit()) {
					connection.rollback();
				}
			}
		}
		Long equal = search.equal().get(asked.text());
		RankGap gap = search.between().get(asked.text());
		return (equal != null) ? equal : (gap != null && gap.hasMiddle()) ? (Number) gap.middle() : null;
	}

	/**
	 * Learn no more.
	 */
	@Override
	public void close() {
		// An interrupt would close the files of a database in this process.
		this.executor.getQueue().clear();
		this.executor.shutdown();
	}

	/**
	 * A text whose place was missing.
	 *
	 * @param table the table
	 * @param hidden the hidden column that orders such texts
	 * @param text the text
	 */
	private record Missed(CachedTable table, int hidden, String text) {
	}

}
