package io.sqlmem.sql.bind;

import java.math.BigDecimal;
import java.util.Locale;

import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;

/**
 * Literals and placeholders.
 */
final class Literals {

	private Literals() {
	}

	static Expr integer(LongValue node) {
		SyntaxGuard.check(node, "stringValue");
		String digits = node.getStringValue();
		if (digits.length() > 18 || !digits.chars().allMatch((character) -> character >= '0' && character <= '9')) {
			throw BindContext.unsupported("the integer literal " + digits);
		}
		return Untyped.integer(Long.parseLong(digits));
	}

	static Expr decimal(DoubleValue node, Dialect dialect) {
		String digits = node.toString();
		if (digits.endsWith(".")
				|| !digits.chars().allMatch((character) -> character == '.' || character >= '0' && character <= '9')) {
			throw BindContext.unsupported("the number literal " + digits);
		}
		BigDecimal value = new BigDecimal(digits);
		SqlType type = dialect.decimalLiteral(value);
		if (type == null) {
			throw BindContext.unsupported("the number literal " + digits);
		}
		return new LiteralExpr(value, type);
	}

	static Expr string(StringValue node) {
		SyntaxGuard.check(node, "value", "quoteStr");
		if (!node.toString().startsWith("'") || node.getValue().indexOf('\0') >= 0) {
			throw BindContext.unsupported("a string literal of another form");
		}
		String text = node.getNotExcapedValue();
		return new LiteralExpr(text, SqlType.varchar(text.length(), Collation.COERCIBLE));
	}

	static Expr nullValue() {
		return new LiteralExpr(null, SqlType.NULL);
	}

	static Expr truth(BooleanValue node, Dialect dialect) {
		boolean integer = dialect.truth().kind() != TypeKind.BOOLEAN;
		return new LiteralExpr(integer ? (Object) (node.getValue() ? 1L : 0L) : (Object) node.getValue(),
				dialect.truth());
	}

	/** DATE '…', TIME '…' and TIMESTAMP '…'. */
	static Expr dateTime(DateTimeLiteralExpression node) {
		SyntaxGuard.check(node, "value", "type");
		SqlType type = switch (node.getType()) {
			case DATE -> SqlType.DATE;
			case TIME -> SqlType.time(TypeKind.TIME, 6);
			case TIMESTAMPTZ -> SqlType.time(TypeKind.TIMESTAMP_TZ, 6);
			case TIMESTAMP -> SqlType.time(TypeKind.TIMESTAMP, 6);
			default -> throw BindContext.unsupported(node.getType().name().toLowerCase(Locale.ROOT) + " literal");
		};
		String text = node.getValue();
		if (text.length() < 2 || text.charAt(0) != '\'' || text.charAt(text.length() - 1) != '\'') {
			throw BindContext.unsupported("a date literal of another form");
		}
		Object value = Untyped.parse(text.substring(1, text.length() - 1), type.kind());
		if (value == null) {
			throw BindContext.unsupported("the literal " + node);
		}
		return new LiteralExpr(value, type);
	}

	static Expr parameter(JdbcParameter node) {
		SyntaxGuard.check(node, "index", "parameterCharacter");
		if (node.getIndex() == null) {
			throw BindContext.unsupported("a parameter without a place");
		}
		return Untyped.parameter(node.getIndex() - 1);
	}

}
