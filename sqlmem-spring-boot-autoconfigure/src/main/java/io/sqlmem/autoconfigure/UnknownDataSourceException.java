package io.sqlmem.autoconfigure;

import java.util.List;

/**
 * The property {@code sqlmem.data-source} names no DataSource bean.
 */
class UnknownDataSourceException extends RuntimeException {

	private final String name;

	private final List<String> candidates;

	UnknownDataSourceException(String name, List<String> candidates) {
		super("No DataSource bean is named '" + name + "'");
		this.name = name;
		this.candidates = candidates;
	}

	String name() {
		return this.name;
	}

	List<String> candidates() {
		return this.candidates;
	}

}
