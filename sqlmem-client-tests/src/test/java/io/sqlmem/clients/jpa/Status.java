package io.sqlmem.clients.jpa;

/** A column of {@code orders}. */
public enum Status {

	OPEN, PAID, SHIPPED, CANCELLED

}
