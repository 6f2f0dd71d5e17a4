package io.sqlmem.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.sqlmem.SqlMem;
import io.sqlmem.stats.ActivityStats;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.scheduling.ScheduledTasksEndpoint;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;

import static org.assertj.core.api.Assertions.assertThat;

class SqlMemSchedulerTests {

	private final SqlMemScheduler scheduler = new SqlMemScheduler();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void theEndpointShowsCyclesAndSnapshots() throws Exception {
		try (ConfigurableApplicationContext application = WebApplications.start(WebApplicationType.SERVLET,
				"management.endpoints.web.exposure.include=scheduledtasks", database(), "sqlmem.cache-db=" + file(),
				"sqlmem.refresh-interval=7m", "sqlmem.backup-interval=11m", "sqlmem.ttl[*]=1h")) {
			assertThat(application.getBean(ScheduledTasksEndpoint.class)).isNotNull();
			application.getBean(JdbcClient.class).sql("select count(*) from person").query(Long.class).single();
			assertThat(WebApplications.ask(application, "GET", "/actuator/scheduledtasks").body()).contains(
					"\"target\":\"sqlmem.refresh\"", "\"target\":\"sqlmem.snapshot\"", "\"interval\":420000",
					"\"interval\":660000");
		}
	}

	@Test
	void cyclesAndSnapshotsRun() {
		try (ConfigurableApplicationContext application = WebApplications.start(WebApplicationType.NONE, database(),
				"sqlmem.cache-db=" + file(), "sqlmem.refresh-interval=20ms", "sqlmem.backup-interval=20ms")) {
			application.getBean(JdbcClient.class).sql("select count(*) from person").query(Long.class).single();
			SqlMem cache = application.getBean(SqlMem.class);
			Awaitility.await().until(() -> {
				ActivityStats activity = cache.activity();
				return activity.refreshCycles().count() > 1 && activity.snapshots().count() > 0;
			});
			assertThat(file()).exists();
		}
	}

	@Test
	void nothingOfTheApplicationsIsScheduled() {
		try (ConfigurableApplicationContext application = WebApplications.start(WebApplicationType.NONE,
				"sqlmem.in-memory=true")) {
			Map<String, ScheduledTaskHolder> holders = application.getBeansOfType(ScheduledTaskHolder.class);
			assertThat(holders.values()).hasOnlyElementsOfType(SqlMemScheduler.class);
		}
	}

	@Test
	void aCancelledTaskEndsByItselfAndRunsNoMore() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		AtomicInteger runs = new AtomicInteger();
		var scheduled = this.scheduler.scheduleWithFixedDelay("test", () -> {
			runs.incrementAndGet();
			running.countDown();
			try {
				end.await();
				ended.countDown();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, Duration.ofMillis(1));
		assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
		scheduled.cancel();
		this.scheduler.destroy();
		end.countDown();
		assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(runs).hasValue(1);
	}

	@Test
	void noThreadOutlivesTheApplication() throws Exception {
		Set<Thread> before = threads();
		try (ConfigurableApplicationContext application = WebApplications.start(WebApplicationType.NONE, database(),
				"sqlmem.cache-db=" + file(), "sqlmem.refresh-interval=5ms", "sqlmem.backup-interval=5ms")) {
			application.getBean(JdbcClient.class).sql("select count(*) from person").query(Long.class).single();
			Awaitility.await().until(() -> Files.exists(file()));
		}
		Awaitility.await().until(() -> before.containsAll(threads()));
	}

	private static Set<Thread> threads() {
		return Set.copyOf(Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> Objects.requireNonNullElse(thread.getName(), "").startsWith("sqlmem-"))
			.toList());
	}

	/** Copies of a database in this process would not outlive it. */
	private String database() {
		return "spring.datasource.url=jdbc:h2:file:" + this.folder.resolve("source");
	}

	private Path file() {
		return this.folder.resolve("cache.db");
	}

}
