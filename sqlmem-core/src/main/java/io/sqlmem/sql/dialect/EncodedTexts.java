package io.sqlmem.sql.dialect;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * What the functions of MySQL and MariaDB mind of the encodings that columns have of
 * their own.
 */
final class EncodedTexts {

	private EncodedTexts() {
	}

	/** What depends on the bytes of a text, which copies have in UTF-8. */
	static FunctionRegistry.Rule inUtf8(FunctionRegistry.Rule rule) {
		return (arguments, requirements) -> {
			for (Expr argument : arguments) {
				if (!isUtf8(argument.type().collation())) {
					throw TextFunctions.unproven("the bytes of a text in another encoding");
				}
			}
			return rule.bind(arguments, requirements);
		};
	}

	private static boolean isUtf8(@Nullable Collation collation) {
		return collation == null || collation == Collation.COERCIBLE || collation == Collation.BINARY
				|| collation.name().startsWith("utf8");
	}

	/** What fails where a text of one byte for a character meets others. */
	static FunctionRegistry.Rule joined(FunctionRegistry.Rule rule) {
		return (arguments, requirements) -> {
			boolean oneByte = arguments.stream()
				.map((argument) -> argument.type().collation())
				.anyMatch((collation) -> collation != null && collation.isOfOneByte());
			if (oneByte && !arguments.stream().allMatch(EncodedTexts::isPlain)) {
				throw TextFunctions.unproven("a text of one byte for a character beside others");
			}
			return rule.bind(arguments, requirements);
		};
	}

	private static boolean isPlain(Expr argument) {
		return argument instanceof ColumnExpr || argument instanceof LiteralExpr literal
				&& String.valueOf(literal.value()).chars().allMatch((character) -> character <= '~');
	}

	/** Takes an integer for its digits. */
	static FunctionRegistry.Rule spelled(FunctionRegistry.Rule rule) {
		return (arguments, requirements) -> {
			List<Expr> spelled = new ArrayList<>(arguments);
			Expr first = arguments.isEmpty() ? null : arguments.get(0);
			if (first != null && first.type().kind().isInteger() && !first.type().isShownAsTruth()) {
				spelled.set(0, new CallExpr(TextFunctions.FROM_INTEGER, List.of(first),
						SqlType.varchar(0, Collation.COERCIBLE)));
			}
			return rule.bind(spelled, requirements);
		};
	}

}
