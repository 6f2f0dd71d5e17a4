package io.sqlmem.autoconfigure.health;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import com.jayway.jsonpath.JsonPath;
import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.SqlMemAutoConfiguration;
import io.sqlmem.autoconfigure.SqlMemBuilderCustomizer;
import io.sqlmem.autoconfigure.WebApplications;
import io.sqlmem.stats.LoadProgress;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class SqlMemHealthIndicatorTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceInitializationAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class, SqlMemAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, SqlMemHealthContributorAutoConfiguration.class))
		.withBean(SqlMemBuilderCustomizer.class, () -> (builder) -> builder.clock(this.now::get))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
				"spring.sql.init.schema-locations=classpath:people.sql");

	@Test
	void isUpWithDetails() {
		this.runner.run((context) -> {
			query(context);
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("mode", "memory")
				.hasEntrySatisfying("tables", (tables) -> assertThat(tables).hasToString("{READY=1}"))
				.containsKeys("bytes", "limit")
				.doesNotContainKey("notRefreshed");
		});
	}

	@Test
	void isOutOfServiceUntilTablesArePreloaded() {
		CountDownLatch mayLoad = new CountDownLatch(1);
		this.runner.withPropertyValues("sqlmem.tables.person.preload=true")
			.withBean(DataSource.class, () -> new DelegatingDataSource(
					new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")) {

				@Override
				public Connection getConnection() throws SQLException {
					if (Thread.currentThread().getName().startsWith("sqlmem-loader")) {
						awaitUninterruptibly(mayLoad);
					}
					return super.getConnection();
				}
			})
			.run((context) -> {
				Health health = health(context);
				assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
				assertThat(health.getDetails()).containsEntry("preloading", List.of("person"));
				await().untilAsserted(() -> assertThat(health(context).getDetails()).containsEntry("loading",
						Map.of("PUBLIC.PERSON", new LoadProgress(0, null))));
				mayLoad.countDown();
				await().until(() -> health(context).getStatus().equals(Status.UP));
				assertThat(health(context).getDetails()).doesNotContainKeys("preloading", "loading");
			});
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void anOutageIsADetailWithTheAgeOfTheData() {
		this.runner.run((context) -> {
			failToRefresh(context);
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).hasEntrySatisfying("notRefreshed",
					(tables) -> assertThat(tables.toString()).contains("PUBLIC.PERSON", "not found", "age=PT1H"));
		});
	}

	@Test
	void anOutageThatIsTooLongIsOutOfService() {
		this.runner.withPropertyValues("sqlmem.health.max-staleness=3599").run((context) -> {
			failToRefresh(context);
			assertThat(health(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		});
		this.runner.withPropertyValues("sqlmem.health.max-staleness=1h").run((context) -> {
			this.now.set(Instant.EPOCH);
			failToRefresh(context);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void oldDataThatIsNotToBeRefreshedIsNoOutage() {
		this.runner.withPropertyValues("sqlmem.health.max-staleness=1s").run((context) -> {
			query(context);
			this.now.set(Instant.EPOCH.plusSeconds(3600));
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void aCacheThatCannotAnswerIsDown() {
		this.runner.run((context) -> {
			query(context);
			context.getBean(SqlMem.class).close();
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void nothingIsBorrowedFromThePool() {
		this.runner
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1",
					"spring.datasource.hikari.connection-timeout=250")
			.run((context) -> {
				query(context);
				try (Connection held = context.getBean(SqlMem.class).source().getConnection()) {
					assertThat(held.isClosed()).isFalse();
					assertThat(health(context).getStatus()).isEqualTo(Status.UP);
				}
			});
	}

	@Test
	void canBeSwitchedOffAndReplaced() {
		this.runner.withPropertyValues("management.health.sqlmem.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SqlMemHealthIndicator.class));
		this.runner.withPropertyValues("sqlmem.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SqlMemHealthIndicator.class));
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withBean("sqlmemHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SqlMemHealthIndicator.class));
	}

	@Test
	void belongsToReadinessIfItIsAskedTo() throws IOException {
		try (ConfigurableApplicationContext application = WebApplications.start(WebApplicationType.SERVLET,
				"management.endpoint.health.probes.enabled=true",
				"management.endpoint.health.group.readiness.include=readinessState,sqlmem",
				"management.endpoint.health.group.readiness.show-details=always")) {
			HttpResponse<String> ready = WebApplications.ask(application, "GET", "/actuator/health/readiness");
			assertThat(ready.statusCode()).isEqualTo(200);
			assertThat((String) JsonPath.read(ready.body(), "$.components.sqlmem.status")).isEqualTo("UP");
			application.getBean(SqlMem.class).close();
			HttpResponse<String> down = WebApplications.ask(application, "GET", "/actuator/health/readiness");
			assertThat(down.statusCode()).isEqualTo(503);
			assertThat(WebApplications.ask(application, "GET", "/actuator/health/liveness").statusCode())
				.isEqualTo(200);
		}
	}

	private void failToRefresh(AssertableApplicationContext context) {
		query(context);
		SqlMem cache = context.getBean(SqlMem.class);
		JdbcClient.create(cache.source()).sql("drop table person").update();
		assertThatExceptionOfType(SQLException.class).isThrownBy(cache::refresh);
		this.now.set(Instant.EPOCH.plusSeconds(3600));
	}

	private static void query(AssertableApplicationContext context) {
		context.getBean(JdbcClient.class).sql("select name from person").query(String.class).list();
	}

	private static Health health(AssertableApplicationContext context) {
		Health health = context.getBean(SqlMemHealthIndicator.class).health();
		assertThat(health).isNotNull();
		return health;
	}

}
