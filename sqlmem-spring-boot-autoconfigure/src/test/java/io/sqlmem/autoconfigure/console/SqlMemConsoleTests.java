package io.sqlmem.autoconfigure.console;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.WebApplications;
import io.sqlmem.testkit.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The console, also in a browser where one is installed. Screenshots are kept in
 * {@code target/console}.
 */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class SqlMemConsoleTests {

	private static final String ENABLED = "sqlmem.console.enabled=true";

	private static final String EXPOSED = "management.endpoints.web.exposure.include=sqlmem,sqlmemstatements,sqlmemconsole";

	private static final Path SCREENSHOTS = Path.of("target", "console");

	private ConfigurableApplicationContext application;

	@AfterEach
	void close() {
		this.application.close();
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void isOnePage(WebApplicationType type, CapturedOutput output) throws IOException {
		start(type, ENABLED, EXPOSED);
		HttpResponse<String> page = ask();
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type"))
			.hasValueSatisfying((contentType) -> assertThat(contentType).startsWithIgnoringCase("text/html")
				.containsIgnoringCase("utf-8"));
		assertThat(page.body()).contains("<html lang=\"en\" data-writable=\"true\">", "µs")
			.doesNotContain("http://", "https://");
		assertThat(output).contains("set sqlmem.console.enabled=false in production");
	}

	@Test
	void isOffByDefault() throws IOException {
		start(WebApplicationType.SERVLET, EXPOSED);
		assertThat(ask().statusCode()).isEqualTo(404);
	}

	@Test
	void isNotServedUnlessItIsExposed() throws IOException {
		start(WebApplicationType.SERVLET, ENABLED);
		assertThat(ask().statusCode()).isEqualTo(404);
	}

	@Test
	void offersNothingThatMayNotBeDone() throws IOException {
		start(WebApplicationType.SERVLET, ENABLED, EXPOSED, "management.endpoint.sqlmem.access=read-only");
		assertThat(ask().body()).contains("<html lang=\"en\" data-writable=\"false\">");
	}

	@Test
	void worksInABrowser() throws Exception {
		Path program = Chromium.find().orElse(null);
		assumeTrue(program != null, "No Chromium is installed: the console is not tried in a browser");
		start(WebApplicationType.SERVLET, ENABLED, EXPOSED);
		use();
		try (Chromium browser = new Chromium(program)) {
			browser.open(url(), 1280, 900, "light");
			awaitTrue(browser, "document.querySelectorAll('#statements tr').length === 3");
			assertThat((String) browser.evaluate("document.body.innerText")).contains("PUBLIC.PERSON", "READY",
					"select name from person where id = ?", "UNSUPPORTED_FUNCTION", "Load again");
			assertThat((Boolean) browser.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
			use();
			awaitTrue(browser, "document.getElementById('ratioLine').getAttribute('points').length > 0 "
					+ "|| document.getElementById('ratio').textContent !== '–'");
			browser.screenshot(SCREENSHOTS.resolve("wide-light.png"));
			browser.evaluate("document.querySelector('#filter').value = 'UNSUPPORTED';"
					+ "document.querySelector('#filter').dispatchEvent(new Event('input'))");
			awaitTrue(browser, "document.querySelectorAll('#statements tr').length === 1");
			JdbcClient.create(cache().source()).sql("insert into person (id, name) values (9, 'New')").update();
			press(browser, "Load again");
			awaitTrue(browser, "document.getElementById('tables').innerText.includes('3')");
			JdbcClient.create(cache().source()).sql("drop table person").update();
			press(browser, "Load again");
			awaitTrue(browser, "document.getElementById('message').textContent.includes('PERSON')");
			press(browser, "Forget");
			awaitTrue(browser, "document.getElementById('tables').innerText.includes('No table is cached')");
			assertThat(cache().stats().tables()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(Look.class)
	void fitsItsWindow(Look look) throws Exception {
		Path program = Chromium.find().orElse(null);
		assumeTrue(program != null, "No Chromium is installed: the console is not tried in a browser");
		start(WebApplicationType.SERVLET, ENABLED, EXPOSED, "management.endpoint.sqlmem.access=read-only");
		use();
		try (Chromium browser = new Chromium(program)) {
			browser.open(url(), look.width, 900, look.colors);
			awaitTrue(browser, "document.querySelectorAll('#statements tr').length === 3");
			assertThat((Boolean) browser.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
			assertThat((String) browser.evaluate("document.body.innerText")).doesNotContain("Load again", "Forget");
			assertThat((String) browser.evaluate("getComputedStyle(document.body).backgroundColor"))
				.isEqualTo(look.background);
			browser.screenshot(SCREENSHOTS.resolve(look.name().replace('_', '-') + ".png"));
		}
	}

	private static void press(Chromium browser, String label) throws Exception {
		browser.evaluate("[...document.querySelectorAll('#tables button')].find((each) => each.textContent === '"
				+ label + "').click()");
	}

	private static void awaitTrue(Chromium browser, String expression) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(
					() -> assertThat((Boolean) browser.evaluate(expression)).as(expression).isEqualTo(Boolean.TRUE));
	}

	private void start(WebApplicationType type, String... properties) {
		this.application = WebApplications.start(type, properties);
	}

	private HttpResponse<String> ask() throws IOException {
		return WebApplications.ask(this.application, "GET", "/actuator/sqlmemconsole");
	}

	private String url() {
		return "http://localhost:" + this.application.getEnvironment().getProperty("local.server.port")
				+ "/actuator/sqlmemconsole";
	}

	private SqlMem cache() {
		return this.application.getBean(SqlMem.class);
	}

	private void use() {
		JdbcClient client = this.application.getBean(JdbcClient.class);
		for (int i = 0; i < 20; i++) {
			client.sql("select name from person where id = " + i).query(String.class).list();
		}
		client.sql("select count(*) from person").query(Long.class).single();
		client.sql("select name, rand() from person where name <> 'secret'").query().listOfRows();
	}

	/** How the page is looked at. */
	private enum Look {

		WIDE_DARK(1280, "dark", "rgb(18, 22, 28)"), NARROW_LIGHT(390, "light", "rgb(246, 247, 249)"),
		NARROW_DARK(390, "dark", "rgb(18, 22, 28)");

		private final int width;

		private final String colors;

		private final String background;

		Look(int width, String colors, String background) {
			this.width = width;
			this.colors = colors;
			this.background = background;
		}

	}

}
