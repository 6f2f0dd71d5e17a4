package io.sqlmem.clients.jpa;

/** A column of {@code orders}. */
public enum Priority {

	LOW, NORMAL, HIGH

}
