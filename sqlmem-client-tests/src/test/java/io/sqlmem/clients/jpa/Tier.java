package io.sqlmem.clients.jpa;

/** A column of {@code customers}. */
public enum Tier {

	GOLD, SILVER, BRONZE

}
