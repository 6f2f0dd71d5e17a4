package io.sqlmem.autoconfigure.endpoint;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;

import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.jayway.jsonpath.JsonPath;
import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.WebApplications;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The endpoints over HTTP, and JMX.
 */
@SuppressWarnings("NullAway.Init")
class SqlMemEndpointTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=*";

	private ConfigurableApplicationContext application;

	@AfterEach
	void close() {
		this.application.close();
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void showsTheCache(WebApplicationType type) throws IOException {
		start(type, EXPOSED);
		query();
		query();
		HttpResponse<String> response = ask("GET", "/actuator/sqlmem");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat((String) at(response, "$.store.mode")).isEqualTo("memory");
		assertThat((Integer) at(response, "$.store.bytes")).isPositive();
		assertThat((Integer) at(response, "$.hits")).isOne();
		assertThat((Integer) at(response, "$.misses")).isOne();
		assertThat((Double) at(response, "$.hitRatio")).isPositive();
		assertThat((Double) at(response, "$.memory.meanMicros")).isPositive();
		assertThat((String) at(response, "$.tables[0].name")).isEqualTo("PUBLIC.PERSON");
		assertThat((String) at(response, "$.tables[0].state")).isEqualTo("READY");
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void showsTables(WebApplicationType type) throws IOException {
		start(type, EXPOSED);
		query();
		HttpResponse<String> response = ask("GET", "/actuator/sqlmem/person");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat((String) at(response, "$.name")).isEqualTo("PUBLIC.PERSON");
		assertThat((Integer) at(response, "$.rows")).isPositive();
		assertThat(ask("GET", "/actuator/sqlmem/PUBLIC.person").statusCode()).isEqualTo(200);
		for (String method : new String[] { "GET", "POST", "DELETE" }) {
			HttpResponse<String> unknown = ask(method, "/actuator/sqlmem/nobody");
			assertThat(unknown.statusCode()).isEqualTo(404);
			assertThat((String) at(unknown, "$.message")).isEqualTo("No cached table is named 'nobody'");
			assertThat((String) at(unknown, "$.tables[0]")).isEqualTo("PUBLIC.PERSON");
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void showsStatementsWithoutTheirValues(WebApplicationType type) throws IOException {
		start(type, EXPOSED);
		this.application.getBean(JdbcClient.class)
			.sql("select name from person where name <> 'secret'")
			.query(String.class)
			.list();
		query();
		HttpResponse<String> response = ask("GET", "/actuator/sqlmemstatements");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).doesNotContain("secret").contains("select name from person where name <> ?");
		assertThat((String) at(response, "$.statements[0].route")).isEqualTo("MEMORY");
		assertThat((Integer) at(ask("GET", "/actuator/sqlmemstatements?limit=1"), "$.statements.length()")).isOne();
		assertThat(ask("GET", "/actuator/sqlmemstatements?limit=many").statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void refreshesAndForgets(WebApplicationType type) throws IOException {
		start(type, EXPOSED);
		query();
		insert();
		HttpResponse<String> one = ask("POST", "/actuator/sqlmem/person");
		assertThat(one.statusCode()).isEqualTo(200);
		int rows = at(one, "$.rows");
		insert();
		HttpResponse<String> all = ask("POST", "/actuator/sqlmem");
		assertThat(all.statusCode()).isEqualTo(200);
		assertThat((Integer) at(all, "$[0].rows")).isEqualTo(rows + 1);
		assertThat(ask("DELETE", "/actuator/sqlmem/person").statusCode()).isEqualTo(204);
		assertThat(cache().stats().tables()).isEmpty();
		query();
		assertThat(ask("DELETE", "/actuator/sqlmem").statusCode()).isEqualTo(204);
		assertThat(cache().stats().tables()).isEmpty();
		assertThat(cache().statements(10)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void givesRoomBackAndMakesTheFileAnew(WebApplicationType type) throws IOException {
		start(type, EXPOSED);
		query();
		assertThat((Integer) at(ask("GET", "/actuator/sqlmemstore"), "$.bytes")).isPositive();
		HttpResponse<String> vacuumed = ask("POST", "/actuator/sqlmemstore/full");
		assertThat(vacuumed.statusCode()).isEqualTo(200);
		assertThat((Integer) at(vacuumed, "$.bytes")).isPositive();
		assertThat(ask("POST", "/actuator/sqlmemstore").statusCode()).isEqualTo(200);
		assertThat(ask("POST", "/actuator/sqlmemstore/half").statusCode()).isEqualTo(400);
		assertThat(cache().stats().tables()).hasSize(1);
		assertThat(ask("DELETE", "/actuator/sqlmemstore").statusCode()).isEqualTo(204);
		assertThat(cache().stats().tables()).isEmpty();
		query();
		assertThat(cache().stats().tables()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void showsWhatIsKnownOfAFollowedTable(WebApplicationType type) throws IOException {
		start(type, EXPOSED, "sqlmem.delta.person.change-column=id");
		query();
		query();
		HttpResponse<String> response = ask("GET", "/actuator/sqlmem/person");
		assertThat((String) at(response, "$.tracking")).isEqualTo("DELTA");
		assertThat((String) at(response, "$.guarantee")).isEqualTo("best effort");
		assertThat((String) at(response, "$.watermark")).isEqualTo("2");
		assertThat((String) at(response, "$.lastUpsert")).isNotEmpty();
		assertThat((String) at(response, "$.lastRefresh")).isNotEmpty();
		assertThat((Double) at(response, "$.stalenessSeconds")).isNotNegative();
		assertThat((String) at(response, "$.indexes[0]")).isEqualTo("ID");
		assertThat(response.body()).contains("\"loading\":null");
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void aTableThatCannotBeLoadedIsABadGateway(WebApplicationType type) throws IOException {
		start(type, EXPOSED);
		query();
		sourceClient().sql("drop table person").update();
		HttpResponse<String> response = ask("POST", "/actuator/sqlmem/person");
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat((String) at(response, "$.message")).containsIgnoringCase("person");
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void accessIsThatOfSpringBoot(WebApplicationType type) throws IOException {
		start(type, EXPOSED, "management.endpoint.sqlmem.access=read-only",
				"management.endpoint.sqlmemstatements.access=none");
		query();
		assertThat(ask("GET", "/actuator/sqlmem").statusCode()).isEqualTo(200);
		assertThat(ask("POST", "/actuator/sqlmem").statusCode()).isEqualTo(405);
		assertThat(ask("POST", "/actuator/sqlmem/person").statusCode()).isEqualTo(405);
		assertThat(ask("DELETE", "/actuator/sqlmem/person").statusCode()).isEqualTo(405);
		assertThat(ask("GET", "/actuator/sqlmemstatements").statusCode()).isEqualTo(404);
		assertThat(cache().stats().tables()).hasSize(1);
	}

	@Test
	void isNotExposedByDefault() throws IOException {
		start(WebApplicationType.SERVLET);
		assertThat(ask("GET", "/actuator/sqlmem").statusCode()).isEqualTo(404);
	}

	@Test
	void isNotThereWithoutACachedDataSource() throws IOException {
		start(WebApplicationType.SERVLET, EXPOSED, "sqlmem.enabled=false");
		assertThat(ask("GET", "/actuator/sqlmem").statusCode()).isEqualTo(404);
	}

	@Test
	void worksOverJmx() throws Exception {
		start(WebApplicationType.NONE, "spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=*",
				"management.endpoints.jmx.domain=sqlmem.test");
		query();
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		ObjectName name = new ObjectName("sqlmem.test:type=Endpoint,name=Sqlmem");
		assertThat(server.invoke(name, "cache", new Object[0], new String[0]).toString()).contains("PUBLIC.PERSON");
		assertThat(invoke(server, name, "table", "person").toString()).contains("PUBLIC.PERSON");
		insert();
		assertThat(invoke(server, name, "refreshTable", "person").toString()).contains("PUBLIC.PERSON");
		assertThatExceptionOfType(MBeanException.class).isThrownBy(() -> invoke(server, name, "table", "nobody"))
			.withStackTraceContaining("No cached table is named 'nobody'");
		invoke(server, name, "invalidate", "person");
		assertThat(cache().stats().tables()).isEmpty();
	}

	private static Object invoke(MBeanServer server, ObjectName name, String operation, String table) throws Exception {
		return server.invoke(name, operation, new Object[] { table }, new String[] { String.class.getName() });
	}

	private void start(WebApplicationType type, String... properties) {
		this.application = WebApplications.start(type, properties);
	}

	private HttpResponse<String> ask(String method, String path) throws IOException {
		return WebApplications.ask(this.application, method, path);
	}

	private static <T> T at(HttpResponse<String> response, String path) {
		return JsonPath.read(response.body(), path);
	}

	private SqlMem cache() {
		return this.application.getBean(SqlMem.class);
	}

	private void query() {
		this.application.getBean(JdbcClient.class).sql("select name from person").query(String.class).list();
	}

	private void insert() {
		sourceClient().sql("insert into person (id, name) select max(id) + 1, 'Another' from person").update();
	}

	private JdbcClient sourceClient() {
		return JdbcClient.create(cache().source());
	}

}
