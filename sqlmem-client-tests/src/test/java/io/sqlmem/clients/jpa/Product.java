package io.sqlmem.clients.jpa;

import java.math.BigDecimal;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** What is sold. */
@Entity
@Table(name = "products")
public class Product {

	@Id
	Long id;

	@Version
	int version;

	String sku;

	String name;

	@Enumerated(EnumType.STRING)
	Category category;

	BigDecimal price;

	Boolean discontinued;

	Double weight;

	int stock;

	String description;

	@Override
	public String toString() {
		return this.id + " v" + this.version + " " + this.sku + " " + this.name + " " + this.category + " " + this.price
				+ " " + this.discontinued + " " + this.weight + " " + this.stock + " " + this.description;
	}

}
