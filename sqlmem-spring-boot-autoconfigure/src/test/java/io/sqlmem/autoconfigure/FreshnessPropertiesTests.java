package io.sqlmem.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.sqlmem.ClockPolicy;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class FreshnessPropertiesTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void tablesKeepTheirNames() {
		SqlMemProperties properties = bind("sqlmem.ttl.orders=90", "sqlmem.ttl.sales.orders=5m",
				"sqlmem.ttl.order_items=1h", "sqlmem.ttl[*]=1d", "sqlmem.ttl[\"Orders\"]=2",
				"sqlmem.refresh-interval=30");
		assertThat(properties.getRefreshInterval()).isEqualTo(Duration.ofSeconds(30));
		assertThat(properties.getTtl()).containsOnly(entry("orders", "90"), entry("sales.orders", "5m"),
				entry("order_items", "1h"), entry("*", "1d"), entry("\"Orders\"", "2"));
	}

	@Test
	void indexesAreLearnedUnlessThatIsTurnedOff() {
		assertThat(bind().isAutoIndex()).isTrue();
		SqlMemProperties properties = bind("sqlmem.auto-index=false");
		assertThat(properties.isAutoIndex()).isFalse();
	}

	@Test
	void theSourceComputesSomeColumnsUnlessThatIsTurnedOff() {
		assertThat(bind().getComputedColumns()).isEqualTo(16);
		assertThat(bind("sqlmem.computed-columns=0").getComputedColumns()).isZero();
	}

	@Test
	void theTimeIsToldByTheSourceUnlessItsClockIsMeasured() {
		assertThat(bind().getClock()).isEqualTo(ClockPolicy.ELSEWHERE);
		assertThat(bind("sqlmem.clock=source").getClock()).isEqualTo(ClockPolicy.SOURCE);
	}

	@Test
	void indexesAreListsOfColumns() {
		assertThat(bind("sqlmem.indexes.orders[0]=status", "sqlmem.indexes.orders[1]=customer_id, status",
				"sqlmem.indexes.sales.items[0]=sku")
			.getIndexes()).containsEntry("orders", List.of("status", "customer_id, status"))
			.containsEntry("sales.items", List.of("sku"));
	}

	@Test
	void yamlKeepsQuotedKeys() throws Exception {
		String yaml = """
				sqlmem:
				  ttl:
				    order_items: 90
				    "[*]": 1d
				  indexes:
				    order_items: ["status", "customer_id, status"]
				""";
		new YamlPropertySourceLoader().load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
			.forEach((source) -> this.environment.getPropertySources().addFirst(source));
		SqlMemProperties properties = bind();
		assertThat(properties.getTtl()).containsOnly(entry("order_items", "90"), entry("*", "1d"));
		assertThat(properties.getIndexes()).containsEntry("order_items", List.of("status", "customer_id, status"));
	}

	@Test
	void deltasAreBoundByTable() {
		SqlMemProperties properties = bind("sqlmem.delta.orders.change-column=updated_at",
				"sqlmem.delta.orders.lookback=90", "sqlmem.delta[sales.items].change-column=version",
				"sqlmem.delta[sales.items].key-columns=order_id, line",
				"sqlmem.delta[sales.items].delete-detection=600");
		DeltaProperties orders = delta(properties, "orders");
		assertThat(orders.getChangeColumn()).isEqualTo("updated_at");
		assertThat(orders.getLookback()).isEqualTo(Duration.ofSeconds(90));
		assertThat(orders.getDeleteDetection()).isNull();
		DeltaProperties items = delta(properties, "sales.items");
		assertThat(items.getKeyColumns()).containsExactly("order_id", "line");
		assertThat(items.getLookback()).isEqualTo(Duration.ofSeconds(60));
		assertThat(items.getDeleteDetection()).isEqualTo(Duration.ofMinutes(10));
	}

	private static DeltaProperties delta(SqlMemProperties properties, String table) {
		return Objects.requireNonNull(properties.getDelta().get(table));
	}

	private SqlMemProperties bind(String... properties) {
		TestPropertyValues.of(properties).applyTo(this.environment);
		return Binder.get(this.environment).bindOrCreate("sqlmem", SqlMemProperties.class);
	}

}
