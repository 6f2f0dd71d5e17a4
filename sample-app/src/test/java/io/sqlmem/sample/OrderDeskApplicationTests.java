package io.sqlmem.sample;

import java.math.BigDecimal;
import java.util.List;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.sqlmem.SqlMem;
import io.sqlmem.sample.parcels.Carrier;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The endpoints on a small database of their own.
 */
@DeskTest
class OrderDeskApplicationTests {

	private final RestClient client;

	private final JdbcClient source;

	private final Carrier carrier;

	OrderDeskApplicationTests(@LocalServerPort int port, @Autowired SqlMem sqlMem, @Autowired Carrier carrier) {
		this.client = RestClient.builder()
			.baseUrl("http://localhost:" + port)
			.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
			})
			.build();
		this.source = JdbcClient.create(sqlMem.source());
		this.carrier = carrier;
	}

	@Test
	void loadsAllOfTheScale() {
		assertThat(count("region")).isEqualTo(5);
		assertThat(count("nation")).isEqualTo(25);
		assertThat(count("customer")).isEqualTo(1_500);
		assertThat(count("orders")).isEqualTo(15_000);
		assertThat(count("lineitem")).isBetween(60_000L, 60_500L);
	}

	@Test
	void listsTheNewestOrders() {
		DocumentContext page = get("/api/orders");
		assertEqualRows(page, "$.answer.measurement");
		assertThat(page.<List<Integer>>read("$.answer.rows[*].key")).hasSize(16)
			.startsWith(this.source.sql("select o_orderkey from orders order by o_orderdate desc, o_orderkey limit 1")
				.query(Integer.class)
				.single());
		assertThat(page.<Boolean>read("$.more")).isTrue();
	}

	@Test
	void searchesByAllFilters() {
		DocumentContext page = get("/api/orders?customer=0042&status=F&from=1993-01-01&to=1994-12-31");
		assertEqualRows(page, "$.answer.measurement");
		List<String> customers = page.read("$.answer.rows[*].customer");
		List<String> dates = page.read("$.answer.rows[*].date");
		List<String> statuses = page.read("$.answer.rows[*].status");
		assertThat(customers).isNotEmpty().allMatch((name) -> name.contains("0042"));
		assertThat(dates).allMatch((date) -> date.startsWith("1993") || date.startsWith("1994"));
		assertThat(statuses).containsOnly("F");
	}

	@Test
	void takesWildcardsInANameLiterally() {
		DocumentContext page = get("/api/orders?customer=_");
		assertEqualRows(page, "$.answer.measurement");
		assertThat(page.<List<?>>read("$.answer.rows")).isEmpty();
	}

	@Test
	void turnsPages() {
		List<Integer> first = get("/api/orders?page=0").read("$.answer.rows[*].key");
		List<Integer> second = get("/api/orders?page=1").read("$.answer.rows[*].key");
		assertThat(second.get(0)).isEqualTo(first.get(15));
	}

	@Test
	void opensAnOrder() {
		DocumentContext order = get("/api/orders/1");
		assertEqualRows(order, "$.measurement");
		assertThat(order.<List<Integer>>read("$.rows[*].number")).containsExactly(1, 2, 3, 4, 5, 6);
		assertThat(order.<String>read("$.rows[0].order.date")).isEqualTo("1996-01-02");
	}

	@Test
	void ranksTheCustomersOfARegion() {
		DocumentContext top = get("/api/customers/top?region=ASIA");
		assertEqualRows(top, "$.measurement");
		BigDecimal most = this.source.sql("""
				select sum(o_totalprice) from orders, customer, nation, region
				where o_custkey = c_custkey and c_nationkey = n_nationkey and n_regionkey = r_regionkey
				  and r_name = 'ASIA'
				group by c_custkey order by 1 desc limit 1
				""").query(BigDecimal.class).single();
		assertThat(top.<List<?>>read("$.rows")).hasSize(15);
		assertThat(new BigDecimal(top.read("$.rows[0].revenue").toString())).isEqualByComparingTo(most);
	}

	@Test
	void ranksTheCustomersOfTheWorld() {
		assertEqualRows(get("/api/customers/top"), "$.measurement");
	}

	@Test
	void saysThatAnOrderIsMissing() {
		ResponseEntity<String> response = response("/api/orders/999999999");
		assertThat(response.getStatusCode().value()).isEqualTo(404);
		assertThat(response.getBody()).contains("There is no order 999999999");
	}

	@Test
	void refusesUnreadableFilters() {
		assertThat(response("/api/orders?from=yesterday").getStatusCode().value()).isEqualTo(400);
		assertThat(response("/api/orders?page=-1").getStatusCode().value()).isEqualTo(400);
	}

	@Test
	void showsSourceAndMemory() {
		assertThat(get("/api/source").<String>read("$.product")).isEqualTo("PostgreSQL");
		assertThat(get("/actuator/sqlmem").<Integer>read("$.errors")).isZero();
	}

	@Test
	void forgetsCopiesAndAnswersAgain() {
		get("/api/orders/2");
		assertThat(this.client.delete().uri("/actuator/sqlmem").retrieve().toBodilessEntity().getStatusCode().value())
			.isEqualTo(204);
		assertEqualRows(get("/api/orders/2"), "$.measurement");
	}

	@Test
	void followsParcelsThatSomebodyElseChanges() {
		await().untilAsserted(() -> assertEqualRows(get("/api/parcels"), "$.measurement"));
		String latest = get("/api/parcels").read("$.rows[0].changed");
		this.carrier.work();
		await().untilAsserted(() -> {
			DocumentContext parcels = get("/api/parcels");
			assertThat(parcels.<String>read("$.rows[0].changed")).isGreaterThan(latest);
			assertEqualRows(parcels, "$.measurement");
		});
		DocumentContext parcels = get("/api/parcels?status=DELIVERED");
		assertThat(parcels.<List<String>>read("$.rows[*].status")).hasSize(15).containsOnly("DELIVERED");
		assertThat(parcels.<Number>read("$.measurement.ageSeconds").doubleValue()).isPositive();
		assertThat(parcels.<String>read("$.measurement.explanation.route")).isEqualTo("MEMORY");
		DocumentContext table = get("/actuator/sqlmem/parcel");
		assertThat(table.<String>read("$.tracking")).isEqualTo("DELTA");
		assertThat(table.<String>read("$.guarantee")).isEqualTo("exact");
		assertThat(table.<String>read("$.watermark")).isNotEmpty();
	}

	@Test
	void showsTheCacheToOperators() {
		assertThat(response("/actuator/sqlmemconsole").getBody()).contains("<title>SQLmem</title>");
		assertThat(response("/actuator/prometheus").getBody()).contains("sqlmem_queries_total");
	}

	@Test
	void servesThePage() {
		assertThat(response("/").getBody()).contains("<title>Order desk</title>");
		assertThat(response("/js/desk.js").getStatusCode().value()).isEqualTo(200);
	}

	private static void assertEqualRows(DocumentContext json, String measurement) {
		assertThat(json.<Boolean>read(measurement + ".equal")).isTrue();
		assertThat(json.<Number>read(measurement + ".memoryMillis").doubleValue()).isPositive();
		assertThat(json.<Number>read(measurement + ".sourceMillis").doubleValue()).isPositive();
	}

	private long count(String table) {
		return this.source.sql("select count(*) from " + table).query(Long.class).single();
	}

	private DocumentContext get(String path) {
		ResponseEntity<String> response = response(path);
		assertThat(response.getStatusCode().value()).as(path).isEqualTo(200);
		return JsonPath.parse(response.getBody());
	}

	private ResponseEntity<String> response(String path) {
		return this.client.get().uri(path).retrieve().toEntity(String.class);
	}

}
