package io.sqlmem.sql.bind;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.sqlmem.sql.tree.Query;
import org.jspecify.annotations.Nullable;

/**
 * The common table expressions that a query can name, and those around it.
 */
final class CteScope {

	private final @Nullable CteScope outer;

	private final Map<String, Definition> definitions = new HashMap<>();

	private final Set<String> expected = new HashSet<>();

	CteScope(@Nullable CteScope outer) {
		this.outer = outer;
	}

	/** Under WITH RECURSIVE a name means its expression before that is defined. */
	void expect(String name) {
		if (!this.expected.add(name)) {
			throw BindContext.unsupported("two common table expressions of one name");
		}
	}

	/** Names may mean the expression from now on, or what is known of it by now. */
	void recurse(String name, Definition definition) {
		this.expected.remove(name);
		this.definitions.put(name, definition);
	}

	void define(String name, Definition definition) {
		if (this.definitions.put(name, definition) != null) {
			throw BindContext.unsupported("two common table expressions of one name");
		}
	}

	@Nullable Definition find(String name) {
		for (CteScope scope = this; scope != null; scope = scope.outer) {
			if (scope.expected.contains(name)) {
				throw BindContext.unsupported("a common table expression that is named before it is defined");
			}
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
