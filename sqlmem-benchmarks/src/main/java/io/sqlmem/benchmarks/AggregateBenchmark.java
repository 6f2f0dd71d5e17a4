package io.sqlmem.benchmarks;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
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
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * What each nation ordered: a join with GROUP BY over 75,000 orders and 7,500 customers
 * of TPC-H at scale 0.05.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@SuppressWarnings("NullAway.Init")
public class AggregateBenchmark {

	private static final double SCALE = 0.05;

	private static final String SELECT = """
			SELECT n_name, count(*) AS orders, sum(o_totalprice) AS revenue
			FROM orders
			JOIN customer ON c_custkey = o_custkey
			JOIN nation ON n_nationkey = c_nationkey
			GROUP BY n_name
			ORDER BY revenue DESC, n_name
			""";

	private Source source;

	private SqlMem sqlMem;

	@Setup
	public void open() throws Exception {
		this.source = Source.start();
		this.source.execute("""
				CREATE TABLE nation (n_nationkey bigint, n_name varchar(25) NOT NULL, n_regionkey bigint NOT NULL,
				  n_comment varchar(152) NOT NULL)""", """
				CREATE TABLE customer (c_custkey bigint, c_name varchar(25) NOT NULL, c_address varchar(40) NOT NULL,
				  c_nationkey bigint NOT NULL, c_phone varchar(15) NOT NULL, c_acctbal decimal(12, 2) NOT NULL,
				  c_mktsegment varchar(10) NOT NULL, c_comment varchar(117) NOT NULL)""", """
				CREATE TABLE orders (o_orderkey bigint, o_custkey bigint NOT NULL, o_orderstatus varchar(1) NOT NULL,
				  o_totalprice decimal(12, 2) NOT NULL, o_orderdate date NOT NULL, o_orderpriority varchar(15) NOT NULL,
				  o_clerk varchar(15) NOT NULL, o_shippriority integer NOT NULL, o_comment varchar(79) NOT NULL)""");
		fill(TpchTable.NATION);
		fill(TpchTable.CUSTOMER);
		fill(TpchTable.ORDERS);
		this.source.execute("ALTER TABLE nation ADD PRIMARY KEY (n_nationkey)",
				"ALTER TABLE customer ADD PRIMARY KEY (c_custkey)", "ALTER TABLE orders ADD PRIMARY KEY (o_orderkey)",
				"CREATE INDEX orders_customer ON orders (o_custkey)", "ANALYZE");
		this.sqlMem = SqlMem.builder(this.source.dataSource()).build();
		if (!run(this.source.dataSource()).equals(run(this.sqlMem.dataSource()))) {
			throw new IllegalStateException("The two do not give the same rows");
		}
		Benchmarks.requireAnswerFromMemory(this.sqlMem, SELECT);
	}

	@TearDown
	public void close() throws Exception {
		this.sqlMem.close();
		this.source.close();
	}

	/**
	 * Through the cache.
	 */
	@Benchmark
	public Object memory() throws SQLException {
		return run(this.sqlMem.dataSource());
	}

	/**
	 * At the source, whose own CPU time is not seen.
	 */
	@Benchmark
	public Object source() throws SQLException {
		return run(this.source.dataSource());
	}

	private static List<NationRevenue> run(DataSource dataSource) throws SQLException {
		try (Connection connection = dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement(SELECT);
				ResultSet row = statement.executeQuery()) {
			List<NationRevenue> nations = new ArrayList<>();
			while (row.next()) {
				nations.add(new NationRevenue(row.getString(1), row.getLong(2), row.getBigDecimal(3)));
			}
			return nations;
		}
	}

	private <E extends TpchEntity> void fill(TpchTable<E> table) throws Exception {
		String copy = "COPY " + table.getTableName() + " FROM STDIN (DELIMITER '|')";
		try (Connection connection = this.source.dataSource().getConnection();
				Writer writer = new OutputStreamWriter(
						new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy), StandardCharsets.UTF_8)) {
			for (E row : table.createGenerator(SCALE, 1, 1)) {
				String line = row.toLine();
				// The generator ends each field with a bar; COPY wants them between.
				writer.append(line, 0, line.length() - 1).append('\n');
			}
		}
	}

	private record NationRevenue(String nation, long orders, BigDecimal revenue) {

	}

}
