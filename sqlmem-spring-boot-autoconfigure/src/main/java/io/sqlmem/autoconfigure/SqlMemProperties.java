package io.sqlmem.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import io.sqlmem.ClockPolicy;
import io.sqlmem.ColdReadPolicy;
import io.sqlmem.UndeclaredPolicy;
import io.sqlmem.UnsupportedPolicy;
import io.sqlmem.WritePolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the cache.
 */
@ConfigurationProperties(prefix = "sqlmem", ignoreUnknownFields = false)
public class SqlMemProperties extends SettingsByTableProperties {

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
	 * SQL that the source speaks: auto, postgresql, mysql, mariadb, h2, sqlserver or
	 * oracle.
	 */
	private String sqlDialect = "auto";

	/**
	 * Whether the decision for each new statement is logged.
	 */
	private boolean debug;

	/**
	 * Who says what time it is in queries that ask for it.
	 */
	private ClockPolicy clock = ClockPolicy.ELSEWHERE;

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
	 * Whether copies get the indexes that the statements answered from them would use.
	 */
	private boolean autoIndex = true;

	/**
	 * How many columns of each copy the source computes at most, for expressions that
	 * only it evaluates; 0 for none.
	 */
	private int computedColumns = 16;

	/**
	 * Whether datetime columns are shown as timestamps rather than as the number of
	 * microseconds.
	 */
	private boolean returnDatetime = true;

	/**
	 * SQLite pragmas for every connection to the store.
	 */
	private Map<String, String> pragmas = new LinkedHashMap<>();

	@NestedConfigurationProperty
	private final VerifyProperties verify = new VerifyProperties();

	@NestedConfigurationProperty
	private final HealthProperties health = new HealthProperties();

	@NestedConfigurationProperty
	private final ConsoleProperties console = new ConsoleProperties();

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

	public ClockPolicy getClock() {
		return this.clock;
	}

	public void setClock(ClockPolicy clock) {
		this.clock = clock;
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

	public boolean isAutoIndex() {
		return this.autoIndex;
	}

	public void setAutoIndex(boolean autoIndex) {
		this.autoIndex = autoIndex;
	}

	public int getComputedColumns() {
		return this.computedColumns;
	}

	public void setComputedColumns(int computedColumns) {
		this.computedColumns = computedColumns;
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

	public VerifyProperties getVerify() {
		return this.verify;
	}

	public HealthProperties getHealth() {
		return this.health;
	}

	public ConsoleProperties getConsole() {
		return this.console;
	}

	/**
	 * Whether the cache file is the default one, which several contexts of a process get.
	 * @return {@code false} if the user chose it
	 */
	boolean hasDefaultCacheDb() {
		return this.cacheDbIsDefault;
	}

}
