package io.sqlmem.sample;

import java.nio.file.Path;
import java.time.Duration;

import io.sqlmem.sample.parcels.Carrier;
import io.sqlmem.testkit.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page in a browser, where one is installed. Screenshots are kept in
 * {@code target/desk}.
 */
@DeskTest
@SuppressWarnings("NullAway.Init")
class BrowserTests {

	private static final Path SCREENSHOTS = Path.of("target", "desk");

	@LocalServerPort
	private int port;

	@Autowired
	private Carrier carrier;

	@Test
	void isUsedFromSearchToConsole() throws Exception {
		try (Chromium browser = start()) {
			open(browser, "/", 1400, "light");
			awaitTrue(browser, "document.getElementById('readiness').textContent === 'ready'");
			awaitTrue(browser, "document.querySelectorAll('#answer tbody tr').length === 15");
			awaitTrue(browser, "document.getElementById('verdict').textContent.startsWith('Same rows')");
			awaitTrue(browser, "document.getElementById('tables').innerText.includes('orders')");
			follow(browser, "#answer tbody a");
			awaitTrue(browser, "document.querySelector('#answer h2')?.textContent.startsWith('Order')");
			awaitTrue(browser, "document.getElementById('tables').innerText.includes('lineitem')");
			follow(browser, "[data-view=customers]");
			awaitTrue(browser, "document.getElementById('answer').innerText.includes('Revenue')");
			browser.screenshot(SCREENSHOTS.resolve("customers-wide-light.png"));
			follow(browser, "[data-view=parcels]");
			awaitTrue(browser, "document.getElementById('answer').innerText.includes('Parcel')");
			browser.evaluate("window.first = document.querySelector('#answer tbody tr').innerText");
			this.carrier.work();
			awaitTrue(browser, "document.querySelector('#answer tbody tr').innerText.includes('0 s ago')"
					+ " || document.querySelector('#answer tbody tr').innerText !== window.first");
			awaitTrue(browser, "document.getElementById('verdict').textContent.startsWith('Same rows')");
			assertThat((Boolean) browser.evaluate("document.getElementById('verdict').matches('.bad')")).isFalse();
			browser.screenshot(SCREENSHOTS.resolve("parcels-wide-light.png"));
			follow(browser, "#console");
			awaitTrue(browser, "document.title === 'SQLmem'");
			awaitTrue(browser, "document.querySelectorAll('#statements tr').length > 2");
			assertThat((String) browser.evaluate("document.body.innerText")).contains("public.parcel", "DELTA", "exact",
					"from parcel");
			browser.screenshot(SCREENSHOTS.resolve("console-wide-light.png"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "1400, dark", "820, light", "390, light", "390, dark" })
	void fitsItsWindow(int width, String colors) throws Exception {
		try (Chromium browser = start()) {
			for (String view : new String[] { "orders", "orders/1", "customers", "parcels" }) {
				open(browser, "/#/" + view, width, colors);
				awaitTrue(browser, "document.querySelectorAll('#answer tbody tr').length > 3");
				awaitTrue(browser, "document.getElementById('tables').innerText.includes('orders')");
				assertThat((Boolean) browser.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(view)
					.isTrue();
				browser.screenshot(SCREENSHOTS.resolve(view.replace('/', '-') + "-" + width + "-" + colors + ".png"));
			}
		}
	}

	private static Chromium start() throws Exception {
		Path program = Chromium.find().orElse(null);
		assumeTrue(program != null, "No Chromium is installed: the page is not tried in a browser");
		return new Chromium(program);
	}

	private void open(Chromium browser, String path, int width, String colors) throws Exception {
		browser.open("about:blank", width, 900, colors);
		browser.open("http://localhost:" + this.port + path, width, 900, colors);
	}

	private static void follow(Chromium browser, String link) throws Exception {
		browser.evaluate("document.querySelector('" + link + "').click()");
	}

	private static void awaitTrue(Chromium browser, String expression) {
		await().atMost(Duration.ofSeconds(30))
			.ignoreExceptions()
			.untilAsserted(
					() -> assertThat((Boolean) browser.evaluate(expression)).as(expression).isEqualTo(Boolean.TRUE));
	}

}
