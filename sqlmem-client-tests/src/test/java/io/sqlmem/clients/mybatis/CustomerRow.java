package io.sqlmem.clients.mybatis;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

import io.sqlmem.clients.jpa.Tier;

/** A customer, filled by column names in camel case. */
public class CustomerRow {

	Long id;

	String name;

	String email;

	Tier tier;

	boolean active;

	BigDecimal creditLimit;

	LocalDate born;

	LocalDateTime registered;

	@Override
	public String toString() {
		return this.id + " " + this.name + " " + this.email + " " + this.tier + " " + this.active + " "
				+ this.creditLimit + " " + this.born + " " + this.registered;
	}

}
