package io.sqlmem.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sqlmem.SqlMem;
import io.sqlmem.SqlMemBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Files that cannot be used.
 */
class BadFileTests extends AbstractRestartTests {

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.log.start();
		((Logger) LoggerFactory.getLogger("io.sqlmem.store")).addAppender(this.log);
	}

	@AfterEach
	void stopListening() {
		((Logger) LoggerFactory.getLogger("io.sqlmem.store")).detachAppender(this.log);
	}

	@ParameterizedTest
	@EnumSource
	void aBadFileIsKeptAsideAndRebuilt(Damage damage) throws Exception {
		for (boolean inMemory : new boolean[] { true, false }) {
			start(inMemory);
			query("select * from t");
			end();
			damage.apply(file());
			byte[] bad = Files.readAllBytes(file());
			this.log.list.clear();
			start(inMemory);
			assertThat(query("select sum(v) from t")).containsExactly("21");
			assertThat(loads()).isEqualTo(1);
			assertThat(warnings()).singleElement().asString().contains(file().toString(), ".bad");
			assertThat(Files.readAllBytes(sibling(".bad"))).isEqualTo(bad);
			start(inMemory);
			assertThat(query("select sum(v) from t")).containsExactly("21");
			assertThat(loads()).isZero();
			end();
			Files.delete(file());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "missing/cache.db", "plain/cache.db", "folder" })
	void aCacheWorksWhereNothingCanBeKept(String place) throws Exception {
		Files.createFile(this.directory.resolve("plain"));
		Files.createDirectory(this.directory.resolve("folder"));
		for (boolean inMemory : new boolean[] { true, false }) {
			assertNothingIsKept(this.directory.resolve(place), inMemory);
		}
	}

	@Test
	void aCacheWorksWhereItMayNotWrite() throws Exception {
		Path closed = Files.createDirectory(this.directory.resolve("closed"));
		Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
		// Root may.
		assumeThat(Files.isWritable(closed)).isFalse();
		for (boolean inMemory : new boolean[] { true, false }) {
			assertNothingIsKept(closed.resolve("cache.db"), inMemory);
		}
	}

	@Test
	void aBadFileThatCannotBeMovedIsLeftAlone() throws Exception {
		Files.write(file(), "Dear diary".repeat(2000).getBytes(StandardCharsets.UTF_8));
		Files.createDirectories(sibling(".bad").resolve("x"));
		for (boolean inMemory : new boolean[] { true, false }) {
			assertNothingIsKept(file(), inMemory);
			assertThat(file()).hasSize(20_000);
		}
	}

	private void assertNothingIsKept(Path file, boolean inMemory) throws Exception {
		this.log.list.clear();
		start(inMemory, (builder) -> builder.cacheDb(file));
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(cache().stats().hits()).isEqualTo(1);
		assertThat(cache().save()).isFalse();
		assertThat(cache().stats().persistence().problem()).contains(file.toString(), "sqlmem.cache-db");
		assertThat(warnings()).singleElement().asString().contains(file.toString(), "sqlmem.cache-db");
		Path used = cache().storeFile().getParent();
		end();
		assertThat(used).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anUnreadableFileIsMadeReadableOrKeptAside(boolean inMemory) throws Exception {
		start(inMemory);
		query("select v from t");
		end();
		Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("---------"));
		start(inMemory);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(cache().stats().persistence().problem()).isNull();
		start(inMemory);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(loads()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aJournalThatAKillLeftIsRead(boolean inMemory) throws Exception {
		start(false);
		query("select v from t");
		Path left = asLeftByAKill();
		Path journal = PrivateFiles.sibling(left, "-wal");
		assertThat(journal).isNotEmptyFile();
		end();
		assertLeft(left, inMemory, 0);
		// Of a file that knows nothing of it.
		Files.write(journal, "Dear diary".repeat(2000).getBytes(StandardCharsets.UTF_8));
		assertLeft(left, inMemory, 0);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aJournalThatIsCutIsReadAsFarAsItIsWhole(boolean inMemory) throws Exception {
		start(false);
		query("select v from t");
		Path whole = asLeftByAKill();
		end();
		long size = Files.size(PrivateFiles.sibling(whole, "-wal"));
		for (long length = size; length >= 0; length -= size / 7) {
			Path left = Files.createTempDirectory(this.directory, "cut").resolve("cache.db");
			Files.copy(whole, left);
			byte[] journal = Files.readAllBytes(PrivateFiles.sibling(whole, "-wal"));
			Files.write(PrivateFiles.sibling(left, "-wal"), Arrays.copyOf(journal, (int) length));
			assertLeft(left, inMemory, (length == size) ? 0 : 1);
		}
	}

	private void assertLeft(Path file, boolean inMemory, int loads) throws Exception {
		start(inMemory, (builder) -> builder.cacheDb(file));
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(loads()).isEqualTo(loads);
		assertThat(cache().stats().persistence().problem()).isNull();
		end();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aFullDiskKeepsOutOnlyWhatDoesNotFit(boolean inMemory) throws Exception {
		this.schema.execute("create table big (id integer primary key, w varchar(1000))",
				"insert into big select i, repeat('x', 1000) from generate_series(1, 5000) i");
		// SQLite reports what a full disk makes it report.
		start(inMemory, (builder) -> builder.pragma("max_page_count", "100"));
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(query("select count(w) from big")).containsExactly("5000");
		assertThat(cache().stats().passThroughs()).containsOnlyKeys("OVER_LIMIT");
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(cache().stats().hits()).isEqualTo(1);
		start(inMemory);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(loads()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "journal_mode=delete", "locking-mode=exclusive", "query_only=1", "Read_Uncommitted=1",
			"case_sensitive_like=1", "user_version=7", "cache_size=1; DROP TABLE t1", "page_size='4096'" })
	void pragmasThatBreakPromisesAreRefused(String pragma) {
		String name = pragma.split("=", 2)[0];
		SqlMemBuilder builder = SqlMem.builder(this.source);
		assertThatIllegalArgumentException().isThrownBy(() -> builder.pragma(name, pragma.split("=", 2)[1]))
			.withMessageContaining("sqlmem.pragmas." + name);
	}

	@Test
	void aSnapshotThatFailsLeavesTheOneBefore() throws Exception {
		start(true);
		query("select v from t");
		assertThat(cache().save()).isTrue();
		byte[] saved = Files.readAllBytes(file());
		Path inTheWay = Files.createDirectories(sibling(".tmp").resolve("x"));
		cache().refresh();
		assertThat(cache().save()).isFalse();
		assertThat(cache().save()).isFalse();
		assertThat(warnings()).singleElement().asString().contains("sqlmem.cache-db");
		assertThat(cache().stats().persistence().problem()).contains("snapshot failed");
		assertThat(Files.readAllBytes(file())).isEqualTo(saved);
		Files.delete(inTheWay);
		assertThat(cache().save()).isTrue();
		assertThat(cache().stats().persistence().problem()).isNull();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aFileHasOneOwner(boolean inMemory) throws Exception {
		start(inMemory);
		query("select v from t");
		SqlMemBuilder second = SqlMem.builder(this.source).cacheDb(file()).inMemory(!inMemory);
		assertThatIllegalStateException().isThrownBy(second::build)
			.withMessageContaining(file().toString())
			.withMessageContaining("sqlmem.cache-db");
		end();
		second.build().close();
	}

	private List<String> warnings() {
		return this.log.list.stream()
			.filter((event) -> event.getLevel().isGreaterOrEqual(Level.WARN))
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	/**
	 * What can have become of a file.
	 */
	enum Damage {

		TRUNCATED {
			@Override
			void apply(Path file) throws IOException {
				try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
					channel.truncate(channel.size() / 2 + 100);
				}
			}
		},

		CORRUPTED {
			@Override
			void apply(Path file) throws IOException {
				byte[] bytes = Files.readAllBytes(file);
				Arrays.fill(bytes, 8192, bytes.length, (byte) 'x');
				Files.write(file, bytes);
			}
		},

		HEADER_LOST {
			@Override
			void apply(Path file) throws IOException {
				byte[] bytes = Files.readAllBytes(file);
				Arrays.fill(bytes, 0, 100, (byte) 0);
				Files.write(file, bytes);
			}
		},

		FOREIGN_FILE {
			@Override
			void apply(Path file) throws IOException {
				Files.write(file, "Dear diary".repeat(2000).getBytes(StandardCharsets.UTF_8));
			}
		},

		FOREIGN_DATABASE {
			@Override
			void apply(Path file) throws IOException, SQLException {
				Files.delete(file);
				execute(file, "create table t (id integer)");
			}
		},

		FUTURE_VERSION {
			@Override
			void apply(Path file) throws SQLException {
				execute(file, "PRAGMA user_version = 99");
			}
		},

		CATALOG_LOST {
			@Override
			void apply(Path file) throws SQLException {
				execute(file, "DROP TABLE sqlmem_fact");
			}
		},

		UNREADABLE_ENTRY {
			@Override
			void apply(Path file) throws SQLException {
				execute(file, "UPDATE sqlmem_copy SET loaded_at = 'yesterday'");
			}
		};

		abstract void apply(Path file) throws IOException, SQLException;

		private static void execute(Path file, String sql) throws SQLException {
			try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
					Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
		}

	}

}
