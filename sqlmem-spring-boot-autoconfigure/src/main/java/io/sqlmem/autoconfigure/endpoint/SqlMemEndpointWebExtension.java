package io.sqlmem.autoconfigure.endpoint;

import java.sql.SQLException;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} of the {@link SqlMemEndpoint}: says
 * by status and body what went wrong.
 */
@EndpointWebExtension(endpoint = SqlMemEndpoint.class)
public class SqlMemEndpointWebExtension {

	private static final int CONFLICT = 409;

	private static final int BAD_GATEWAY = 502;

	private final SqlMemEndpoint delegate;

	/**
	 * An extension.
	 * @param delegate the endpoint
	 */
	public SqlMemEndpointWebExtension(SqlMemEndpoint delegate) {
		this.delegate = delegate;
	}

	/**
	 * One table.
	 * @param table its name
	 * @return the table, 404 or 409
	 */
	@ReadOperation
	public WebEndpointResponse<?> table(@Selector String table) {
		return respond(() -> this.delegate.table(table));
	}

	/**
	 * Load all tables again.
	 * @return the tables, or 502 if one could not be loaded
	 */
	@WriteOperation
	public WebEndpointResponse<?> refresh() {
		return respond(this.delegate::refresh);
	}

	/**
	 * Load one table again.
	 * @param table its name
	 * @return the table, 404, 409, or 502 if it could not be loaded
	 */
	@WriteOperation
	public WebEndpointResponse<?> refreshTable(@Selector String table) {
		return respond(() -> this.delegate.refreshTable(table));
	}

	/**
	 * Forget the copy of one table.
	 * @param table its name
	 * @return 204, 404 or 409
	 */
	@DeleteOperation
	public WebEndpointResponse<?> invalidate(@Selector String table) {
		WebEndpointResponse<?> response = respond(() -> this.delegate.invalidate(table));
		return (response.getStatus() == WebEndpointResponse.STATUS_OK)
				? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT) : response;
	}

	private static WebEndpointResponse<?> respond(Operation operation) {
		try {
			Object result = operation.run();
			return (result != null) ? new WebEndpointResponse<>(result)
					: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		catch (UnknownTableException ex) {
			return new WebEndpointResponse<>(
					Map.of("message", String.valueOf(ex.getMessage()), "tables", ex.getTables()),
					ex.isAmbiguous() ? CONFLICT : WebEndpointResponse.STATUS_NOT_FOUND);
		}
		catch (SQLException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			return new WebEndpointResponse<>(Map.of("message", ex.getMessage() + ": " + cause), BAD_GATEWAY);
		}
	}

	/**
	 * Something that may fail.
	 */
	@FunctionalInterface
	private interface Operation {

		@Nullable Object run() throws SQLException;

	}

}
