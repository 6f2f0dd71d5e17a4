package io.sqlmem.autoconfigure.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.SqlMemAutoConfiguration;
import io.sqlmem.autoconfigure.WebApplications;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SqlMemMetricsTests {

	private static final Path DASHBOARD = Path.of("..", "grafana", "sqlmem.json");

	private static final Pattern METRIC = Pattern.compile("sqlmem_\\w+");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceInitializationAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class, SqlMemAutoConfiguration.class, SqlMemMetricsAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
				"spring.sql.init.schema-locations=classpath:people.sql");

	private final ApplicationContextRunner withRegistry = this.runner
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class));

	@Test
	void countsWhatTheCacheCounts() {
		this.withRegistry.run((context) -> {
			use(context);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			await().untilAsserted(
					() -> assertThat(registry.get("sqlmem.queries").tag("result", "hit").functionCounter().count())
						.isEqualTo(1));
			assertThat(registry.get("sqlmem.queries").tag("result", "miss").functionCounter().count()).isEqualTo(1);
			assertThat(registry.get("sqlmem.queries").tag("result", "refetch").functionCounter().count()).isZero();
			assertThat(registry.get("sqlmem.errors").functionCounter().count()).isZero();
			assertThat(registry.get("sqlmem.answers").tag("from", "memory").functionTimer().count()).isEqualTo(1);
			assertThat(registry.get("sqlmem.answers").tag("from", "source").functionTimer().count()).isEqualTo(1);
			assertThat(registry.get("sqlmem.loads").functionTimer().count()).isEqualTo(1);
			assertThat(registry.get("sqlmem.store.size").gauge().value()).isPositive();
		});
	}

	@Test
	void tablesAndReasonsAppearAndTablesGo() {
		this.withRegistry.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.find("sqlmem.table.rows").meters()).isEmpty();
			use(context);
			await().untilAsserted(() -> assertThat(tables(registry)).containsExactly("PUBLIC.PERSON"));
			assertThat(registry.get("sqlmem.table.rows").gauge().value()).isEqualTo(2);
			assertThat(registry.get("sqlmem.table.size").gauge().value()).isPositive();
			assertThat(registry.get("sqlmem.table.staleness").gauge().value()).isNotNegative();
			assertThat(
					registry.get("sqlmem.passthroughs").tag("reason", "UNSUPPORTED_FUNCTION").functionCounter().count())
				.isEqualTo(1);
			context.getBean(SqlMem.class).reset();
			await().untilAsserted(() -> assertThat(tables(registry)).isEmpty());
		});
	}

	/** Reading any meter is what makes tables appear. */
	private static List<String> tables(MeterRegistry registry) {
		assertThat(registry.get("sqlmem.tables").gauge().value()).isNotNegative();
		return registry.find("sqlmem.table.rows")
			.meters()
			.stream()
			.map((meter) -> String.valueOf(meter.getId().getTag("table")))
			.toList();
	}

	@Test
	void nothingWithoutARegistry() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SqlMemMetrics.class));
		this.runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("sqlMemMetrics"));
		this.withRegistry.withPropertyValues("sqlmem.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SqlMemMetrics.class));
	}

	@Test
	void theDashboardShowsWhatPrometheusFinds() throws IOException {
		try (ConfigurableApplicationContext application = WebApplications.start(WebApplicationType.SERVLET,
				"management.endpoints.web.exposure.include=prometheus")) {
			use(application);
			// A snapshot that is too young is not renewed.
			await().until(() -> WebApplications.ask(application, "GET", "/actuator/prometheus")
				.body()
				.contains("sqlmem_table_rows"));
			String scraped = WebApplications.ask(application, "GET", "/actuator/prometheus").body();
			Set<String> found = scraped.lines()
				.filter((line) -> line.startsWith("sqlmem_"))
				.map((line) -> line.replaceFirst("[{ ].*", ""))
				.collect(Collectors.toCollection(TreeSet::new));
			assertThat(found).isNotEmpty();
			List<String> expressions = JsonPath.read(Files.readString(DASHBOARD, StandardCharsets.UTF_8),
					"$.panels[*].targets[*].expr");
			Set<String> shown = expressions.stream()
				.flatMap((expression) -> METRIC.matcher(expression).results().map(MatchResult::group))
				.collect(Collectors.toCollection(TreeSet::new));
			assertThat(shown).isNotEmpty().isSubsetOf(found);
			assertThat(found.stream().filter((name) -> !name.endsWith("_max")).toList())
				.as("metrics that the dashboard does not show")
				.isSubsetOf(Set.copyOf(union(shown, sums(shown))));
		}
	}

	private static Set<String> sums(Set<String> names) {
		return names.stream().map((name) -> name.replaceFirst("_count$", "_sum")).collect(Collectors.toSet());
	}

	private static Set<String> union(Set<String> left, Set<String> right) {
		Set<String> all = new TreeSet<>(left);
		all.addAll(right);
		return all;
	}

	private static void use(ApplicationContext application) {
		JdbcClient client = application.getBean(JdbcClient.class);
		client.sql("select name from person").query(String.class).list();
		client.sql("select name from person").query(String.class).list();
		client.sql("select rand() from person").query(Double.class).list();
	}

}
