package io.sqlmem;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.sqlmem.schema.Product;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that the source speaks.
 */
public enum SqlDialect {

	/** Recognised from the connection's metadata. */
	AUTO(null),

	/** PostgreSQL. */
	POSTGRESQL(Product.POSTGRESQL),

	/** MySQL. */
	MYSQL(Product.MYSQL),

	/** MariaDB. */
	MARIADB(Product.MARIADB),

	/** H2 in its regular mode. */
	H2(Product.H2),

	/** SQL Server, which answers all statements itself. */
	SQLSERVER(Product.SQLSERVER),

	/** Oracle, which answers all statements itself. */
	ORACLE(Product.ORACLE);

	private static final Map<String, SqlDialect> NAMES = names();

	private final @Nullable Product product;

	SqlDialect(@Nullable Product product) {
		this.product = product;
	}

	private static Map<String, SqlDialect> names() {
		Map<String, SqlDialect> names = new LinkedHashMap<>();
		for (SqlDialect dialect : values()) {
			names.put(dialect.name().toLowerCase(Locale.ROOT), dialect);
		}
		names.put("postgres", POSTGRESQL);
		names.put("tsql", SQLSERVER);
		return names;
	}

	/**
	 * The dialect of a name as users write it.
	 * @param name {@code auto}, or that of a constant, {@code postgres} or {@code tsql},
	 * in any case
	 * @return the dialect
	 * @throws IllegalArgumentException if no dialect has that name
	 */
	public static SqlDialect of(String name) {
		SqlDialect found = NAMES.get(name.trim().toLowerCase(Locale.ROOT));
		if (found == null) {
			throw new IllegalArgumentException("Unknown value '" + name + "' for sqlmem.sql-dialect: write one of "
					+ String.join(", ", NAMES.keySet()));
		}
		return found;
	}

	@Nullable Product product() {
		return this.product;
	}

}
