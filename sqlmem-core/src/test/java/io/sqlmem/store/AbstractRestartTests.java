package io.sqlmem.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.sqlmem.SqlMem;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.testkit.CountingDataSource;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cache that is closed and opened again on the same file.
 */
@SuppressWarnings("NullAway.Init")
abstract class AbstractRestartTests {

	@TempDir
	Path directory;

	TestSchema schema;

	CountingDataSource source;

	private @Nullable SqlMem cache;

	@BeforeEach
	void open() {
		open(TestDatabase.POSTGRESQL);
	}

	void open(TestDatabase database) {
		this.schema = database.newSchema();
		this.schema.execute("create table t (id integer primary key, v integer, w varchar(20))",
				"insert into t values (1, 7, 'a'), (2, 7, 'b'), (3, 7, 'c')");
		this.source = new CountingDataSource(this.schema.dataSource());
	}

	@AfterEach
	void close() {
		end();
		this.schema.close();
	}

	Path file() {
		return this.directory.resolve("cache.db");
	}

	Path sibling(String suffix) {
		return PrivateFiles.sibling(file(), suffix);
	}

	/** The files as they are now, under another name. */
	Path asLeftByAKill() throws Exception {
		Path left = Files.createTempDirectory(this.directory, "left").resolve("cache.db");
		for (String suffix : List.of("", "-wal", ".outdated")) {
			if (Files.exists(sibling(suffix))) {
				Files.copy(sibling(suffix), PrivateFiles.sibling(left, suffix));
			}
		}
		return left;
	}

	SqlMem start(boolean inMemory) {
		return start(inMemory, (builder) -> builder);
	}

	/** End what runs, and start again. */
	SqlMem start(boolean inMemory, UnaryOperator<SqlMemBuilder> more) {
		end();
		this.source.reset();
		SqlMem started = more
			.apply(SqlMem.builder(this.source).cacheDb(file()).inMemory(inMemory).backupInterval(Duration.ofDays(1)))
			.build();
		this.cache = started;
		return started;
	}

	void end() {
		if (this.cache != null) {
			this.cache.close();
			this.cache = null;
		}
	}

	SqlMem cache() {
		if (this.cache == null) {
			throw new IllegalStateException("Not started");
		}
		return this.cache;
	}

	/** How often the table was read at the source. */
	long loads() {
		return this.source.executed()
			.stream()
			.filter((sql) -> sql.startsWith("SELECT ") && sql.matches(".*[\"`][tT][\"`]$") && !sql.contains("count("))
			.count();
	}

	List<String> query(String sql) throws SQLException {
		return query(cache(), sql);
	}

	static List<String> query(SqlMem cache, String sql) throws SQLException {
		try (Connection connection = cache.dataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement(sql);
				ResultSet rows = statement.executeQuery()) {
			List<String> answer = new ArrayList<>();
			while (rows.next()) {
				StringBuilder row = new StringBuilder(rows.getString(1));
				for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
					row.append(',').append(rows.getString(i));
				}
				answer.add(row.toString());
			}
			return answer;
		}
	}

}
