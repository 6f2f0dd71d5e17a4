package io.sqlmem.sql.bind;

import java.util.HashMap;
import java.util.Map;

import io.sqlmem.sql.tree.Query;
import org.jspecify.annotations.Nullable;

/**
 * The common table expressions that a query can name, and those around it.
 */
final class CteScope {

	private final @Nullable CteScope outer;

	private final Map<String, Definition> definitions = new HashMap<>();

	CteScope(@Nullable CteScope outer) {
		this.outer = outer;
	}

	void define(String name, Definition definition) {
		if (this.definitions.put(name, definition) != null) {
			throw BindContext.unsupported("two common table expressions of one name");
		}
	}

	@Nullable Definition find(String name) {
		for (CteScope scope = this; scope != null; scope = scope.outer) {
			Definition found = scope.definitions.get(name);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	/**
	 * A common table expression.
	 *
	 * @param name its name in the SQLite text
	 * @param query its rows, named as it names them
	 */
	record Definition(String name, Query query) {
	}

}
