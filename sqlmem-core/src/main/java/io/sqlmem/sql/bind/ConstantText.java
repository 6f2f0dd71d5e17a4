package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ConstantTextExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are known when the statement is executed: made of parameters and literals.
 */
final class ConstantText {

	static final SqlType TEXT = SqlType.varchar(0, Collation.COERCIBLE);

	private static final ParameterUse ASCII = ParameterUse.text(false, false, true, false);

	private ConstantText() {
	}

	/**
	 * A concatenation whose operands are only such texts, at least one a parameter.
	 * @param operands the operands
	 * @param skipNulls whether NULLs among them are passed over
	 * @return the concatenation, {@code null} if there are other operands
	 */
	static @Nullable Expr concat(List<Expr> operands, boolean skipNulls) {
		List<Expr> parts = new ArrayList<>();
		boolean parameters = false;
		for (Expr operand : operands) {
			List<Expr> these = parts(operand);
			if (these == null) {
				return null;
			}
			parameters |= !(operand instanceof LiteralExpr);
			parts.addAll((skipNulls && !(operand instanceof LiteralExpr)) ? List.of(orEmpty(these)) : these);
		}
		return parameters ? new ConstantTextExpr(parts, TEXT) : null;
	}

	/**
	 * REPLACE in such a text by literals.
	 * @param arguments the text, what is replaced, and by what
	 * @return the text, {@code null} if there are other arguments
	 */
	static @Nullable Expr replace(List<Expr> arguments) {
		if (arguments.size() != 3 || arguments.get(0) instanceof LiteralExpr) {
			return null;
		}
		List<Expr> parts = parts(arguments.get(0));
		boolean literals = isFilled(arguments.get(1)) && isFilled(arguments.get(2));
		if (parts == null || !literals) {
			return null;
		}
		Expr replaced = new CallExpr("replace($1, $2, $3)",
				List.of(new ConstantTextExpr(parts, TEXT), arguments.get(1), arguments.get(2)), TEXT);
		return new ConstantTextExpr(List.of(replaced), TEXT);
	}

	/**
	 * The parts of such a text.
	 * @param expr an expression
	 * @return the parts, {@code null} if it is something else
	 */
	static @Nullable List<Expr> parts(Expr expr) {
		if (expr instanceof ConstantTextExpr constant) {
			return constant.parts();
		}
		boolean typed = expr instanceof ParameterExpr && expr.type().kind() == TypeKind.VARCHAR;
		if (typed || expr instanceof LiteralExpr literal && literal.value() instanceof String) {
			return List.of(expr);
		}
		return Untyped.isParameter(expr) ? List.of(Untyped.as(expr, TEXT, ParameterUse.VALUE)) : null;
	}

	/**
	 * A parameter, or a text made of some, whose letters have two cases in ASCII only.
	 * @param argument any expression
	 * @return the same with that restriction
	 */
	static Expr ascii(Expr argument) {
		if (Untyped.isParameter(argument)) {
			return Untyped.as(argument, TEXT, ASCII);
		}
		if (argument instanceof ParameterExpr parameter) {
			return new ParameterExpr(parameter.index(), parameter.type(), ASCII);
		}
		if (argument instanceof ConstantTextExpr constant) {
			return new ConstantTextExpr(constant.parts().stream().map(ConstantText::ascii).toList(), constant.type());
		}
		if (argument instanceof CallExpr call && call.operands().get(0) instanceof ConstantTextExpr inner) {
			List<Expr> operands = new ArrayList<>(call.operands());
			operands.set(0, ascii(inner));
			return new CallExpr(call.template(), operands, call.type());
		}
		return argument;
	}

	private static Expr orEmpty(List<Expr> parts) {
		return new CallExpr("coalesce($1, '')", List.of(new ConstantTextExpr(parts, TEXT)), TEXT);
	}

	private static boolean isFilled(Expr expr) {
		return expr instanceof LiteralExpr literal && literal.value() instanceof String text && !text.isEmpty();
	}

}
