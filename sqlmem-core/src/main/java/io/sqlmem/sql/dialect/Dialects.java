package io.sqlmem.sql.dialect;

import io.sqlmem.schema.Product;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dialect of a product.
 */
public final class Dialects {

	private Dialects() {
	}

	/**
	 * The dialect of a product.
	 * @param product the product
	 * @return its dialect, {@code null} if there is none
	 */
	public static @Nullable Dialect of(Product product) {
		return switch (product) {
			case POSTGRESQL -> new PostgresDialect();
			case MARIADB -> new MariaDbDialect();
			case H2 -> new H2Dialect();
			case OTHER -> null;
		};
	}

}
