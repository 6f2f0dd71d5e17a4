package io.sqlmem.sample.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * A PostgreSQL that lives as long as the application, unless {@code spring.datasource}
 * names another database.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabaseConfiguration.NoDatabaseNamed.class)
class EmbeddedDatabaseConfiguration {

	@Bean(destroyMethod = "close")
	EmbeddedPostgres embeddedPostgres() throws IOException {
		// The unpacked binaries stay for the next start, in a folder per user: what one
		// has unpacked is not writable for another. The data goes when the server stops.
		Path home = Path.of(System.getProperty("java.io.tmpdir"),
				"sqlmem-sample-postgresql-" + System.getProperty("user.name"));
		Files.createDirectories(home);
		return EmbeddedPostgres.builder()
			.setOverrideWorkingDirectory(home.toFile())
			.setDataDirectory(Files.createTempDirectory(home, "data"))
			.setCleanDataDirectory(true)
			.setLocaleConfig("locale", "C.UTF-8")
			.setLocaleConfig("encoding", "UTF8")
			.start();
	}

	@Bean
	EmbeddedConnectionDetails jdbcConnectionDetails(EmbeddedPostgres postgres) {
		return new EmbeddedConnectionDetails(postgres.getJdbcUrl("postgres", "postgres"));
	}

	/**
	 * How the connection pool reaches the embedded server.
	 *
	 * @param jdbcUrl the address
	 */
	record EmbeddedConnectionDetails(String jdbcUrl) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.jdbcUrl;
		}

		@Override
		public String getUsername() {
			return "postgres";
		}

		@Override
		public String getPassword() {
			return "";
		}

	}

	/**
	 * Matches while no database is named.
	 */
	static class NoDatabaseNamed extends NoneNestedConditions {

		NoDatabaseNamed() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnProperty("spring.datasource.url")
		static class UrlNamed {

		}

	}

}
