package io.sqlmem.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sqlmem.ColdReadPolicy;
import io.sqlmem.SqlDialect;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.UndeclaredPolicy;
import io.sqlmem.UnsupportedPolicy;
import io.sqlmem.WritePolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the cache.
 */
@ConfigurationProperties("sqlmem")
public class SqlMemProperties {

	/**
	 * Whether the DataSource is wrapped.
	 */
	private boolean enabled = true;

	/**
	 * Name of the DataSource bean to wrap. The primary one if not set.
	 */
	private @Nullable String dataSource;

	/**
	 * Whether copies live on a RAM file system rather than in the cache file.
	 */
	private boolean inMemory = true;

	/**
	 * File that copies outlive the process in. If it is empty nothing outlives it.
	 */
	private String cacheDb = "cache.db";

	private boolean cacheDbIsDefault = true;

	/**
	 * How often a cache in memory is saved to the cache file if it has changed. It is
	 * also saved when the application ends.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration backupInterval = Duration.ofHours(1);

	/**
	 * How much the copies may take. By default half of what their place has free at
	 * start, and in memory at most half of what the machine or the container has beside
	 * the heap.
	 */
	private @Nullable DataSize cacheLimit;

	/**
	 * Number of rows fetched from the source at a time while loading.
	 */
	private int fetchBatch = 10_000;

	/**
	 * SQL that the source speaks: auto, postgresql, mariadb or h2.
	 */
	private String sqlDialect = "auto";

	/**
	 * Whether the decision for each new statement is logged.
	 */
	private boolean debug;

	/**
	 * What becomes of statements that write.
	 */
	private WritePolicy writes = WritePolicy.REJECT;

	/**
	 * What becomes of queries that cannot be answered from memory.
	 */
	private UnsupportedPolicy unsupported = UnsupportedPolicy.PASS_THROUGH;

	/**
	 * What becomes of queries that use tables or columns which are not declared, where
	 * others are.
	 */
	private UndeclaredPolicy undeclared = UndeclaredPolicy.REJECT;

	/**
	 * What becomes of queries whose tables are not loaded yet.
	 */
	private ColdReadPolicy coldReads = ColdReadPolicy.WAIT;

	/**
	 * Time from which on an answer from memory is slow: statements that are slow time
	 * after time are timed at the source, which answers them where it is faster. 0
	 * compares nothing. A plain number counts seconds.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration slowAnswer = Duration.ofMillis(100);

	/**
	 * Time between two looks for copies that are about to be too old, and for changes of
	 * the source's schema. A plain number counts seconds.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration refreshInterval = Duration.ofSeconds(300);

	/**
	 * Whether the application starts only when copies of an earlier run have caught up
	 * and tables to preload are loaded.
	 */
	private boolean blockingStartupRefresh;

	/**
	 * Declared tables. If there are any, queries may use no others.
	 */
	private Map<String, TableProperties> tables = new LinkedHashMap<>();

	/**
	 * How old the copy of a table may be that answers, by table; "*" stands for all
	 * others. A plain number counts seconds.
	 */
	private Map<String, String> ttl = new LinkedHashMap<>();

	/**
	 * Tables whose copies follow the source's changes rather than being loaded again.
	 */
	private Map<String, DeltaProperties> delta = new LinkedHashMap<>();

	/**
	 * Indexes of copies beside the source's own, by table. Each is a column or several
	 * with commas between them.
	 */
	private Map<String, List<String>> indexes = new LinkedHashMap<>();

	/**
	 * Whether copies get the indexes that the statements answered from them would use.
	 */
	private boolean autoIndex = true;

	/**
	 * Columns, by table, that copies hold as microseconds since 1970 although the source
	 * keeps them as ISO texts or as timestamps without a zone.
	 */
	private Map<String, List<String>> datetimeColumns = new LinkedHashMap<>();

	/**
	 * Whether datetime columns are shown as timestamps rather than as the number of
	 * microseconds.
	 */
	private boolean returnDatetime = true;

	/**
	 * SQLite pragmas for every connection to the store.
	 */
	private Map<String, String> pragmas = new LinkedHashMap<>();

	private final Verify verify = new Verify();

	private final Health health = new Health();

	private final Console console = new Console();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable String getDataSource() {
		return this.dataSource;
	}

	public void setDataSource(@Nullable String dataSource) {
		this.dataSource = dataSource;
	}

	public boolean isInMemory() {
		return this.inMemory;
	}

	public void setInMemory(boolean inMemory) {
		this.inMemory = inMemory;
	}

	public String getCacheDb() {
		return this.cacheDb;
	}

	public void setCacheDb(String cacheDb) {
		this.cacheDbIsDefault = false;
		this.cacheDb = cacheDb;
	}

	public Duration getBackupInterval() {
		return this.backupInterval;
	}

	public void setBackupInterval(Duration backupInterval) {
		this.backupInterval = backupInterval;
	}

	public @Nullable DataSize getCacheLimit() {
		return this.cacheLimit;
	}

	public void setCacheLimit(@Nullable DataSize cacheLimit) {
		this.cacheLimit = cacheLimit;
	}

	public int getFetchBatch() {
		return this.fetchBatch;
	}

	public void setFetchBatch(int fetchBatch) {
		this.fetchBatch = fetchBatch;
	}

	public String getSqlDialect() {
		return this.sqlDialect;
	}

	public void setSqlDialect(String sqlDialect) {
		this.sqlDialect = sqlDialect;
	}

	public boolean isDebug() {
		return this.debug;
	}

	public void setDebug(boolean debug) {
		this.debug = debug;
	}

	public WritePolicy getWrites() {
		return this.writes;
	}

	public void setWrites(WritePolicy writes) {
		this.writes = writes;
	}

	public UnsupportedPolicy getUnsupported() {
		return this.unsupported;
	}

	public void setUnsupported(UnsupportedPolicy unsupported) {
		this.unsupported = unsupported;
	}

	public UndeclaredPolicy getUndeclared() {
		return this.undeclared;
	}

	public void setUndeclared(UndeclaredPolicy undeclared) {
		this.undeclared = undeclared;
	}

	public ColdReadPolicy getColdReads() {
		return this.coldReads;
	}

	public void setColdReads(ColdReadPolicy coldReads) {
		this.coldReads = coldReads;
	}

	public Duration getSlowAnswer() {
		return this.slowAnswer;
	}

	public void setSlowAnswer(Duration slowAnswer) {
		this.slowAnswer = slowAnswer;
	}

	public Duration getRefreshInterval() {
		return this.refreshInterval;
	}

	public void setRefreshInterval(Duration refreshInterval) {
		this.refreshInterval = refreshInterval;
	}

	public boolean isBlockingStartupRefresh() {
		return this.blockingStartupRefresh;
	}

	public void setBlockingStartupRefresh(boolean blockingStartupRefresh) {
		this.blockingStartupRefresh = blockingStartupRefresh;
	}

	public Map<String, TableProperties> getTables() {
		return this.tables;
	}

	public void setTables(Map<String, TableProperties> tables) {
		this.tables = tables;
	}

	public Map<String, String> getTtl() {
		return this.ttl;
	}

	public void setTtl(Map<String, String> ttl) {
		this.ttl = ttl;
	}

	public Map<String, DeltaProperties> getDelta() {
		return this.delta;
	}

	public void setDelta(Map<String, DeltaProperties> delta) {
		this.delta = delta;
	}

	public Map<String, List<String>> getIndexes() {
		return this.indexes;
	}

	public void setIndexes(Map<String, List<String>> indexes) {
		this.indexes = indexes;
	}

	public boolean isAutoIndex() {
		return this.autoIndex;
	}

	public void setAutoIndex(boolean autoIndex) {
		this.autoIndex = autoIndex;
	}

	public Map<String, List<String>> getDatetimeColumns() {
		return this.datetimeColumns;
	}

	public void setDatetimeColumns(Map<String, List<String>> datetimeColumns) {
		this.datetimeColumns = datetimeColumns;
	}

	public boolean isReturnDatetime() {
		return this.returnDatetime;
	}

	public void setReturnDatetime(boolean returnDatetime) {
		this.returnDatetime = returnDatetime;
	}

	public Map<String, String> getPragmas() {
		return this.pragmas;
	}

	public void setPragmas(Map<String, String> pragmas) {
		this.pragmas = pragmas;
	}

	public Verify getVerify() {
		return this.verify;
	}

	public Health getHealth() {
		return this.health;
	}

	public Console getConsole() {
		return this.console;
	}

	/**
	 * Whether the cache file is the default one, which several contexts of a process get.
	 * @return {@code false} if the user chose it
	 */
	boolean hasDefaultCacheDb() {
		return this.cacheDbIsDefault;
	}

	/**
	 * Hand the properties over.
	 * @param builder takes them
	 * @throws InvalidSettingException if the builder refuses one
	 */
	void applyTo(SqlMemBuilder builder) {
		checkHealth();
		builder.inMemory(this.inMemory)
			.cacheDb(Path.of(this.cacheDb))
			.writes(this.writes)
			.unsupported(this.unsupported)
			.undeclared(this.undeclared)
			.blockingStartupRefresh(this.blockingStartupRefresh)
			.coldReads(this.coldReads)
			.autoIndex(this.autoIndex)
			.returnDatetime(this.returnDatetime)
			.verifyFirstUse(this.verify.firstUse);
		apply("verify.sample-rate", String.valueOf(this.verify.sampleRate), "Write a share from 0 to 1, such as 0.01.",
				() -> builder.verifySampleRate(this.verify.sampleRate));
		apply("backup-interval", this.backupInterval.toString(), "Write a positive time, such as 1h, or seconds.",
				() -> builder.backupInterval(this.backupInterval));
		apply("slow-answer", DurationStyle.SIMPLE.print(this.slowAnswer, ChronoUnit.MILLIS),
				"Write a time such as 100ms, or 0 to compare no times with the source's.",
				() -> builder.slowAnswer(this.slowAnswer));
		apply("fetch-batch", String.valueOf(this.fetchBatch), "Write a number of rows that is at least 1.",
				() -> builder.fetchBatch(this.fetchBatch));
		apply("sql-dialect", this.sqlDialect, "Write one of auto, postgresql, mariadb and h2.",
				() -> builder.sqlDialect(SqlDialect.of(this.sqlDialect)));
		DataSize limit = this.cacheLimit;
		if (limit != null) {
			apply("cache-limit", limit.toString(),
					"Write a size such as 512MB, or remove it to use half of what is free.",
					() -> builder.cacheLimit(limit.toBytes()));
		}
		apply("refresh-interval", DurationStyle.SIMPLE.print(this.refreshInterval, ChronoUnit.SECONDS),
				"Write a time that is positive, such as 5m, or a number of seconds.",
				() -> builder.refreshInterval(this.refreshInterval));
		this.tables.forEach((table, properties) -> properties.applyTo(builder, table, "tables" + nestedKey(table)));
		this.ttl.forEach((table, age) -> apply("ttl" + key(table), age,
				"Write an age that is positive, such as 10m, or a number of seconds.",
				() -> builder.ttl(table, DurationStyle.detectAndParse(age, ChronoUnit.SECONDS))));
		this.delta.forEach((table, delta) -> builder.delta(table, delta.settings(table, "delta" + nestedKey(table))));
		this.indexes.forEach((table, indexes) -> {
			for (int i = 0; i < indexes.size(); i++) {
				String columns = indexes.get(i);
				apply("indexes" + key(table) + "[" + i + "]", columns,
						"Write the names of columns with commas between them.",
						() -> builder.index(table, columns.split(",", -1)));
			}
		});
		this.datetimeColumns.forEach((table, columns) -> {
			for (int i = 0; i < columns.size(); i++) {
				String column = columns.get(i);
				apply("datetime-columns" + key(table) + "[" + i + "]", column, "Write the name of a column.",
						() -> builder.datetimeColumns(table, column));
			}
		});
		this.pragmas.forEach((name, value) -> apply("pragmas." + name, value,
				"Remove it, or write a pragma that changes nothing but speed and size, and a number or a word as its value.",
				() -> builder.pragma(name, value)));
	}

	private void checkHealth() {
		Duration age = this.health.getMaxStaleness();
		if (age != null && (age.isNegative() || age.isZero())) {
			throw new InvalidSettingException("sqlmem.health.max-staleness",
					DurationStyle.SIMPLE.print(age, ChronoUnit.SECONDS), "It is not positive.",
					"Write an age that is positive, such as 1h, or a number of seconds; remove it to have no bound.",
					null);
		}
	}

	/** A map's key as properties have to spell it if more follows. */
	private static String nestedKey(String key) {
		return key.contains(".") ? "[" + key + "]" : key(key);
	}

	/** A map's key as properties have to spell it. */
	private static String key(String key) {
		return key.matches("[\\w.-]+") ? "." + key : "[" + key + "]";
	}

	static void apply(String name, String value, String action, Runnable setting) {
		try {
			setting.run();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException("sqlmem." + name, value, ex.getMessage(), action, ex);
		}
	}

	/**
	 * Which answers are compared with the source's own.
	 */
	public static class Verify {

		/**
		 * Share of answers from memory that is compared afterwards, from 0 to 1.
		 */
		private double sampleRate;

		/**
		 * Whether the source answers each statement until an answer from memory has been
		 * compared with its own.
		 */
		private boolean firstUse;

		public double getSampleRate() {
			return this.sampleRate;
		}

		public void setSampleRate(double sampleRate) {
			this.sampleRate = sampleRate;
		}

		public boolean isFirstUse() {
			return this.firstUse;
		}

		public void setFirstUse(boolean firstUse) {
			this.firstUse = firstUse;
		}

	}

	/**
	 * A page to look at the cache.
	 */
	public static class Console {

		/**
		 * Whether the console is served by the endpoint 'sqlmemconsole'.
		 */
		private boolean enabled;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

	/**
	 * Health of the cache.
	 */
	public static class Health {

		/**
		 * Age of a copy that could not be refreshed from which on the cache is out of
		 * service. A plain number counts seconds. No bound if not set.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration maxStaleness;

		public @Nullable Duration getMaxStaleness() {
			return this.maxStaleness;
		}

		public void setMaxStaleness(@Nullable Duration maxStaleness) {
			this.maxStaleness = maxStaleness;
		}

	}

}
