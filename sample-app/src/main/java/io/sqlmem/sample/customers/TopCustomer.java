package io.sqlmem.sample.customers;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * A customer and what it ordered.
 *
 * @param key the customer's number
 * @param name its name
 * @param nation its nation
 * @param segment its market segment
 * @param orders how many orders it placed
 * @param revenue what they are worth together
 * @param lastOrder the day of the latest
 */
public record TopCustomer(long key, String name, String nation, String segment, long orders, BigDecimal revenue,
		LocalDate lastOrder) {

	static TopCustomer read(ResultSet row, int number) throws SQLException {
		return new TopCustomer(row.getLong("c_custkey"), row.getString("c_name"), row.getString("n_name"),
				row.getString("c_mktsegment"), row.getLong("orders"), row.getBigDecimal("revenue"),
				row.getObject("last_order", LocalDate.class));
	}

}
