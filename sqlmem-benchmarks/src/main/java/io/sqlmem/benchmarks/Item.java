package io.sqlmem.benchmarks;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * A row of the table that is looked up.
 */
record Item(long id, String name, BigDecimal price, LocalDate day, int stock) {

	static final int ROWS = 100_000;

	static final String SELECT = "SELECT id, name, price, day, stock FROM item WHERE id = ?";

	static final String CREATE = """
			CREATE TABLE item (id bigint PRIMARY KEY, name varchar(40) NOT NULL,
			  price decimal(12, 2) NOT NULL, day date NOT NULL, stock integer NOT NULL)""";

	static final String FILL = """
			INSERT INTO item
			SELECT i, 'item number ' || i, i * 1.37, date '2020-01-01' + mod(i, 2000), mod(i * 7, 1000)
			FROM generate_series(1, %d) i""".formatted(ROWS);

	static Item read(ResultSet row) throws SQLException {
		return new Item(row.getLong(1), row.getString(2), row.getBigDecimal(3), row.getObject(4, LocalDate.class),
				row.getInt(5));
	}

	/**
	 * Read a row that is stored as SQLmem stores it.
	 */
	static Item readStored(ResultSet row) throws SQLException {
		return new Item(row.getLong(1), row.getString(2), BigDecimal.valueOf(row.getLong(3), 2),
				LocalDate.ofEpochDay(row.getLong(4)), row.getInt(5));
	}

}
