package io.sqlmem.autoconfigure;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sqlmem.SqlMem;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Restarts in one process, as Spring Boot's developer tools do them: the application's
 * classes are loaded again by another class loader, and the libraries stay.
 */
class RestartTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "true", "false" })
	void theNextApplicationGoesOnWithTheCopies(String inMemory) throws Exception {
		try (TestSchema schema = TestDatabase.POSTGRESQL.newSchema()) {
			schema.execute("create table pet (id integer primary key, name varchar(20))",
					"insert into pet values (1, 'Rex')");
			Map<String, Object> settings = settings(schema, inMemory);
			assertThat(restart(settings)).isEqualTo(List.of("Rex", 1L, 1L));
			// What is saved is as old as it was.
			schema.execute("update pet set name = 'Max'");
			assertThat(restart(settings)).isEqualTo(List.of("Rex", 2L, 0L));
		}
	}

	@Test
	void classesAreLoadedAgain() throws Exception {
		try (RestartLoader first = new RestartLoader(); RestartLoader second = new RestartLoader()) {
			Class<?> one = first.loadClass(App.class.getName());
			assertThat(one).isNotSameAs(second.loadClass(App.class.getName())).isNotSameAs(App.class);
			assertThat(first.loadClass(SqlMem.class.getName())).isSameAs(SqlMem.class);
		}
	}

	private Map<String, Object> settings(TestSchema schema, String inMemory) {
		TestSchema.Login login = schema.login();
		return Map.of("spring.datasource.url", login.url(), "spring.datasource.username", login.user(),
				"spring.datasource.password", login.password(), "sqlmem.in-memory", inMemory, "sqlmem.cache-db",
				this.folder.resolve("cache.db").toString(), "spring.sql.init.mode", "never");
	}

	@SuppressWarnings("unchecked")
	private static Object restart(Map<String, Object> settings) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (RestartLoader loader = new RestartLoader()) {
			thread.setContextClassLoader(loader);
			Class<?> run = loader.loadClass(Run.class.getName());
			return ((Callable<Object>) run.getDeclaredConstructor(Map.class).newInstance(settings)).call();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	/** Loads the classes of these tests itself, and all others by its parent. */
	private static final class RestartLoader extends URLClassLoader {

		RestartLoader() {
			super(new URL[] { RestartTests.class.getProtectionDomain().getCodeSource().getLocation() },
					RestartTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				if (findLoadedClass(name) == null && name.startsWith(RestartTests.class.getName())) {
					return findClass(name);
				}
				return super.loadClass(name, resolve);
			}
		}

	}

	/** One run of the application: starts it, asks twice and ends it. */
	public static final class Run implements Callable<Object> {

		private final Map<String, Object> settings;

		public Run(Map<String, Object> settings) {
			this.settings = settings;
		}

		@Override
		public Object call() {
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(App.class)
				.web(WebApplicationType.NONE)
				.run(this.settings.entrySet()
					.stream()
					.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
					.toArray(String[]::new))) {
				JdbcClient client = context.getBean(JdbcClient.class);
				String sql = "select name from pet where id = 1";
				String name = client.sql(sql).query(String.class).single();
				assertThat(client.sql(sql).query(String.class).single()).isEqualTo(name);
				CacheStats stats = context.getBean(SqlMem.class).stats();
				return List.of(name, stats.hits(), stats.misses());
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			excludeName = { "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
					"org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
					"org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
					"org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration" })
	static class App {

	}

}
