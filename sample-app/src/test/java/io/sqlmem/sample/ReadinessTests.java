package io.sqlmem.sample;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import com.jayway.jsonpath.JsonPath;
import com.zaxxer.hikari.HikariDataSource;
import io.sqlmem.SqlMem;
import io.sqlmem.stats.TableStats;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The probes that a load balancer and a supervisor ask, while tables are being preloaded.
 */
@DeskTest
class ReadinessTests {

	@Autowired
	@SuppressWarnings("NullAway.Init")
	private JdbcConnectionDetails database;

	@Test
	void isReadyOnceTablesArePreloaded() {
		SlowDatabase slow = new SlowDatabase();
		try (ConfigurableApplicationContext second = start(slow)) {
			RestClient client = client(second);
			ResponseEntity<String> loading = probe(client, "readiness");
			assertThat(loading.getStatusCode().value()).isEqualTo(503);
			assertThat(JsonPath.<List<String>>read(loading.getBody(), "$.components.sqlmem.details.preloading"))
				.contains("customer");
			await().untilAsserted(() -> assertThat(JsonPath.<Map<String, ?>>read(probe(client, "readiness").getBody(),
					"$.components.sqlmem.details.loading"))
				.isNotEmpty());
			assertThat(probe(client, "liveness").getStatusCode().value()).isEqualTo(200);
			slow.mayLoad.countDown();
			await().untilAsserted(() -> assertThat(probe(client, "readiness").getStatusCode().value()).isEqualTo(200));
			assertThat(second.getBean(SqlMem.class).stats().tables()).extracting(TableStats::name)
				.containsExactlyInAnyOrder("public.customer", "public.nation", "public.orders", "public.parcel",
						"public.region");
		}
	}

	private ConfigurableApplicationContext start(SlowDatabase slow) {
		return new SpringApplicationBuilder(OrderDeskApplication.class)
			.initializers((context) -> context.getBeanFactory().addBeanPostProcessor(slow))
			.run("--server.port=0", "--sample.carrier.enabled=false",
					"--spring.datasource.url=" + this.database.getJdbcUrl(),
					"--spring.datasource.username=" + this.database.getUsername());
	}

	private static RestClient client(ConfigurableApplicationContext application) {
		return RestClient.builder()
			.baseUrl("http://localhost:" + application.getEnvironment().getProperty("local.server.port"))
			.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
			})
			.build();
	}

	private static ResponseEntity<String> probe(RestClient client, String name) {
		return client.get().uri("/actuator/health/" + name).retrieve().toEntity(String.class);
	}

	/** Has loads wait. */
	private static final class SlowDatabase implements BeanPostProcessor {

		private final CountDownLatch mayLoad = new CountDownLatch(1);

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			return (bean instanceof HikariDataSource pool) ? new DelegatingDataSource(pool) {

				@Override
				public Connection getConnection() throws SQLException {
					if (Thread.currentThread().getName().startsWith("sqlmem-loader")) {
						awaitUninterruptibly();
					}
					return super.getConnection();
				}

			} : bean;
		}

		private void awaitUninterruptibly() {
			try {
				this.mayLoad.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
