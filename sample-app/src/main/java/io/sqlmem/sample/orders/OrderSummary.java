package io.sqlmem.sample.orders;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * An order in the list of a search.
 *
 * @param key its number
 * @param date the day it was placed
 * @param status {@code O}pen, {@code F}ulfilled or {@code P}artly fulfilled
 * @param priority how urgent it is
 * @param total its total price
 * @param customer the customer's name
 * @param nation the customer's nation
 */
public record OrderSummary(long key, LocalDate date, String status, String priority, BigDecimal total, String customer,
		String nation) {

	static OrderSummary read(ResultSet row, int number) throws SQLException {
		return new OrderSummary(row.getLong("o_orderkey"), row.getObject("o_orderdate", LocalDate.class),
				row.getString("o_orderstatus"), row.getString("o_orderpriority"), row.getBigDecimal("o_totalprice"),
				row.getString("c_name"), row.getString("n_name"));
	}

}
