package io.sqlmem;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import javax.sql.DataSource;

import io.sqlmem.refresh.SettingsByTable;
import io.sqlmem.routing.Verification;
import io.sqlmem.stats.AnswerListener;
import io.sqlmem.store.Pragmas;
import io.sqlmem.task.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Configures a {@link SqlMem}. Its methods are named after the properties
 * {@code sqlmem.*} of the Spring Boot starter and have the same defaults.
 */
public final class SqlMemBuilder {

	private static final int MOST_COMPUTED = 1_000;

	final DataSource source;

	boolean inMemory = true;

	private @Nullable Path cacheDb;

	Duration backupInterval = Duration.ofHours(1);

	@Nullable Long cacheLimit;

	int fetchBatch = 10_000;

	SqlDialect sqlDialect = SqlDialect.AUTO;

	boolean debug;

	WritePolicy writes = WritePolicy.REJECT;

	ClockPolicy clockPolicy = ClockPolicy.ELSEWHERE;

	UnsupportedPolicy unsupported = UnsupportedPolicy.PASS_THROUGH;

	UndeclaredPolicy undeclared = UndeclaredPolicy.REJECT;

	ColdReadPolicy coldReads = ColdReadPolicy.WAIT;

	final Map<String, String> pragmas = new LinkedHashMap<>();

	private final PerTableSettings perTable = new PerTableSettings();

	boolean returnDatetime = true;

	boolean autoIndex = true;

	int computedColumns = 16;

	boolean blockingStartupRefresh;

	Duration refreshInterval = Duration.ofSeconds(300);

	Duration slowAnswer = Duration.ofMillis(100);

	private double verifySampleRate;

	private boolean verifyFirstUse;

	InstantSource clock = InstantSource.system();

	@Nullable AnswerListener answerListener;

	@Nullable Scheduler scheduler;

	SqlMemBuilder(DataSource source) {
		this.source = source;
	}

	/**
	 * Whether copies live on a RAM file system rather than in {@link #cacheDb(Path)}.
	 * @param inMemory {@code true} (the default) for memory
	 * @return this builder
	 */
	public SqlMemBuilder inMemory(boolean inMemory) {
		this.inMemory = inMemory;
		return this;
	}

	/**
	 * The file that copies outlive the process in: a cache in memory is saved to it, and
	 * starts with what it finds there; one on disk lives in it. One cache at a time owns
	 * it, by a lock on a file beside it.
	 * @param cacheDb the file, or an empty path to keep nothing of a cache in memory. By
	 * default that keeps nothing, and one on disk is in {@code cache.db} in the working
	 * directory
	 * @return this builder
	 */
	public SqlMemBuilder cacheDb(Path cacheDb) {
		this.cacheDb = cacheDb;
		return this;
	}

	/**
	 * How often a cache in memory is saved to {@link #cacheDb(Path)}, unless nothing has
	 * changed. It is also saved when it is closed.
	 * @param interval a positive time, one hour by default
	 * @return this builder
	 * @throws IllegalArgumentException if it is not positive
	 */
	public SqlMemBuilder backupInterval(Duration interval) {
		this.backupInterval = SettingChecks.positive("sqlmem.backup-interval", interval, "a time", "1h");
		return this;
	}

	/**
	 * How much the copies may take. Tables that do not fit are not loaded: statements
	 * that use them go to the source. A table is loaded again beside its old copy.
	 * @param bytes a positive number of bytes; by default half of what the place has free
	 * when the cache is opened, and in memory at most half of what the machine or the
	 * container has beside the heap
	 * @return this builder
	 */
	public SqlMemBuilder cacheLimit(long bytes) {
		if (bytes < 1) {
			throw new IllegalArgumentException(
					"sqlmem.cache-limit is " + bytes + " bytes: write a size that is positive, such as 512MB");
		}
		this.cacheLimit = bytes;
		return this;
	}

	/**
	 * How many rows are fetched from the source at a time while loading.
	 * @param rows a positive number, 10,000 by default
	 * @return this builder
	 * @throws IllegalArgumentException if it is not positive
	 */
	public SqlMemBuilder fetchBatch(int rows) {
		if (rows < 1) {
			throw new IllegalArgumentException(
					"sqlmem.fetch-batch is " + rows + ": write a number of rows that is at least 1");
		}
		this.fetchBatch = rows;
		return this;
	}

	/**
	 * The SQL that the source speaks.
	 * @param dialect the dialect; recognised from the connection by default
	 * @return this builder
	 */
	public SqlMemBuilder sqlDialect(SqlDialect dialect) {
		this.sqlDialect = dialect;
		return this;
	}

	/**
	 * Who says what time it is in queries that ask for it, such as by {@code now()}.
	 * @param policy the source by default
	 * @return this builder
	 */
	public SqlMemBuilder clock(ClockPolicy policy) {
		this.clockPolicy = policy;
		return this;
	}

	/**
	 * Whether the decision for each new statement is logged at INFO rather than DEBUG.
	 * The starter's property of this name turns the logger {@code io.sqlmem} to DEBUG.
	 * @param debug {@code false} by default
	 * @return this builder
	 */
	public SqlMemBuilder debug(boolean debug) {
		this.debug = debug;
		return this;
	}

	/**
	 * What becomes of statements that write.
	 * @param policy refused by default
	 * @return this builder
	 */
	public SqlMemBuilder writes(WritePolicy policy) {
		this.writes = policy;
		return this;
	}

	/**
	 * What becomes of queries that cannot be answered from memory.
	 * @param policy sent to the source by default
	 * @return this builder
	 */
	public SqlMemBuilder unsupported(UnsupportedPolicy policy) {
		this.unsupported = policy;
		return this;
	}

	/**
	 * What becomes of queries that use tables or columns which are not declared, where
	 * others are.
	 * @param policy refused by default
	 * @return this builder
	 * @see #table(String, Consumer)
	 */
	public SqlMemBuilder undeclared(UndeclaredPolicy policy) {
		this.undeclared = policy;
		return this;
	}

	/**
	 * What becomes of queries whose tables are not loaded yet.
	 * @param policy they wait by default
	 * @return this builder
	 */
	public SqlMemBuilder coldReads(ColdReadPolicy policy) {
		this.coldReads = policy;
		return this;
	}

	/**
	 * From which time on an answer from memory is slow. A statement whose answers are
	 * slow time after time is executed at the source as well, on a connection of its own;
	 * where that is clearly faster, the source answers the statement for ten minutes.
	 * @param time 100 ms by default, zero to compare nothing
	 * @return this builder
	 * @throws IllegalArgumentException if it is negative
	 */
	public SqlMemBuilder slowAnswer(Duration time) {
		if (time.isNegative()) {
			throw new IllegalArgumentException(
					"sqlmem.slow-answer is " + time + ": write a time such as 100ms, or 0 to compare nothing");
		}
		this.slowAnswer = time;
		return this;
	}

	/**
	 * A SQLite pragma for every connection to the store.
	 * @param name the pragma
	 * @param value its value
	 * @return this builder
	 * @throws IllegalArgumentException if answers might change with it
	 */
	public SqlMemBuilder pragma(String name, String value) {
		Pragmas.check(name, value);
		this.pragmas.put(name, value);
		return this;
	}

	/** What is said of single tables. */
	SettingsByTable tables() {
		return this.perTable.build();
	}

	/** Where copies are kept, {@code null} if nowhere. */
	@Nullable Path file() {
		Path file = (this.cacheDb != null || this.inMemory) ? this.cacheDb : Path.of("cache.db");
		return (file == null || file.toString().isEmpty()) ? null : file;
	}

	/**
	 * How old the copy of a table may be that answers. One that is older is loaded again
	 * before it answers; where the background is ahead of that, nobody waits. The age is
	 * measured from the moment at which a load began.
	 * @param table the table's name, qualified as far as is needed, its parts in quotes
	 * where the source's case rules are not to apply; {@code *} for every table without a
	 * TTL of its own
	 * @param ttl a positive age
	 * @return this builder
	 * @throws IllegalArgumentException if the age is not positive or the name cannot be
	 * read
	 */
	public SqlMemBuilder ttl(String table, Duration ttl) {
		this.perTable.ttl(table, ttl);
		return this;
	}

	/**
	 * How the copy of a table follows the source's changes: it is loaded once, and from
	 * then on only rows that have changed are fetched, every
	 * {@link #refreshInterval(Duration) refresh interval}. A table has either this or a
	 * TTL.
	 * @param table the table's name, as in {@link #ttl(String, Duration)}
	 * @param settings sets at least the change column
	 * @return this builder
	 * @throws IllegalArgumentException if the name cannot be read, a setting is wrong or
	 * there is no change column
	 */
	public SqlMemBuilder delta(String table, Consumer<DeltaSettings> settings) {
		this.perTable.delta(table, settings);
		return this;
	}

	/**
	 * Declare a table. Where tables are declared, queries may use these tables only, and
	 * of those with columns declared these columns only; what becomes of others is said
	 * by {@link #undeclared(UndeclaredPolicy)}. Everything that is said of a table is
	 * then said here: {@link #ttl(String, Duration) ttl}, {@link #delta(String, Consumer)
	 * delta} and {@link #index(String, String...) index} of single tables do not go
	 * together with it, a TTL for {@code *} does.
	 * @param table the table's name, as in {@link #ttl(String, Duration)}
	 * @param settings sets what is not by default
	 * @return this builder
	 * @throws IllegalArgumentException if the name cannot be read or a setting is wrong
	 */
	public SqlMemBuilder table(String table, Consumer<TableSettings> settings) {
		this.perTable.declare(table, settings);
		return this;
	}

	/**
	 * Whether {@link SqlMem#start()} waits until copies of an earlier run have caught up
	 * and tables that are to be preloaded are loaded, and fails if they cannot be.
	 * @param blocking {@code false} (the default) to have that done in the background
	 * while queries are answered
	 * @return this builder
	 */
	public SqlMemBuilder blockingStartupRefresh(boolean blocking) {
		this.blockingStartupRefresh = blocking;
		return this;
	}

	/**
	 * How often copies are looked at in the background: changes are fetched for those
	 * that follow them, and those that would be too old before the next time are loaded
	 * again, as are tables that the source describes otherwise than before.
	 * @param interval a positive time, 300 s by default
	 * @return this builder
	 * @throws IllegalArgumentException if it is not positive
	 */
	public SqlMemBuilder refreshInterval(Duration interval) {
		this.refreshInterval = SettingChecks.positive("sqlmem.refresh-interval", interval, "a time", "5m");
		return this;
	}

	/**
	 * An index that the copy of a table has beside the source's own. Its columns are
	 * always loaded.
	 * @param table the table's name, as in {@link #ttl(String, Duration)}
	 * @param columns the columns in the index's order, at least one
	 * @return this builder
	 * @throws IllegalArgumentException if a name is empty or cannot be read
	 */
	public SqlMemBuilder index(String table, String... columns) {
		this.perTable.index(table, columns);
		return this;
	}

	/**
	 * Whether copies get the indexes that the statements answered from them would use, in
	 * the background, and lose them when they have not been used for a day.
	 * @param autoIndex {@code true} (the default) to learn indexes
	 * @return this builder
	 */
	public SqlMemBuilder autoIndex(boolean autoIndex) {
		this.autoIndex = autoIndex;
		return this;
	}

	/**
	 * How many columns of each copy the source computes at most: the values of
	 * expressions that only it evaluates, for statements that are asked more than once.
	 * @param most a number of columns, 16 by default; 0 for none
	 * @return this builder
	 * @throws IllegalArgumentException if it is negative or above 1000
	 */
	public SqlMemBuilder computedColumns(int most) {
		if (most < 0 || most > MOST_COMPUTED) {
			throw new IllegalArgumentException(
					"sqlmem.computed-columns is " + most + ": write a number of columns from 0 to " + MOST_COMPUTED);
		}
		this.computedColumns = most;
		return this;
	}

	/**
	 * Columns that the copy of a table holds as microseconds since 1970 in UTC although
	 * the source keeps them as ISO texts, or as timestamps without a zone. From memory
	 * they are compared, ordered and grouped as points in time, and shown as
	 * {@link #returnDatetime(boolean)} tells; statements that use them otherwise go to
	 * the source, which gives its own values.
	 * @param table the table's name, as in {@link #ttl(String, Duration)}
	 * @param columns the columns, added to those named before
	 * @return this builder
	 * @throws IllegalArgumentException if a name is empty or cannot be read
	 * @see EpochMicros
	 */
	public SqlMemBuilder datetimeColumns(String table, String... columns) {
		this.perTable.datetimeColumns(table, columns);
		return this;
	}

	/**
	 * Whether {@link #datetimeColumns(String, String...) datetime columns} are shown as
	 * timestamps, as the source's driver shows those.
	 * @param returnDatetime {@code true} (the default) for timestamps, {@code false} for
	 * the microseconds themselves as {@code long}
	 * @return this builder
	 */
	public SqlMemBuilder returnDatetime(boolean returnDatetime) {
		this.returnDatetime = returnDatetime;
		return this;
	}

	/**
	 * The share of answers from memory that is compared with the source's own afterwards,
	 * on a thread of its own. A difference that stays when the tables have been refreshed
	 * is logged and shown in the statistics, and the source answers that statement from
	 * then on.
	 * @param share from 0 (the default) for none to 1 for all
	 * @return this builder
	 * @throws IllegalArgumentException if it is no such share
	 */
	public SqlMemBuilder verifySampleRate(double share) {
		if (!(share >= 0 && share <= 1)) {
			throw new IllegalArgumentException(
					"sqlmem.verify.sample-rate is " + share + ": write a share from 0 to 1, such as 0.01");
		}
		this.verifySampleRate = share;
		return this;
	}

	/**
	 * Whether the source answers each statement until an answer from memory has been
	 * compared with the source's own.
	 * @param firstUse {@code false} by default
	 * @return this builder
	 */
	public SqlMemBuilder verifyFirstUse(boolean firstUse) {
		this.verifyFirstUse = firstUse;
		return this;
	}

	Verification verification() {
		return new Verification(this.verifySampleRate, this.verifyFirstUse);
	}

	/**
	 * Who is told of each answer from memory, such as a tracer.
	 * @param listener the listener; nobody by default
	 * @return this builder
	 */
	public SqlMemBuilder answerListener(AnswerListener listener) {
		this.answerListener = listener;
		return this;
	}

	/**
	 * Who has refresh cycles run every {@link #refreshInterval(Duration)} and snapshots
	 * made every {@link #backupInterval(Duration)}, such as a framework that shows its
	 * tasks.
	 * @param scheduler the scheduler, used until the cache is closed; by default they run
	 * on threads of the cache's own
	 * @return this builder
	 */
	public SqlMemBuilder scheduler(Scheduler scheduler) {
		this.scheduler = scheduler;
		return this;
	}

	/**
	 * The clock that ages are measured by, for tests.
	 * @param clock tells the time; the system's by default
	 * @return this builder
	 */
	public SqlMemBuilder clock(InstantSource clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Open the cache.
	 * @return the cache; close it when the application ends
	 * @throws IllegalArgumentException if a setting is wrong
	 * @throws TableSettingException if a table has both a delta and a TTL
	 */
	public SqlMem build() {
		return new SqlMem(this);
	}

}
