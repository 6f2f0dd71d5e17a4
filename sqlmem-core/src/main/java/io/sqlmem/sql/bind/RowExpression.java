package io.sqlmem.sql.bind;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sqlmem.schema.ComputedColumns;
import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.Product;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.IntegerDivision;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.create.table.ColDataType;
import org.jspecify.annotations.Nullable;

/**
 * Spells an expression over the columns of one row for the source, with parentheses
 * wherever precedence could be in question. What is not known here to depend on the row
 * alone is not spelled: parameters, subqueries, aggregates. Used by one thread.
 */
final class RowExpression {

	/**
	 * Under names of these the source computes the same of the same, whatever its clock.
	 */
	private static final Set<String> CASTS = Set.of("bigint", "bool", "boolean", "bpchar", "char", "character varying",
			"decimal", "double", "double precision", "float4", "float8", "int", "int2", "int4", "int8", "integer",
			"numeric", "real", "signed", "signed integer", "smallint", "text", "unsigned", "unsigned integer", "uuid",
			"varchar");

	private static final Pattern TYPE = Pattern.compile("([a-z0-9 ]+?)( ?\\([0-9]+(, ?[0-9]+)?\\))?");

	/** What PostgreSQL takes for times that go on, where a string becomes a date. */
	private static final Pattern CLOCK = Pattern.compile("(?i)(?<![a-z])(now|today|tomorrow|yesterday)(?![a-z])");

	private static final Map<Class<?>, String> OPERATORS = Map.ofEntries(Map.entry(Addition.class, "+"),
			Map.entry(Subtraction.class, "-"), Map.entry(Multiplication.class, "*"), Map.entry(Division.class, "/"),
			Map.entry(Modulo.class, "%"), Map.entry(IntegerDivision.class, "DIV"), Map.entry(Concat.class, "||"),
			Map.entry(EqualsTo.class, "="), Map.entry(NotEqualsTo.class, "<>"), Map.entry(MinorThan.class, "<"),
			Map.entry(MinorThanEquals.class, "<="), Map.entry(GreaterThan.class, ">"),
			Map.entry(GreaterThanEquals.class, ">="), Map.entry(AndExpression.class, "AND"),
			Map.entry(OrExpression.class, "OR"));

	private static final Set<Class<?>> ARITHMETIC = Set.of(Addition.class, Subtraction.class, Multiplication.class,
			Division.class, Modulo.class, IntegerDivision.class);

	private static final Set<Class<?>> COMPARISONS = Set.of(EqualsTo.class, NotEqualsTo.class, MinorThan.class,
			MinorThanEquals.class, GreaterThan.class, GreaterThanEquals.class);

	private final SourceProfile profile;

	private final boolean joins;

	private final Function<Column, Expr> columns;

	private final Set<Integer> used = new TreeSet<>();

	private final Set<String> functions = new TreeSet<>();

	private final RowConditions conditions = new RowConditions(this);

	private final RowCalls calls = new RowCalls(this);

	private @Nullable TableRelation relation;

	/**
	 * Nothing is spelled yet.
	 * @param profile the source
	 * @param joins whether {@code ||} joins texts
	 * @param columns resolves columns
	 */
	RowExpression(SourceProfile profile, boolean joins, Function<Column, Expr> columns) {
		this.profile = profile;
		this.joins = joins;
		this.columns = columns;
	}

	/**
	 * Spell an expression.
	 * @param expression the parser's node
	 * @return the expression in the source's SQL, {@code null} if it is not over the
	 * columns of one row of one table
	 */
	ComputedColumns.@Nullable Expression spell(Expression expression) {
		if (this.profile.product() != Product.POSTGRESQL && RowConditions.isSearch(expression)) {
			return null;
		}
		try {
			String sql = sql(expression);
			return (this.relation != null)
					? new ComputedColumns.Expression(sql, Set.copyOf(this.used), Set.copyOf(this.functions)) : null;
		}
		catch (ElsewhereException ex) {
			return null;
		}
	}

	/** Note that it calls a function. */
	void calls(String function) {
		this.functions.add(function);
	}

	/** The table whose rows the expression is of. */
	@Nullable TableRelation relation() {
		return this.relation;
	}

	/** A part of the expression in the source's SQL. */
	String sql(Expression node) {
		String operator = OPERATORS.get(node.getClass());
		if (operator != null) {
			return binary((BinaryExpression) node, operator);
		}
		if (node instanceof Column || node instanceof DateUnitExpression) {
			return column((node instanceof Column column) ? column : new Column(node.toString()));
		}
		String constant = constant(node);
		if (constant != null) {
			return constant;
		}
		if (node instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
			return sql(list.get(0));
		}
		if (node instanceof SignedExpression signed && (signed.getSign() == '-' || signed.getSign() == '+')) {
			SyntaxGuard.check(signed, "sign", "expression");
			return "(" + signed.getSign() + " " + sql(signed.getExpression()) + ")";
		}
		if (node instanceof net.sf.jsqlparser.expression.Function call) {
			return this.calls.call(call);
		}
		if (node instanceof CastExpression cast) {
			return cast(cast);
		}
		if (node instanceof CaseExpression choice) {
			return choice(choice);
		}
		String condition = this.conditions.spell(node);
		return (condition != null) ? condition : this.calls.spell(node);
	}

	private String binary(BinaryExpression node, String operator) {
		if (node instanceof Concat && !this.joins) {
			throw BindContext.unsupported(operator);
		}
		if (COMPARISONS.contains(node.getClass())) {
			RowConditions.checkPlain(node.getLeftExpression(), node.getRightExpression());
		}
		if (ARITHMETIC.contains(node.getClass())) {
			// Products differ in which of them binds more.
			checkNot(Concat.class, node.getLeftExpression(), node.getRightExpression());
		}
		if (node instanceof Concat) {
			checkNot(BinaryExpression.class,
					(node.getLeftExpression() instanceof Concat) ? node.getRightExpression() : node.getLeftExpression(),
					node.getRightExpression());
		}
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "operator", "useOperator");
		return "(" + this.calls.argument(node.getLeftExpression()) + " " + operator + " "
				+ this.calls.argument(node.getRightExpression()) + ")";
	}

	static void checkNot(Class<?> type, Expression... operands) {
		for (Expression operand : operands) {
			if (type.isInstance(operand)) {
				throw BindContext.unsupported(String.valueOf(operand));
			}
		}
	}

	private String column(Column column) {
		if (!(this.columns.apply(column) instanceof ColumnExpr found)
				|| !(found.relation() instanceof TableRelation table) || HiddenColumn.is(found.position())
				|| this.relation != null && !this.relation.equals(table)) {
			throw BindContext.unsupported(String.valueOf(column));
		}
		this.relation = table;
		this.used.add(found.position());
		SourceColumn source = table.table().column(found.position());
		checkDay(source.sourceType());
		if (source.type().kind() == TypeKind.UNSUPPORTED && this.profile.product() == Product.POSTGRESQL) {
			// How it is spelled may depend on the catalog, as of regclass.
			throw BindContext.unsupported(source.name());
		}
		return this.profile.quote(source.name());
	}

	/** Where a time of day meets a date, today is meant. */
	private static void checkDay(SqlType type) {
		if (type.kind() == TypeKind.TIME) {
			throw BindContext.unsupported("a time of day");
		}
	}

	@Nullable String constant(Expression node) {
		if (node instanceof LongValue number) {
			Literals.integer(number);
			return number.getStringValue();
		}
		if (node instanceof DoubleValue number
				&& number.toString().chars().allMatch((digit) -> digit == '.' || digit >= '0' && digit <= '9')) {
			return number.toString();
		}
		if (node instanceof StringValue text) {
			return quoted(String.valueOf(((Expr.LiteralExpr) Literals.string(text)).value()));
		}
		if (node instanceof NullValue) {
			return "NULL";
		}
		if (node instanceof BooleanValue truth) {
			return truth.getValue() ? "TRUE" : "FALSE";
		}
		if (node instanceof DateTimeLiteralExpression literal) {
			checkDay(Literals.dateTime(literal).type());
			return literal.getType() + " " + literal.getValue();
		}
		return null;
	}

	private String quoted(String value) {
		if (CLOCK.matcher(value).find()) {
			throw BindContext.unsupported(value);
		}
		String text = value.replace("'", "''");
		return "'" + (this.profile.lexicalRules().backslashEscapes() ? text.replace("\\", "\\\\") : text) + "'";
	}

	private String cast(CastExpression node) {
		SyntaxGuard.check(node, "keyword", "leftExpression", "colDataType");
		if (node.keyword != null && !"CAST".equalsIgnoreCase(node.keyword)) {
			throw BindContext.unsupported(String.valueOf(node));
		}
		if (node.keyword == null) {
			checkNot(BinaryExpression.class, node.getLeftExpression());
			checkNot(SignedExpression.class, node.getLeftExpression());
		}
		ColDataType type = node.getColDataType();
		Matcher spelled = TYPE.matcher(type.toString().toLowerCase(Locale.ROOT));
		if (!spelled.matches() || !CASTS.contains(spelled.group(1))) {
			throw BindContext.unsupported(String.valueOf(node));
		}
		return "CAST(" + sql(node.getLeftExpression()) + " AS " + spelled.group() + ")";
	}

	private String choice(CaseExpression node) {
		SyntaxGuard.check(node, "switchExpression", "whenClauses", "elseExpression", "usingBrackets");
		StringBuilder sql = new StringBuilder("CASE");
		if (node.getSwitchExpression() != null) {
			sql.append(' ').append(sql(node.getSwitchExpression()));
		}
		for (WhenClause when : node.getWhenClauses()) {
			SyntaxGuard.check(when, "whenExpression", "thenExpression");
			sql.append(" WHEN ")
				.append(sql(when.getWhenExpression()))
				.append(" THEN ")
				.append(sql(when.getThenExpression()));
		}
		if (node.getElseExpression() != null) {
			sql.append(" ELSE ").append(sql(node.getElseExpression()));
		}
		return sql.append(" END").toString();
	}

}
