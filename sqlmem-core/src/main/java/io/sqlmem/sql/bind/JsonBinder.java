package io.sqlmem.sql.bind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import io.sqlmem.sql.dialect.JsonSpelling;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import org.jspecify.annotations.Nullable;

/**
 * Binds PostgreSQL's functions and aggregates that make JSON.
 */
final class JsonBinder {

	private static final Set<String> AGGREGATES = Set.of("json_agg", "jsonb_agg", "jsonb_object_agg");

	private static final Set<String> FUNCTIONS = Set.of("json_build_object", "jsonb_build_object", "json_build_array",
			"jsonb_build_array", "to_json", "to_jsonb", "row_to_json");

	/** SQLite takes so many operands in no doubt. */
	private static final int MOST_VALUES = 100;

	private final BindContext context;

	private final ExpressionBinder expressions;

	private final boolean binary;

	private final SqlType type;

	/**
	 * A binder of one function.
	 * @param context what the binders of the statement share
	 * @param expressions binds the arguments
	 * @param name the name of the function in lower case
	 */
	JsonBinder(BindContext context, ExpressionBinder expressions, String name) {
		this.context = context;
		this.expressions = expressions;
		this.binary = name.startsWith("jsonb") || name.equals("to_jsonb");
		this.type = this.binary ? SqlType.JSONB : SqlType.JSON;
	}

	static boolean isAggregate(String name) {
		return AGGREGATES.contains(name);
	}

	static boolean isFunction(String name) {
		return FUNCTIONS.contains(name);
	}

	/**
	 * Bind a call of a function.
	 * @param name its name in lower case
	 * @param arguments the parser's nodes of its arguments
	 * @return the JSON
	 */
	Expr function(String name, List<Expression> arguments) {
		if (arguments.size() > MOST_VALUES) {
			throw CallBinder.unproven(name + " of many values");
		}
		if (name.endsWith("_build_object")) {
			return object(name, arguments);
		}
		if (name.endsWith("_build_array")) {
			return JsonSpelling.whole(arguments.stream().map(this::value).toList(),
					arguments.stream().map((argument) -> "").toList(), ", ", "[]", this.type);
		}
		Scope.Entry row = (arguments.size() == 1) ? row(arguments.get(0)) : null;
		if (row == null && (name.equals("row_to_json") || arguments.size() != 1)) {
			throw CallBinder.unproven(name + " of this form");
		}
		Expr json = (row != null) ? ofRow(row) : value(arguments.get(0));
		return json.type().equals(this.type) ? json : new CallExpr("$1", List.of(json), this.type);
	}

	/** A call of an aggregate. */
	Expr aggregate(Function node, String name) {
		SyntaxGuard.check(node, "nameparts", "parameters", "distinct", "orderByElements");
		if (name.equals("jsonb_object_agg") && !node.isDistinct() && node.getParameters() != null
				&& node.getParameters().size() == 2) {
			return members(node.getParameters().get(0), node.getParameters().get(1), null);
		}
		if (node.getParameters() == null || node.getParameters().size() != 1) {
			throw CallBinder.unproven(name + " of this form");
		}
		return node.isDistinct() ? distinct(name, node.getParameters().get(0), node.getOrderByElements())
				: aggregate(name, node.getParameters().get(0), node.getOrderByElements(), null);
	}

	/** A call of an aggregate with FILTER. */
	Expr filtered(AnalyticExpression node, String name, Expr filter) {
		if (name.equals("jsonb_object_agg") && node.getOffset() != null) {
			SyntaxGuard.check(node, "name", "expression", "type", "filterExpression", "offset", "windowDef");
			return members(node.getExpression(), node.getOffset(), filter);
		}
		SyntaxGuard.check(node, "name", "expression", "type", "filterExpression", "funcOrderBy", "windowDef");
		return aggregate(name, node.getExpression(), node.getFuncOrderBy(), filter);
	}

	/** An object whose members are in the order of {@code jsonb}, none of them twice. */
	private Expr members(Expression key, Expression value, @Nullable Expr filter) {
		Expr name = this.context.aggregated(() -> this.expressions.typed(key));
		Expr json = this.context.aggregated(() -> value(value));
		TypeKind kind = name.type().kind();
		if (kind != TypeKind.VARCHAR && !kind.isInteger()) {
			throw CallBinder.unproven("a key of the type " + kind);
		}
		Aggregates.checkLevel(name, this.expressions.scope());
		Aggregates.checkLevel(json, this.expressions.scope());
		return JsonSpelling.gathered(name, json, filter);
	}

	private Expr aggregate(String name, Expression argument, @Nullable List<OrderByElement> order,
			@Nullable Expr filter) {
		Scope.Entry row = row(argument);
		Expr value = this.context.aggregated(() -> (row != null) ? ofRow(row) : value(argument));
		Gathering gathering = new Gathering(this.context, this.expressions, name);
		List<SortKey> keys = (order != null && !order.isEmpty()) ? gathering.keys(order) : gathering.keysOfRows();
		String between = (row != null && !this.binary) ? ", \n " : ", ";
		Expr text = new CallExpr("coalesce($1, 'null')", List.of(value), value.type());
		Expr list = gathering.texts(text, value, between, false, keys, filter, this.type);
		return new CallExpr("('[' || $1 || ']')", List.of(list), this.type);
	}

	/** SQLite puts nothing but commas between distinct texts. */
	private Expr distinct(String name, Expression argument, @Nullable List<OrderByElement> order) {
		Expr value = this.context.aggregated(() -> this.expressions.typed(argument));
		Gathering gathering = new Gathering(this.context, this.expressions, name);
		List<SortKey> keys = gathering.keys(order);
		if (keys.stream().noneMatch((key) -> TextComparison.sorted(key.expr()).equals(value))) {
			throw CallBinder.unproven(name + " of distinct values in another order");
		}
		Expr text = new CallExpr("(' ' || coalesce($1, 'null'))", List.of(json(value)), value.type());
		Expr list = gathering.texts(text, value, Gathering.COMMA, true, keys, null, this.type);
		return new CallExpr("('[' || substr($1, 2) || ']')", List.of(list), this.type);
	}

	private Expr object(String name, List<Expression> arguments) {
		List<Member> members = new ArrayList<>();
		for (int i = 0; i + 1 < arguments.size(); i += 2) {
			if (!(this.expressions.bind(arguments.get(i)) instanceof LiteralExpr literal)
					|| !(literal.value() instanceof String key)) {
				throw CallBinder.unproven(name + " with a key that is no text literal");
			}
			members.add(new Member(key, value(arguments.get(i + 1))));
		}
		if (arguments.size() % 2 > 0) {
			throw CallBinder.unproven(name + " without a last value");
		}
		return object(members, " : ", ", ");
	}

	/** A row, with the names of its columns. */
	private Expr ofRow(Scope.Entry row) {
		List<Member> members = new ArrayList<>();
		for (Scope.Field field : row.fields()) {
			if (field.name() == null || members.size() == MOST_VALUES || isRenamed(field.name(), field.expr())) {
				throw CallBinder.unproven("a row as JSON with columns without names, or many");
			}
			members.add(new Member(field.name(), json(field.expr())));
		}
		return object(members, ":", ",");
	}

	/** Rows of tables have the names that the table gives, whatever an alias says. */
	private static boolean isRenamed(String name, Expr expr) {
		return expr instanceof ColumnExpr column && column.relation() instanceof TableRelation relation
				&& !relation.table().column(column.position()).name().equals(name);
	}

	private Expr object(List<Member> members, String colon, String comma) {
		List<Member> kept = this.binary ? ordered(members) : members;
		String between = this.binary ? ": " : colon;
		return JsonSpelling.whole(kept.stream().map(Member::value).toList(),
				kept.stream().map((member) -> JsonSpelling.quoted(member.key()) + between).toList(),
				this.binary ? ", " : comma, "{}", this.type);
	}

	/** As {@code jsonb} has them: short keys first, the last of equal ones. */
	private static List<Member> ordered(List<Member> members) {
		TreeMap<byte[], Member> ordered = new TreeMap<>(
				Comparator.<byte[]>comparingInt((key) -> key.length).thenComparing(Arrays::compareUnsigned));
		members.forEach((member) -> ordered.put(member.key().getBytes(StandardCharsets.UTF_8), member));
		return List.copyOf(ordered.values());
	}

	private Expr value(Expression node) {
		Scope.Entry row = row(node);
		return (row != null) ? ofRow(row) : json(this.expressions.typed(node));
	}

	private Expr json(Expr value) {
		return JsonSpelling.of(Untyped.typed(value), this.binary, this.context.dialect.showsInstantsInUtc(),
				this.context.requirements);
	}

	/**
	 * The relation whose rows an expression names, if they are all rows that there are:
	 * of an outer join's some may be missing as a whole.
	 */
	private Scope.@Nullable Entry row(Expression node) {
		Scope scope = this.expressions.scope();
		if (node instanceof AllTableColumns all) {
			SyntaxGuard.check(all, "table");
			return only(scope, scope.relation(Columns.qualifier(all.getTable()), this.context.names));
		}
		if (!(node instanceof Column column) || column.getTable() != null) {
			return null;
		}
		List<Identifier> path = Columns.path(column);
		for (Scope each = scope; each != null; each = each.outer()) {
			if (!each.find(path, this.context.names).isEmpty()) {
				return null;
			}
		}
		boolean named = scope.entries().stream().anyMatch((entry) -> entry.matches(path, this.context.names));
		return named ? only(scope, scope.relation(path, this.context.names)) : null;
	}

	private static Scope.Entry only(Scope scope, Scope.Entry entry) {
		if (scope.entries().size() != 1) {
			throw CallBinder.unproven("a row of one of several tables as JSON");
		}
		return entry;
	}

	/**
	 * A member of an object.
	 *
	 * @param key its key
	 * @param value its value as JSON
	 */
	private record Member(String key, Expr value) {
	}

}
