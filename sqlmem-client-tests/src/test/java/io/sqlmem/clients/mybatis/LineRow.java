package io.sqlmem.clients.mybatis;

import java.math.BigDecimal;

/** A line of an order with its product. */
public class LineRow {

	Long id;

	int number;

	int quantity;

	BigDecimal price;

	String sku;

	@Override
	public String toString() {
		return this.id + "/" + this.number + ": " + this.quantity + " x " + this.sku + " for " + this.price;
	}

}
