package io.sqlmem.clients.jpa;

import java.math.BigDecimal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A line of an order. */
@Entity
@Table(name = "order_lines")
public class OrderLine {

	@Id
	Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "order_id")
	PurchaseOrder order;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "product_id")
	Product product;

	@Column(name = "line_no")
	int number;

	int quantity;

	BigDecimal price;

	@Override
	public String toString() {
		return this.number + ": " + this.quantity + " x " + this.product + " for " + this.price;
	}

}
