package io.sqlmem.sql.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.sqlmem.sql.dialect.StoreFunctions;
import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.translate.RowValue.Call;
import io.sqlmem.sql.translate.RowValue.Constant;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import org.jspecify.annotations.Nullable;

/**
 * Reads the template of a call that is made of nothing but functions of ours, operands
 * and integers.
 */
final class CallTemplate {

	private final String text;

	private final List<Expr> operands;

	private final Function<Expr, RowValue> values;

	private int at;

	private CallTemplate(CallExpr call, Function<Expr, RowValue> values) {
		this.text = call.template();
		this.operands = call.operands();
		this.values = values;
	}

	/**
	 * What a call computes.
	 * @param call the call
	 * @param values gives the values of its operands; asked only if the call is of this
	 * kind
	 * @return the computation, {@code null} if there is anything else in the template
	 */
	static @Nullable RowValue read(CallExpr call, Function<Expr, RowValue> values) {
		CallTemplate check = new CallTemplate(call, (operand) -> new Constant(null));
		if (check.call() == null || check.at != check.text.length()) {
			return null;
		}
		return new CallTemplate(call, values).call();
	}

	private @Nullable RowValue call() {
		int open = this.text.indexOf('(', this.at);
		StoreFunction function = (open < 0) ? null : StoreFunctions.find(this.text.substring(this.at, open));
		if (function == null) {
			return null;
		}
		this.at = open + 1;
		List<RowValue> arguments = new ArrayList<>();
		while (!skip(")")) {
			RowValue argument = (arguments.isEmpty() || skip(", ")) ? argument() : null;
			if (argument == null) {
				return null;
			}
			arguments.add(argument);
		}
		return new Call(function, arguments);
	}

	private @Nullable RowValue argument() {
		if (skip("$")) {
			Long place = integer();
			return (place != null) ? this.values.apply(this.operands.get(place.intValue() - 1)) : null;
		}
		Long integer = integer();
		return (integer != null) ? new Constant(integer) : call();
	}

	private @Nullable Long integer() {
		int end = this.at;
		if (end < this.text.length() && this.text.charAt(end) == '-') {
			end++;
		}
		int digits = end;
		while (end < this.text.length() && Character.isDigit(this.text.charAt(end))) {
			end++;
		}
		if (end == digits) {
			return null;
		}
		Long value = Long.valueOf(this.text.substring(this.at, end));
		this.at = end;
		return value;
	}

	private boolean skip(String expected) {
		boolean found = this.text.startsWith(expected, this.at);
		this.at += found ? expected.length() : 0;
		return found;
	}

}
