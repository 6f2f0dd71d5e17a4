package io.sqlmem.refresh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.sqlmem.SqlMem;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables larger than the heap of the application.
 */
class LargeLoadTests {

	private static final int ROWS = 1_200_000;

	private static final String QUERY = "select count(*), sum(v), min(w), max(w) from large";

	/** H2 keeps a table of its own in this JVM's heap: its driver is no client. */
	@ParameterizedTest
	@EnumSource(value = TestDatabase.class, names = { "POSTGRESQL", "MARIADB" })
	void noTableIsHeldInTheHeap(TestDatabase database) throws Exception {
		try (TestSchema schema = database.newSchema()) {
			String rows = (database == TestDatabase.MARIADB) ? "(select seq as n from seq_1_to_" + ROWS + ") s"
					: "generate_series(1, " + ROWS + ") as s(n)";
			schema.execute("create table large (id integer primary key, v integer, w integer)",
					"insert into large select n, 1, n from " + rows);
			TestSchema.Login login = schema.login();
			assertThat(output(login.url(), login.user(), login.password()))
				.endsWith("answer " + ROWS + " " + ROWS + " 1 " + ROWS + " misses 1" + System.lineSeparator());
		}
	}

	private static String output(String... arguments) throws IOException, InterruptedException {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx48m", "-cp", classPath, LargeLoadTests.class.getName());
		builder.command().addAll(List.of(arguments));
		Process process = builder.redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		return output;
	}

	/**
	 * An application with a small heap.
	 * @param arguments URL, user and password of the source
	 * @throws SQLException if the query fails
	 */
	public static void main(String[] arguments) throws SQLException {
		((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.INFO);
		DriverManagerDataSource source = new DriverManagerDataSource(arguments[0], arguments[1], arguments[2]);
		try (SqlMem cache = SqlMem.builder(source).build()) {
			String answer = AbstractLoadTests.query(cache.dataSource(), QUERY).get(0).replace(',', ' ');
			System.out.println("answer " + answer + " misses " + cache.stats().misses());
		}
	}

}
