package io.sqlmem.clients.jpa;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.BatchSize;

/** A customer and, when asked for, the orders. */
@Entity
@Table(name = "customers")
public class Customer {

	@Id
	Long id;

	@Version
	int version;

	String name;

	String email;

	@Enumerated(EnumType.STRING)
	Tier tier;

	boolean active;

	@Column(name = "credit_limit")
	BigDecimal creditLimit;

	LocalDate born;

	LocalDateTime registered;

	UUID token;

	@OneToMany(mappedBy = "customer")
	@OrderBy("id")
	@BatchSize(size = 5)
	List<PurchaseOrder> orders;

	@Override
	public String toString() {
		return this.id + " v" + this.version + " " + this.name + " " + this.email + " " + this.tier + " " + this.active
				+ " " + this.creditLimit + " " + this.born + " " + this.registered + " " + this.token;
	}

}
