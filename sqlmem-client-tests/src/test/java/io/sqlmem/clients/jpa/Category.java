package io.sqlmem.clients.jpa;

/** A column of {@code products}. */
public enum Category {

	BOOK, MUSIC, TOOL

}
