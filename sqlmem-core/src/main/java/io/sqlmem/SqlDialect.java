package io.sqlmem;

import java.util.Locale;
import java.util.Map;

import io.sqlmem.schema.Product;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that the source speaks.
 */
public enum SqlDialect {

	/** Recognised from the connection's metadata. */
	AUTO,

	/** PostgreSQL. */
	POSTGRESQL,

	/** MariaDB. */
	MARIADB,

	/** H2 in its regular mode. */
	H2;

	private static final Map<String, SqlDialect> NAMES = Map.of("auto", AUTO, "postgresql", POSTGRESQL, "postgres",
			POSTGRESQL, "mariadb", MARIADB, "h2", H2);

	/**
	 * The dialect of a name as users write it.
	 * @param name {@code auto}, {@code postgresql} (or {@code postgres}), {@code mariadb}
	 * or {@code h2}, in any case
	 * @return the dialect
	 * @throws IllegalArgumentException if no dialect has that name
	 */
	public static SqlDialect of(String name) {
		SqlDialect found = NAMES.get(name.trim().toLowerCase(Locale.ROOT));
		if (found == null) {
			throw new IllegalArgumentException(
					"Unknown value '" + name + "' for sqlmem.sql-dialect: write one of auto, postgresql, mariadb, h2");
		}
		return found;
	}

	@Nullable Product product() {
		return switch (this) {
			case AUTO -> null;
			case POSTGRESQL -> Product.POSTGRESQL;
			case MARIADB -> Product.MARIADB;
			case H2 -> Product.H2;
		};
	}

}
