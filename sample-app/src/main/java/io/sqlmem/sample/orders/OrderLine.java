package io.sqlmem.sample.orders;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * A line of an order, with the order that it belongs to.
 *
 * @param order the order
 * @param phone the customer's telephone number
 * @param segment the customer's market segment
 * @param clerk the clerk who took the order
 * @param number the line's number
 * @param part the part's name
 * @param brand the part's brand
 * @param supplier the supplier's name
 * @param quantity how many
 * @param price the price of all of them, before discount and tax
 * @param discount the discount as a fraction
 * @param tax the tax as a fraction
 * @param shipped the day it was shipped
 * @param shipMode how it was shipped
 * @param returnFlag {@code R}eturned, {@code A}ccepted or {@code N}either
 */
public record OrderLine(OrderSummary order, String phone, String segment, String clerk, int number, String part,
		String brand, String supplier, BigDecimal quantity, BigDecimal price, BigDecimal discount, BigDecimal tax,
		LocalDate shipped, String shipMode, String returnFlag) {

	static OrderLine read(ResultSet row, int number) throws SQLException {
		return new OrderLine(OrderSummary.read(row, number), row.getString("c_phone"), row.getString("c_mktsegment"),
				row.getString("o_clerk"), row.getInt("l_linenumber"), row.getString("p_name"), row.getString("p_brand"),
				row.getString("s_name"), row.getBigDecimal("l_quantity"), row.getBigDecimal("l_extendedprice"),
				row.getBigDecimal("l_discount"), row.getBigDecimal("l_tax"),
				row.getObject("l_shipdate", LocalDate.class), row.getString("l_shipmode"),
				row.getString("l_returnflag"));
	}

}
