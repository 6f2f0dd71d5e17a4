package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.schema.TableName;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.sql.tree.Expr;
import org.jspecify.annotations.Nullable;

/**
 * The names that expressions at one place of a statement can use, and the scope around
 * it. Whatever does not resolve to exactly one column is left to the source.
 *
 * @param outer the scope around, {@code null} at the top
 * @param entries the relations, for qualified names
 * @param columns the columns, for unqualified names and {@code *}; a column of USING
 * appears once
 */
record Scope(@Nullable Scope outer, List<Entry> entries, List<Field> columns) {

	Scope {
		entries = List.copyOf(entries);
		columns = List.copyOf(columns);
	}

	/**
	 * Resolve a column's name.
	 * @param path the name's parts
	 * @param names how names compare
	 * @return the column
	 */
	Expr resolve(List<Identifier> path, Names names) {
		for (Scope scope = this; scope != null; scope = scope.outer) {
			List<Expr> found = scope.find(path, names);
			if (found.size() > 1) {
				throw unresolved(path, "is ambiguous");
			}
			if (found.size() == 1) {
				return found.get(0);
			}
		}
		throw unresolved(path, "is not a column of the tables used");
	}

	/**
	 * Look for a column in this scope alone.
	 * @param path the name's parts
	 * @param names how names compare
	 * @return the columns of that name
	 */
	List<Expr> find(List<Identifier> path, Names names) {
		Identifier column = path.get(path.size() - 1);
		List<Expr> found = new ArrayList<>();
		if (path.size() == 1) {
			addMatches(this.columns, column, names, found);
			return found;
		}
		for (Entry entry : this.entries) {
			if (entry.matches(path.subList(0, path.size() - 1), names)) {
				addMatches(entry.fields(), column, names, found);
			}
		}
		return found;
	}

	/**
	 * The relation of a qualified {@code *}.
	 * @param path the name's parts
	 * @param names how names compare
	 * @return the relation
	 */
	Entry relation(List<Identifier> path, Names names) {
		List<Entry> found = this.entries.stream().filter((entry) -> entry.matches(path, names)).toList();
		if (found.size() != 1) {
			throw unresolved(path, "is not one of the tables used");
		}
		return found.get(0);
	}

	private static void addMatches(List<Field> fields, Identifier column, Names names, List<Expr> found) {
		for (Field field : fields) {
			if (field.name() != null && names.sameColumn(column, field.name())) {
				found.add(field.expr());
			}
		}
	}

	private static ElsewhereException unresolved(List<Identifier> path, String problem) {
		return new ElsewhereException(PassThroughReason.UNRESOLVED_NAME,
				String.join(".", path.stream().map(Identifier::text).toList()) + " " + problem);
	}

	/**
	 * A column that can be named.
	 *
	 * @param name its name in the stored spelling, {@code null} if it has none
	 * @param expr its values
	 */
	record Field(@Nullable String name, Expr expr) {
	}

	/**
	 * A relation that can qualify names.
	 *
	 * @param name its alias or name, {@code null} if it has none
	 * @param table its identity if it is a table without an alias
	 * @param fields its columns
	 */
	record Entry(@Nullable String name, @Nullable TableName table, List<Field> fields) {

		Entry {
			fields = List.copyOf(fields);
		}

		boolean matches(List<Identifier> path, Names names) {
			if (this.name == null || !names.sameRelation(path.get(path.size() - 1), this.name)) {
				return false;
			}
			if (path.size() == 1) {
				return true;
			}
			if (path.size() > 2 || this.table == null) {
				return false;
			}
			String qualifier = (this.table.schema() != null) ? this.table.schema() : this.table.catalog();
			return qualifier != null && names.sameRelation(path.get(0), qualifier);
		}

	}

}
