package io.sqlmem.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.sqlmem.SqlMem;
import io.sqlmem.stats.CacheStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application in a JVM of its own that the developer tools restart.
 */
class DevToolsTests {

	private static final int STARTS = 4;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "true", "false" })
	void eachRestartGoesOnWithTheCopies(String inMemory) throws Exception {
		String url = "jdbc:h2:file:" + this.folder.resolve("source");
		try (Connection connection = DriverManager.getConnection(url)) {
			ScriptUtils.executeSqlScript(connection, new ClassPathResource("people.sql"));
		}
		List<String> lines = run("--spring.datasource.url=" + url, "--spring.datasource.username=",
				"--sqlmem.in-memory=" + inMemory, "--sqlmem.cache-db=" + this.folder.resolve("cache.db"));
		assertThat(lines).hasSize(STARTS);
		assertThat(lines.get(0)).isEqualTo("rows 2, loads 1, in the restart loader true, threads of others 0");
		assertThat(lines.subList(1, STARTS))
			.containsOnly("rows 2, loads 0, in the restart loader true, threads of others 0");
	}

	/** They shut it down, so that the next start makes it anew. */
	@Test
	void aDatabaseInMemoryEndsWithEachRestart() throws Exception {
		List<String> lines = run("--spring.datasource.url=jdbc:h2:mem:restarted;DB_CLOSE_DELAY=-1",
				"--sqlmem.cache-db=" + this.folder.resolve("cache.db"));
		assertThat(lines).hasSize(STARTS)
			.containsOnly("rows 2, loads 1, in the restart loader true, threads of others 0");
	}

	/** What the application prints about itself at each start. */
	private static List<String> run(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), App.class.getName()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		List<String> output;
		try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
			output = reader.lines().toList();
		}
		catch (IOException ex) {
			process.destroyForcibly();
			throw ex;
		}
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		// The pool's connection to a database that was shut down cannot be given back.
		assertThat(output).as("what the application prints")
			.filteredOn((line) -> !line.contains("inMemoryDatabaseShutdownExecutor"))
			.noneMatch((line) -> line.contains(" WARN ") || line.contains("Exception"));
		return output.stream().filter((line) -> line.startsWith(App.MARK)).map((line) -> line.substring(6)).toList();
	}

	/** Restarts itself, and ends after some starts. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			excludeName = { "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
					"org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
					"org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration" })
	static class App {

		static final String MARK = "start ";

		public static void main(String[] args) {
			SpringApplication application = new SpringApplication(App.class);
			application.setDefaultProperties(Map.of("spring.main.web-application-type", "none", "spring.flyway.enabled",
					"false", "spring.liquibase.enabled", "false", "spring.sql.init.schema-locations",
					"classpath:people.sql", "spring.devtools.restart.enabled", "true"));
			application.run(args);
		}

		@Bean
		ApplicationRunner report(JdbcClient client, SqlMem cache) {
			return (arguments) -> {
				int rows = client.sql("select name from person").query(String.class).list().size();
				CacheStats stats = cache.stats();
				boolean reloaded = App.class.getClassLoader().getClass().getName().contains("RestartClassLoader");
				System.out.println(MARK + "rows " + rows + ", loads " + stats.misses() + ", in the restart loader "
						+ reloaded + ", threads of others " + (threads("sqlmem-refresh") - 1));
				int starts = Integer.getInteger("starts", 0) + 1;
				System.setProperty("starts", String.valueOf(starts));
				if (starts < STARTS) {
					Restarter.getInstance().restart();
				}
			};
		}

		private static long threads(String name) {
			return Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> thread.getName().equals(name))
				.count();
		}

	}

}
