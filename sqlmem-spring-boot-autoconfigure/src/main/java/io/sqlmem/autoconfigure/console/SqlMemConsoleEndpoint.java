package io.sqlmem.autoconfigure.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.core.io.ClassPathResource;

/**
 * {@link WebEndpoint @WebEndpoint} that serves the console: one page that asks the other
 * endpoints from the browser. Whatever guards those guards the console's data too.
 */
@WebEndpoint(id = "sqlmemconsole")
public class SqlMemConsoleEndpoint {

	static final String PAGE = "io/sqlmem/autoconfigure/console/console.html";

	private static final String ATTRIBUTE = "<html lang=\"en\" data-writable=";

	private final String page;

	/**
	 * An endpoint.
	 * @param access tells whether the page may offer to change anything
	 */
	public SqlMemConsoleEndpoint(EndpointAccessResolver access) {
		boolean writable = access.accessFor(EndpointId.of("sqlmem"), Access.UNRESTRICTED) == Access.UNRESTRICTED;
		this.page = read().replace(ATTRIBUTE + "\"false\"", ATTRIBUTE + "\"" + writable + "\"");
	}

	private static String read() {
		try (InputStream in = new ClassPathResource(PAGE, SqlMemConsoleEndpoint.class.getClassLoader())
			.getInputStream()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The page.
	 * @return HTML
	 */
	@ReadOperation(produces = "text/html;charset=UTF-8")
	public String page() {
		return this.page;
	}

}
