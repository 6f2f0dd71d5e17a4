package io.sqlmem.clients;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.routing.Explanation;
import io.sqlmem.routing.Explanation.Route;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.testkit.CountingDataSource;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client asks the same of the source and of the cache in front of it: the answers are
 * equal, and at least a given share of its statements is answered from memory.
 */
public abstract class AbstractClientTests {

	private static final Logger logger = LoggerFactory.getLogger(AbstractClientTests.class);

	/**
	 * Start the client as an application would.
	 * @param dataSource the only database that it knows
	 * @param database the product
	 * @return what it asks
	 * @throws Exception if it does not start
	 */
	protected abstract Questions open(DataSource dataSource, TestDatabase database) throws Exception;

	/**
	 * How much has to come from memory.
	 * @param database the product
	 * @return the least share of all statements, between 0 and 1
	 */
	protected abstract double leastShare(TestDatabase database);

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void answersAreTheSources(TestDatabase database) throws Exception {
		try (TestSchema schema = database.newSchema()) {
			schema.execute(Shop.statements(database));
			DataSource pool = schema.newPool(4);
			try (SqlMem cache = SqlMem.builder(pool).build()) {
				CountingDataSource sent = new CountingDataSource(cache.dataSource());
				try (Questions direct = open(pool, database); Questions cached = open(sent, database)) {
					compare(database, direct.all(), cached.all(), cache, sent);
				}
			}
		}
	}

	private void compare(TestDatabase database, Map<String, Callable<?>> direct, Map<String, Callable<?>> cached,
			SqlMem cache, CountingDataSource sent) {
		SoftAssertions softly = new SoftAssertions();
		String client = getClass().getSimpleName().replace("Tests", "") + " on " + database;
		CacheStats start = cache.stats();
		direct.forEach((name, question) -> {
			CacheStats before = cache.stats();
			sent.reset();
			String expected = Answers.of(question);
			softly.assertThat(Answers.of(cached.get(name))).as(client + ": " + name).isEqualTo(expected);
			softly.assertThat(expected).as(client + ": " + name).doesNotStartWith("failed:");
			List<String> executed = sent.executed();
			CacheStats after = cache.stats();
			if (elsewhere(after) > elsewhere(before)) {
				explain(client + ": " + name, executed, before, after, cache);
			}
		});
		CacheStats end = cache.stats();
		long memory = fromMemory(end) - fromMemory(start);
		long elsewhere = elsewhere(end) - elsewhere(start);
		double share = (double) memory / (memory + elsewhere);
		logger.info("{}: {} of {} statements from memory ({}), elsewhere {}", client, memory, memory + elsewhere,
				String.format(Locale.ROOT, "%.0f %%", 100 * share), end.passThroughs());
		softly.assertThat(share).as(client + ": share from memory").isGreaterThanOrEqualTo(leastShare(database));
		softly.assertAll();
	}

	private static void explain(String name, List<String> executed, CacheStats before, CacheStats after, SqlMem cache) {
		Set<String> statements = new LinkedHashSet<>(executed);
		boolean explained = false;
		for (String sql : statements) {
			Explanation explanation = cache.explain(sql);
			if (explanation.route() == Route.SOURCE) {
				logger.info("{}: elsewhere, {} ({}): {}", name, explanation.reason(), explanation.detail(), sql);
				explained = true;
			}
		}
		if (!explained) {
			logger.info("{}: elsewhere when executed, {} -> {}: {}", name, before.passThroughs(), after.passThroughs(),
					statements);
		}
	}

	private static long fromMemory(CacheStats stats) {
		return stats.hits() + stats.misses() + stats.refetches();
	}

	private static long elsewhere(CacheStats stats) {
		return stats.passThroughs().values().stream().mapToLong(Long::longValue).sum();
	}

}
