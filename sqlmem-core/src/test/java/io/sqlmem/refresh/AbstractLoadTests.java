package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.stats.TableStats;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cache before a real source whose loads stop where a test wants.
 */
@SuppressWarnings("NullAway.Init")
abstract class AbstractLoadTests {

	/** Ends with an error instead of for ever, without being what a test waits for. */
	static final long SECONDS = 60;

	final ExecutorService threads = Executors.newCachedThreadPool();

	TestSchema schema;

	WatchedSource source;

	SqlMem cache;

	void open(Database database) {
		open(database, (builder) -> {
		});
	}

	void open(Database database, Consumer<SqlMemBuilder> settings) {
		this.schema = database.newSchema();
		this.schema.execute("create table t (id integer primary key, v integer, w integer)",
				"insert into t values (1, 7, 70), (2, 7, 70), (3, 7, 70)");
		this.source = new WatchedSource(this.schema.dataSource());
		SqlMemBuilder builder = SqlMem.builder(this.source).fetchBatch(2);
		settings.accept(builder);
		this.cache = builder.build();
	}

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.cache.close();
		this.schema.close();
	}

	Future<?> refresh() {
		return this.threads.submit((Callable<Void>) () -> {
			this.cache.refresh();
			return null;
		});
	}

	/** A load is held at a row, all later ones pass. */
	Gate gateAt(int row) {
		Gate gate = new Gate();
		int held = this.source.loads() + 1;
		AtomicBoolean passed = new AtomicBoolean();
		this.source.beforeRow((current, connection) -> {
			// Of loads that run side by side, the one that is first there.
			if (current == row && this.source.loads() >= held && passed.compareAndSet(false, true)) {
				gate.pass();
			}
		});
		return gate;
	}

	/** The answer as text, a string for each row. */
	List<String> query(String sql) throws SQLException {
		return query(this.cache.dataSource(), sql);
	}

	static List<String> query(DataSource dataSource, String sql) throws SQLException {
		try (Connection connection = dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement(sql);
				ResultSet rows = statement.executeQuery()) {
			List<String> answer = new ArrayList<>();
			while (rows.next()) {
				List<String> values = new ArrayList<>();
				for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
					values.add(rows.getString(i));
				}
				answer.add(String.join(",", values));
			}
			return answer;
		}
	}

	Future<List<String>> queryElsewhere(String sql) {
		return this.threads.submit((Callable<List<String>>) () -> query(sql));
	}

	static <T> T get(Future<T> future) throws Exception {
		return future.get(SECONDS, TimeUnit.SECONDS);
	}

	CacheStats stats() {
		return this.cache.stats();
	}

	TableStats tableStats() {
		List<TableStats> tables = stats().tables();
		assertThat(tables).hasSize(1);
		return tables.get(0);
	}

}
