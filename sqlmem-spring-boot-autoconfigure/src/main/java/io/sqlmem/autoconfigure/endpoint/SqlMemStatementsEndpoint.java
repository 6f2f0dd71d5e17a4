package io.sqlmem.autoconfigure.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.sqlmem.SqlMem;
import io.sqlmem.stats.StatementStats;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@link Endpoint @Endpoint} that shows the shapes of the statements seen: where they are
 * answered, why, how often and how fast. No value of a statement is shown.
 */
@Endpoint(id = "sqlmemstatements")
public class SqlMemStatementsEndpoint {

	private static final int DEFAULT_LIMIT = 100;

	private static final int MAX_LIMIT = 1_000;

	private final Supplier<@Nullable SqlMem> cache;

	/**
	 * An endpoint.
	 * @param cache gives the cache, {@code null} if there is none
	 */
	public SqlMemStatementsEndpoint(Supplier<@Nullable SqlMem> cache) {
		this.cache = cache;
	}

	/**
	 * The shapes executed most.
	 * @param limit how many at most, up to 1,000; 100 if it is not given
	 * @return the shapes, most frequent first; {@code null} if no DataSource is cached
	 */
	@ReadOperation
	public @Nullable StatementsDescriptor statements(@Nullable Integer limit) {
		SqlMem current = this.cache.get();
		if (current == null) {
			return null;
		}
		int most = (limit != null) ? Math.min(Math.max(limit, 0), MAX_LIMIT) : DEFAULT_LIMIT;
		return new StatementsDescriptor(current.statements(most).stream().map(StatementDescriptor::of).toList());
	}

	/**
	 * Shapes of statements.
	 *
	 * @param statements the shapes
	 */
	public record StatementsDescriptor(List<StatementDescriptor> statements) {
	}

	/**
	 * One shape.
	 *
	 * @param statement the text with {@code ?} for each value
	 * @param route {@code MEMORY}, {@code SOURCE} or {@code REJECTED}
	 * @param reason why the source answers, or did the last time; {@code null} if never
	 * @param detail what in the statement it was; {@code null} if there is nothing to add
	 * @param hits how many were answered from copies that were there
	 * @param waits how many waited for tables to be loaded
	 * @param rejected how many were refused
	 * @param memory how long hits took
	 * @param source how long executions at the source took
	 * @param compared how long it took at the source to compare answers with its own
	 * @param timeSavedSeconds how much longer the source would have taken for the hits;
	 * {@code null} if it was not timed yet, by the application or by comparisons
	 */
	public record StatementDescriptor(String statement, String route, @Nullable String reason, @Nullable String detail,
			long hits, long waits, long rejected, TimesDescriptor memory, TimesDescriptor source,
			TimesDescriptor compared, @Nullable Double timeSavedSeconds) {

		static StatementDescriptor of(StatementStats stats) {
			Duration saved = stats.timeSaved();
			return new StatementDescriptor(stats.statement(), stats.route(), stats.reason(), stats.detail(),
					stats.hits(), stats.waits(), stats.rejected(), TimesDescriptor.of(stats.memory()),
					TimesDescriptor.of(stats.source()), TimesDescriptor.of(stats.compared()),
					(saved != null) ? saved.toNanos() / (double) TimeUnit.SECONDS.toNanos(1) : null);
		}

	}

}
