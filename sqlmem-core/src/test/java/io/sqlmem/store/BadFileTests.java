package io.sqlmem.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
	void aCacheInMemoryWorksWhereNothingCanBeKept(String place) throws Exception {
		Files.createFile(this.directory.resolve("plain"));
		Files.createDirectory(this.directory.resolve("folder"));
		Path file = this.directory.resolve(place);
		start(true, (builder) -> builder.cacheDb(file));
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(cache().save()).isFalse();
		assertThat(cache().stats().persistence().problem()).contains(file.toString(), "sqlmem.cache-db");
		assertThat(warnings()).singleElement().asString().contains(file.toString(), "sqlmem.cache-db");
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
