package io.sqlmem.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sqlmem.SqlMem;
import io.sqlmem.SqlMemBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Snapshots while the cache works.
 */
class SnapshotTests extends AbstractRestartTests {

	/** All rows of the table say which version of it they are of. */
	private static final String VERSIONS = "select min(v), max(v), count(*) from big";

	@Test
	void snapshotsAreOfOneMomentWhileLoadsAndReadsGoOn() throws Exception {
		this.schema.execute("create table big (id integer primary key, v integer not null, w varchar(200))",
				"insert into big select i, 1, repeat('x', 200) from generate_series(1, 20000) i");
		start(true);
		query("select v, w from big where id = 1");
		AtomicBoolean end = new AtomicBoolean();
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Future<Integer>> others = new ArrayList<>();
			others.add(threads.submit((Callable<Integer>) () -> reload(end)));
			others.add(threads.submit((Callable<Integer>) () -> read(end)));
			int saved = 0;
			while (saved < 5) {
				saved += cache().save() ? 1 : 0;
				try (SqlMem copy = restored(saved)) {
					assertThat(query(copy, VERSIONS)).singleElement().asString().matches("(\\d+),\\1,20000");
					assertThat(copy.stats().hits()).isEqualTo(1);
				}
			}
			end.set(true);
			for (Future<Integer> other : others) {
				assertThat(other.get(60, TimeUnit.SECONDS)).isPositive();
			}
			assertThat(cache().stats().passThroughs()).isEmpty();
			assertThat(cache().stats().errors()).isZero();
		}
		finally {
			end.set(true);
			threads.shutdownNow();
		}
	}

	private SqlMem restored(int number) throws IOException {
		Path copy = this.directory.resolve("copy" + number + ".db");
		Files.deleteIfExists(copy);
		Files.copy(file(), copy);
		return SqlMem.builder(this.source).cacheDb(copy).build();
	}

	private int reload(AtomicBoolean end) throws Exception {
		int loads = 0;
		while (!end.get()) {
			this.schema.execute("update big set v = v + 1");
			cache().refresh();
			loads++;
		}
		return loads;
	}

	private int read(AtomicBoolean end) throws Exception {
		int reads = 0;
		while (!end.get()) {
			assertThat(query(VERSIONS)).singleElement().asString().matches("(\\d+),\\1,20000");
			reads++;
		}
		return reads;
	}

	@Test
	void snapshotsAreMadeAtTheInterval() throws Exception {
		start(true, (builder) -> builder.backupInterval(Duration.ofMillis(50)));
		query("select v from t");
		Awaitility.await().untilAsserted(() -> {
			assertThat(file()).isNotEmptyFile();
			assertThat(cache().stats().persistence().savedAt()).isNotNull();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S" })
	void anIntervalIsPositive(String interval) {
		SqlMemBuilder builder = SqlMem.builder(this.source);
		assertThatIllegalArgumentException().isThrownBy(() -> builder.backupInterval(Duration.parse(interval)))
			.withMessageContaining("sqlmem.backup-interval is " + interval);
	}

	@Test
	void onlyDirectoriesOfDeadProcessesAreRemoved() throws Exception {
		Path dead = Files.createDirectory(this.directory.resolve("sqlmem-1-dead"));
		Files.createFile(dead.resolve("owner.lock"));
		Files.createFile(dead.resolve("cache.db"));
		Files.createFile(dead.resolve("cache.db-wal"));
		Path held = Files.createDirectory(this.directory.resolve("sqlmem-1-held"));
		Path unlocked = Files.createDirectory(this.directory.resolve("sqlmem-1-other"));
		Path foreign = Files.createDirectory(this.directory.resolve("sqlmem-1-foreign"));
		Files.createFile(foreign.resolve("owner.lock"));
		Files.createFile(foreign.resolve("diary"));
		RamDirectory ours = RamDirectory.create(this.directory);
		try (FileChannel channel = FileChannel.open(held.resolve("owner.lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			assertThat(channel.tryLock()).isNotNull();
			RamDirectory.sweep(this.directory);
		}
		assertThat(dead).doesNotExist();
		assertThat(held).exists();
		assertThat(unlocked).exists();
		assertThat(foreign.resolve("diary")).exists();
		assertThat(ours.file()).exists();
		ours.release();
		assertThat(ours.file().getParent()).doesNotExist();
	}

}
