package io.sqlmem.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.sqlmem.SqlMem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * What a cache leaves behind when it is closed: nothing but its file.
 */
class CleanEndTests extends AbstractRestartTests {

	private static final int TIMES = 40;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void dozensOfCachesLeaveNoThreadsAndNoFiles(boolean inMemory) throws Exception {
		// What is made once for all.
		start(inMemory);
		query("select v from t");
		end();
		Set<Long> threads = threads();
		Set<String> files = openFiles();
		for (int i = 0; i < TIMES; i++) {
			start(inMemory, (builder) -> builder.ttl("*", Duration.ofHours(1)).refreshInterval(Duration.ofMillis(5)));
			query("select v from t");
			if (i % 2 == 0) {
				cache().hardReset();
				query("select v from t");
			}
			end();
		}
		await().untilAsserted(() -> assertThat(threads()).isSubsetOf(threads));
		assertThat(openFiles()).isSubsetOf(files);
		assertThat(workingDirectories()).isEmpty();
		try (var left = Files.list(this.directory)) {
			assertThat(left.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder("cache.db",
					"cache.db.lock");
		}
		assertThat(this.source.open()).isZero();
	}

	@Test
	void dozensOfCachesDoNotCollide() throws Exception {
		SqlMem[] caches = new SqlMem[TIMES];
		for (int i = 0; i < TIMES; i++) {
			caches[i] = SqlMem.builder(this.source).cacheDb(this.directory.resolve("cache" + i + ".db")).build();
		}
		for (SqlMem cache : caches) {
			assertThat(query(cache, "select sum(v) from t")).containsExactly("21");
			assertThat(cache.stats().passThroughs()).isEmpty();
		}
		for (SqlMem cache : caches) {
			cache.close();
		}
		assertThat(workingDirectories()).isEmpty();
	}

	@Test
	void aProcessThatIsTerminatedSavesWhatItHas() throws Exception {
		try (ChildProcess process = ChildProcess.start(TerminatedMain.class, this.schema.login().url(),
				this.schema.login().user(), String.valueOf(this.schema.login().password()), file().toString())) {
			Path store = Path.of(process.awaitLine("cache.db"));
			process.terminate();
			assertThat(store.getParent()).doesNotExist();
		}
		start(true);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(loads()).isZero();
	}

	@Test
	void aKilledProcesssMemoryIsGivenBackByTheNextOfAnyApplication() throws Exception {
		try (ChildProcess process = ChildProcess.start(TerminatedMain.class, this.schema.login().url(),
				this.schema.login().user(), String.valueOf(this.schema.login().password()), file().toString());
				ChildProcess other = ChildProcess.start(TerminatedMain.class, this.schema.login().url(),
						this.schema.login().user(), String.valueOf(this.schema.login().password()),
						this.directory.resolve("other.db").toString())) {
			Path left = Path.of(process.awaitLine("cache.db"));
			Path used = Path.of(other.awaitLine("cache.db"));
			process.kill();
			// Another test may have come first.
			try (SqlMem unrelated = SqlMem.builder(this.source).build()) {
				assertThat(left.getParent()).doesNotExist();
				assertThat(used).exists();
				assertThat(unrelated.storeFile()).exists();
			}
		}
	}

	private static Set<Long> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("sqlmem"))
			.map(Thread::getId)
			.collect(Collectors.toSet());
	}

	/** Linux tells; elsewhere none. */
	private static Set<String> openFiles() throws IOException {
		Path descriptors = Path.of("/proc/self/fd");
		assumeThat(descriptors).exists();
		Set<String> files = new TreeSet<>();
		try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
			for (Path descriptor : open) {
				try {
					String target = Files.readSymbolicLink(descriptor).toString();
					if (target.contains("cache.db") || target.contains("sqlmem-")) {
						files.add(target);
					}
				}
				catch (IOException ex) {
					// Closed meanwhile.
					continue;
				}
			}
		}
		return files;
	}

	private static List<Path> workingDirectories() throws IOException {
		Path ram = Path.of("/dev/shm");
		Path parent = Files.isDirectory(ram) ? ram : Path.of(System.getProperty("java.io.tmpdir"));
		try (var found = Files.list(parent)) {
			String prefix = "sqlmem-" + ProcessHandle.current().pid() + "-";
			return found.filter((file) -> file.getFileName().toString().startsWith(prefix)).toList();
		}
	}

}
