package io.sqlmem.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

import io.sqlmem.SqlMem;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From opening a cache that an earlier run has left to its first answer, beside copying
 * its file: about 1 GB, which the operating system has in memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@SuppressWarnings("NullAway.Init")
public class WarmRestartBenchmark {

	private static final String SELECT = "SELECT text FROM document WHERE id = 4711";

	/** Rows of about one kilobyte. */
	@Param("1000000")
	private int rows;

	private Source source;

	private Path folder;

	private String expected;

	private @Nullable SqlMem sqlMem;

	private @Nullable Path copied;

	@Setup
	public void fill() throws Exception {
		this.source = Source.start();
		this.source.execute("CREATE TABLE document (id integer PRIMARY KEY, text varchar(1000) NOT NULL)",
				"INSERT INTO document SELECT i, repeat(md5(i::text), 31) FROM generate_series(1, %d) i"
					.formatted(this.rows),
				"ANALYZE document");
		this.folder = Files.createTempDirectory("sqlmem-benchmarks-restart");
		for (boolean inMemory : new boolean[] { true, false }) {
			try (SqlMem first = open(inMemory)) {
				this.expected = find(first);
				Benchmarks.requireAnswerFromMemory(first, SELECT);
			}
		}
		System.out.printf("# cache file: %,d bytes%n", Files.size(file(true)));
	}

	@TearDown(Level.Invocation)
	public void end() throws IOException {
		if (this.sqlMem != null) {
			long misses = this.sqlMem.stats().misses();
			this.sqlMem.close();
			this.sqlMem = null;
			if (misses > 0) {
				throw new IllegalStateException("The table was loaded again");
			}
		}
		if (this.copied != null) {
			Files.delete(this.copied);
			this.copied = null;
		}
	}

	@TearDown
	public void close() throws IOException {
		for (boolean inMemory : new boolean[] { true, false }) {
			Files.deleteIfExists(file(inMemory));
			Files.deleteIfExists(Path.of(file(inMemory) + ".lock"));
		}
		Files.delete(this.folder);
		this.source.close();
	}

	/**
	 * In memory, restored from its file.
	 */
	@Benchmark
	public String memory() throws SQLException {
		return firstAnswer(true);
	}

	/**
	 * On disk.
	 */
	@Benchmark
	public String disk() throws SQLException {
		return firstAnswer(false);
	}

	/**
	 * The file copied to where copies in memory live.
	 */
	@Benchmark
	public Path copy() throws IOException {
		Path ram = Path.of("/dev/shm");
		Path target = Files.createTempFile(Files.isDirectory(ram) ? ram : this.folder, "sqlmem-benchmarks", ".db");
		Files.delete(target);
		this.copied = Files.copy(file(true), target);
		return target;
	}

	private String firstAnswer(boolean inMemory) throws SQLException {
		this.sqlMem = open(inMemory);
		String text = find(this.sqlMem);
		if (!text.equals(this.expected)) {
			throw new IllegalStateException("Not the same row");
		}
		return text;
	}

	private SqlMem open(boolean inMemory) {
		return SqlMem.builder(this.source.dataSource()).inMemory(inMemory).cacheDb(file(inMemory)).build();
	}

	private Path file(boolean inMemory) {
		return this.folder.resolve(inMemory ? "memory.db" : "disk.db");
	}

	private static String find(SqlMem sqlMem) throws SQLException {
		try (Connection connection = sqlMem.dataSource().getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(SELECT)) {
			row.next();
			return row.getString(1);
		}
	}

}
