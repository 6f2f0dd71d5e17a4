package io.sqlmem.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Applications with a server, on a port of their own.
 */
public final class WebApplications {

	private WebApplications() {
	}

	/**
	 * Start an application with the table {@code person} in an H2 of its own, unless the
	 * properties name another database.
	 * @param type its kind of server
	 * @param properties its properties, as {@code name=value}
	 * @return the application, to be closed
	 */
	public static ConfigurableApplicationContext start(WebApplicationType type, String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("server.port=0", "spring.flyway.enabled=false", "spring.liquibase.enabled=false",
						"spring.sql.init.schema-locations=classpath:people.sql", "spring.sql.init.mode=always"));
		if (Stream.of(properties).noneMatch((property) -> property.startsWith("spring.datasource.url="))) {
			arguments.add("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
		}
		arguments.addAll(List.of(properties));
		return new SpringApplicationBuilder(App.class).web(type)
			.run(arguments.stream().map("--"::concat).toArray(String[]::new));
	}

	/**
	 * Ask an application.
	 * @param application the application
	 * @param method the method of the request
	 * @param path its path
	 * @return the response
	 * @throws IOException if there is none
	 */
	public static HttpResponse<String> ask(ConfigurableApplicationContext application, String method, String path)
			throws IOException {
		URI uri = URI
			.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path);
		try {
			return HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build(),
						HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			excludeName = { "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
					"org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration" })
	static class App {

	}

}
