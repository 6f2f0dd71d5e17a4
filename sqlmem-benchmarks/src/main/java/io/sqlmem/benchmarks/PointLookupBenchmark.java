package io.sqlmem.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One row of five columns by its primary key, out of 100,000.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@SuppressWarnings("NullAway.Init")
public class PointLookupBenchmark {

	private static final long STEP = 7_919;

	private Source source;

	private SqlMem sqlMem;

	private RawSqlite sqlite;

	private Connection keptConnection;

	private PreparedStatement keptStatement;

	private long id;

	@Setup
	public void open() throws Exception {
		this.source = Source.start();
		this.source.execute(Item.CREATE, Item.FILL, "ANALYZE item");
		this.sqlMem = SqlMem.builder(this.source.dataSource()).build();
		this.keptConnection = this.sqlMem.dataSource().getConnection();
		this.keptStatement = this.keptConnection.prepareStatement(Item.SELECT);
		Item expected = find(this.source.dataSource(), 1);
		Item remembered = find(this.keptStatement, 1);
		Benchmarks.requireAnswerFromMemory(this.sqlMem, Item.SELECT);
		this.sqlite = RawSqlite.of(this.sqlMem, Item.SELECT);
		if (!expected.equals(remembered) || !expected.equals(this.sqlite.find(1))) {
			throw new IllegalStateException("The three do not give the same row");
		}
	}

	@TearDown
	public void close() throws Exception {
		this.keptConnection.close();
		this.sqlite.close();
		this.sqlMem.close();
		this.source.close();
	}

	/**
	 * Raw sqlite-jdbc: a reused statement in auto-commit.
	 */
	@Benchmark
	public Object sqlite() throws SQLException {
		return this.sqlite.find(nextId());
	}

	/**
	 * Through the cache, as applications do: connection, statement and result of its own
	 * per operation.
	 */
	@Benchmark
	public Object memory() throws SQLException {
		return find(this.sqlMem.dataSource(), nextId());
	}

	/**
	 * Through the cache with a statement that is prepared once.
	 */
	@Benchmark
	public Object memoryKeptStatement() throws SQLException {
		return find(this.keptStatement, nextId());
	}

	/**
	 * At the source, through the pool.
	 */
	@Benchmark
	public Object source() throws SQLException {
		return find(this.source.dataSource(), nextId());
	}

	private long nextId() {
		this.id = (this.id + STEP) % Item.ROWS;
		return this.id + 1;
	}

	private static Item find(DataSource dataSource, long id) throws SQLException {
		try (Connection connection = dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement(Item.SELECT)) {
			return find(statement, id);
		}
	}

	private static Item find(PreparedStatement statement, long id) throws SQLException {
		statement.setLong(1, id);
		try (ResultSet row = statement.executeQuery()) {
			row.next();
			return Item.read(row);
		}
	}

}
