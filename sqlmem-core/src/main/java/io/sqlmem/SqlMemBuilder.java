package io.sqlmem;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import io.sqlmem.store.Pragmas;
import org.jspecify.annotations.Nullable;

/**
 * Configures a {@link SqlMem}. Its methods are named after the properties
 * {@code sqlmem.*} of the Spring Boot starter and have the same defaults.
 */
public final class SqlMemBuilder {

	final DataSource source;

	boolean inMemory = true;

	private @Nullable Path cacheDb;

	Duration backupInterval = Duration.ofHours(1);

	@Nullable Long cacheLimit;

	int fetchBatch = 10_000;

	SqlDialect sqlDialect = SqlDialect.AUTO;

	WritePolicy writes = WritePolicy.REJECT;

	UnsupportedPolicy unsupported = UnsupportedPolicy.PASS_THROUGH;

	ColdReadPolicy coldReads = ColdReadPolicy.WAIT;

	final Map<String, String> pragmas = new LinkedHashMap<>();

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
		if (interval.isNegative() || interval.isZero()) {
			throw new IllegalArgumentException(
					"sqlmem.backup-interval is " + interval + ": write a time that is positive, such as 1h");
		}
		this.backupInterval = interval;
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
	 * What becomes of queries whose tables are not loaded yet.
	 * @param policy they wait by default
	 * @return this builder
	 */
	public SqlMemBuilder coldReads(ColdReadPolicy policy) {
		this.coldReads = policy;
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

	/** Where copies are kept, {@code null} if nowhere. */
	@Nullable Path file() {
		Path file = (this.cacheDb != null || this.inMemory) ? this.cacheDb : Path.of("cache.db");
		return (file == null || file.toString().isEmpty()) ? null : file;
	}

	/**
	 * Open the cache.
	 * @return the cache; close it when the application ends
	 * @throws IllegalArgumentException if a setting is wrong
	 */
	public SqlMem build() {
		return new SqlMem(this);
	}

}
