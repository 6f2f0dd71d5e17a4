package io.sqlmem.sql.dialect;

import java.time.ZoneId;

import io.sqlmem.schema.Product;
import io.sqlmem.type.DriverValues;

/**
 * Finds the ways of a product's JDBC driver.
 */
public final class DriverValuesFactory {

	private DriverValuesFactory() {
	}

	/**
	 * How the driver of a product shows values.
	 * @param product the product
	 * @param sessionZone the time zone of the source's sessions, in which it shows
	 * instants
	 * @return the ways of its driver with the driver's default settings
	 * @throws IllegalArgumentException if the product has no dialect of its own
	 */
	public static DriverValues of(Product product, ZoneId sessionZone) {
		return switch (product) {
			case POSTGRESQL -> new PostgresDriverValues(sessionZone);
			case MYSQL -> new MySqlDriverValues(sessionZone);
			case MARIADB -> new MariaDbDriverValues(sessionZone);
			case H2 -> new H2DriverValues(sessionZone);
			case SQLSERVER, ORACLE, OTHER ->
				throw new IllegalArgumentException("No driver values are known of " + product);
		};
	}

}
