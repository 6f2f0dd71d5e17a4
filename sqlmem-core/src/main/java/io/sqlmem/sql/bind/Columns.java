package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.sql.tree.Expr;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Names of columns in the parser's tree.
 */
final class Columns {

	/** Words that are functions of the session although they look like columns. */
	private static final Set<String> SESSION_FUNCTIONS = Set.of("current_catalog", "current_date", "current_role",
			"current_schema", "current_time", "current_timestamp", "current_user", "localtime", "localtimestamp",
			"rownum", "session_user", "sysdate", "system_user", "systimestamp", "today", "user", "utc_date", "utc_time",
			"utc_timestamp", "default", "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid", "_rowid_");

	private Columns() {
	}

	static Expr resolve(Column column, Scope scope, Names names) {
		return Untyped.typed(named(column, scope, names));
	}

	/** A column, even if it is of a type that copies cannot hold. */
	static Expr named(Column column, Scope scope, Names names) {
		List<Identifier> path = path(column);
		Identifier last = path.get(path.size() - 1);
		if (!last.quoted() && SESSION_FUNCTIONS.contains(last.text().toLowerCase(Locale.ROOT))) {
			throw new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, last.text());
		}
		return scope.resolve(path, names);
	}

	/**
	 * The column that an expression is; the parser takes unquoted columns named day or
	 * month for units of time.
	 * @param expression the parser's node
	 * @return the column, {@code null} if it is something else
	 */
	static @Nullable Column of(Expression expression) {
		if (expression instanceof DateUnitExpression unit) {
			return new Column(unit.toString());
		}
		return (expression instanceof Column column) ? column : null;
	}

	/**
	 * The parts of a column's name.
	 * @param column the parser's node
	 * @return the parts
	 */
	static List<Identifier> path(Column column) {
		SyntaxGuard.check(column, "table", "columnName", "tableDelimiter");
		List<Identifier> path = new ArrayList<>();
		Table table = column.getTable();
		if (table != null) {
			path.addAll(qualifier(table));
		}
		path.add(Names.identifier(column.getColumnName()));
		return path;
	}

	/**
	 * The parts of a table's name.
	 * @param table the parser's node, without an alias
	 * @return the parts, in order
	 */
	static List<Identifier> qualifier(Table table) {
		SyntaxGuard.check(table, "partItems", "partDelimiters");
		return tablePath(table);
	}

	/**
	 * The parts of a table's name, its alias aside.
	 * @param table the parser's node
	 * @return the parts, in order
	 */
	static List<Identifier> tablePath(Table table) {
		if (table.getNamePartDelimiters().stream().anyMatch((delimiter) -> !delimiter.equals("."))) {
			throw BindContext.unsupported("a table's name with other parts than schema and name");
		}
		List<String> parts = new ArrayList<>(table.getNameParts());
		Collections.reverse(parts);
		return Names.identifiers(parts);
	}

}
