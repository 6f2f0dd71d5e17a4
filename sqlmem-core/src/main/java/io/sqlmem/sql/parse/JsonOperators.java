package io.sqlmem.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.sqlmem.sql.parse.Token.Type;
import org.jspecify.annotations.Nullable;

/**
 * Spells PostgreSQL's operators that take values out of JSON as calls of a function: the
 * parser would let them swallow what stands behind them. Only where no precedence is in
 * question: between a name or parentheses and literals, beside what binds less. All
 * others stay as they are.
 */
final class JsonOperators {

	/**
	 * The function. Its arguments are the JSON value, and then an operator and its right
	 * operand, in turns.
	 */
	static final String FUNCTION = "sqlmem_json";

	private static final Set<String> OPERATORS = Set.of("->", "->>", "#>", "#>>");

	/**
	 * The function that tells what a value contains, between its operands the operator.
	 */
	static final String CONTAINMENT = "sqlmem_contains";

	private static final Set<String> CONTAINMENTS = Set.of("@>", "<@", "&&", "??");

	private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", ">", "<=", ">=");

	private static final Set<String> BEFORE = Set.of("SELECT", "DISTINCT", "ALL", "WHERE", "AND", "OR", "NOT", "ON",
			"HAVING", "BY", "WHEN", "THEN", "ELSE", "CASE", "BETWEEN", "LIKE", "ILIKE", "FROM");

	private static final Set<String> BEHIND = Set.of("AS", "AND", "OR", "IS", "IN", "NOT", "LIKE", "ILIKE", "BETWEEN",
			"FROM", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "FETCH", "UNION", "INTERSECT", "EXCEPT",
			"ASC", "DESC", "NULLS", "WHEN", "THEN", "ELSE", "END", "ON", "JOIN", "INNER", "LEFT", "RIGHT", "FULL",
			"CROSS");

	private final List<Token> tokens;

	private final List<Token> spelled = new ArrayList<>();

	private JsonOperators(List<Token> tokens) {
		this.tokens = tokens;
	}

	/**
	 * Spell the operators as calls.
	 * @param tokens the tokens of a statement
	 * @return the tokens with calls in the place of operators
	 */
	static List<Token> asCalls(List<Token> tokens) {
		boolean found = tokens.stream().anyMatch((token) -> isOperator(token) || isContainment(token));
		return (found
				&& tokens.stream()
					.noneMatch((token) -> token.is(FUNCTION.toUpperCase(Locale.ROOT))
							|| token.is(CONTAINMENT.toUpperCase(Locale.ROOT)))) ? new JsonOperators(tokens).spell()
									: tokens;
	}

	private static boolean isOperator(Token token) {
		return token.is(Type.OPERATOR) && OPERATORS.contains(token.text());
	}

	private static boolean isContainment(Token token) {
		return token.is(Type.OPERATOR) && CONTAINMENTS.contains(token.text());
	}

	private List<Token> spell() {
		int next = 0;
		while (next < this.tokens.size()) {
			if (isContainment(this.tokens.get(next))) {
				next = containment(next);
				continue;
			}
			int end = isOperator(this.tokens.get(next)) ? endOfChain(next) : -1;
			int start = (end > 0) ? startOfOperand() : -1;
			if (start < 0) {
				this.spelled.add(this.tokens.get(next));
				next++;
			}
			else {
				call(start, next, end);
				next = end;
			}
		}
		return this.spelled;
	}

	private int containment(int operator) {
		int end = endOfOperand(operator + 1);
		int start = (end > 0 && mayFollow((end < this.tokens.size()) ? this.tokens.get(end) : null)) ? startOfValue()
				: -1;
		if (start < 0) {
			this.spelled.add(this.tokens.get(operator));
			return operator + 1;
		}
		List<Token> operand = new ArrayList<>(this.spelled.subList(start, this.spelled.size()));
		this.spelled.subList(start, this.spelled.size()).clear();
		this.spelled.add(new Token(Type.WORD, CONTAINMENT, false));
		this.spelled.add(new Token(Type.OPEN, "(", true));
		this.spelled.addAll(operand);
		this.spelled.add(new Token(Type.COMMA, ",", true));
		this.spelled.add(new Token(Type.STRING, '\'' + this.tokens.get(operator).text() + '\'', false));
		this.spelled.add(new Token(Type.COMMA, ",", true));
		this.spelled.addAll(this.tokens.subList(operator + 1, end));
		this.spelled.add(new Token(Type.CLOSE, ")", false));
		return end;
	}

	/** Where a value ends that begins here, with its casts; negative if it is unclear. */
	private int endOfOperand(int from) {
		Token first = (from < this.tokens.size()) ? this.tokens.get(from) : null;
		if (first == null) {
			return -1;
		}
		boolean call = (first.is("ARRAY") || first.is("CAST")) && isOpen(from + 1);
		int end = switch (first.type()) {
			case STRING, PLACEHOLDER -> from + 1;
			case OPEN -> closing(from);
			case WORD, QUOTED -> call ? closing(from + 1) : endOfName(from);
			default -> -1;
		};
		while (end > 0 && end + 1 < this.tokens.size() && this.tokens.get(end).text().equals("::")
				&& this.tokens.get(end + 1).is(Type.WORD)) {
			end += 2;
			while (end > 0 && isOpen(end)) {
				end = closing(end);
			}
		}
		return end;
	}

	private boolean isOpen(int place) {
		return place < this.tokens.size() && this.tokens.get(place).is(Type.OPEN);
	}

	private int endOfName(int from) {
		int end = from + 1;
		while (end + 1 < this.tokens.size() && this.tokens.get(end).is(Type.DOT)) {
			end += 2;
		}
		return isOpen(end) ? -1 : end;
	}

	private int closing(int open) {
		int depth = 0;
		for (int i = open; i < this.tokens.size(); i++) {
			depth += this.tokens.get(i).is(Type.OPEN) ? 1 : this.tokens.get(i).is(Type.CLOSE) ? -1 : 0;
			if (depth == 0) {
				return i + 1;
			}
		}
		return -1;
	}

	/** A literal may be the left operand too. */
	private int startOfValue() {
		int last = this.spelled.size() - 1;
		boolean literal = last > 0 && this.spelled.get(last).is(Type.STRING) && mayPrecede(this.spelled.get(last - 1));
		return literal ? last : startOfOperand();
	}

	/**
	 * Where the operators and literals end that begin here, negative if it is unclear.
	 */
	private int endOfChain(int from) {
		int end = from;
		while (end + 1 < this.tokens.size() && isOperator(this.tokens.get(end))
				&& (this.tokens.get(end + 1).is(Type.STRING) || this.tokens.get(end + 1).is(Type.NUMBER)
						|| this.tokens.get(end + 1).is(Type.PLACEHOLDER))) {
			end += 2;
		}
		return (end > from && (mayFollow((end < this.tokens.size()) ? this.tokens.get(end) : null) || isAlias(end)))
				? end : -1;
	}

	/** Whether a name of a column stands there, without AS. */
	private boolean isAlias(int place) {
		Token name = this.tokens.get(place);
		Token after = (place + 1 < this.tokens.size()) ? this.tokens.get(place + 1) : null;
		boolean ends = after == null || after.is(Type.COMMA) || after.is(Type.CLOSE) || after.is("FROM");
		boolean test = name.is("ISNULL") || name.is("NOTNULL");
		return ends && !test && (name.is(Type.WORD) || name.is(Type.QUOTED));
	}

	private static boolean mayFollow(@Nullable Token token) {
		if (token == null) {
			return true;
		}
		return switch (token.type()) {
			case CLOSE, COMMA, SEMICOLON -> true;
			case OPERATOR -> COMPARISONS.contains(token.text()) || isContainment(token) || token.text().equals("||");
			case WORD -> BEHIND.contains(token.text().toUpperCase(Locale.ROOT));
			default -> false;
		};
	}

	/**
	 * Where the left operand begins that has been read last, negative if it is unclear.
	 */
	private int startOfOperand() {
		int start = this.spelled.size() - 1;
		if (start < 0) {
			return -1;
		}
		if (this.spelled.get(start).is(Type.CLOSE)) {
			start = opening(start);
			start -= (start > 0 && this.spelled.get(start - 1).text().equals(FUNCTION)) ? 1 : 0;
		}
		else {
			while (start >= 2 && isName(start) && this.spelled.get(start - 1).is(Type.DOT)) {
				start -= 2;
			}
			if (!isName(start)) {
				return -1;
			}
		}
		return (start >= 0 && mayPrecede((start > 0) ? this.spelled.get(start - 1) : null)) ? start : -1;
	}

	private boolean isName(int place) {
		Token token = this.spelled.get(place);
		return token.is(Type.QUOTED) || token.is(Type.WORD) && !token.is("END") && !token.is("NULL");
	}

	private int opening(int close) {
		int depth = 0;
		for (int i = close; i >= 0; i--) {
			Token token = this.spelled.get(i);
			depth += token.is(Type.CLOSE) ? 1 : token.is(Type.OPEN) ? -1 : 0;
			if (depth == 0) {
				return i;
			}
		}
		return -1;
	}

	private static boolean mayPrecede(@Nullable Token token) {
		if (token == null) {
			return false;
		}
		return switch (token.type()) {
			case OPEN, COMMA -> true;
			case OPERATOR -> COMPARISONS.contains(token.text());
			case WORD -> BEFORE.contains(token.text().toUpperCase(Locale.ROOT));
			default -> false;
		};
	}

	private void call(int start, int from, int end) {
		List<Token> operand = new ArrayList<>(this.spelled.subList(start, this.spelled.size()));
		this.spelled.subList(start, this.spelled.size()).clear();
		this.spelled.add(new Token(Type.WORD, FUNCTION, false));
		this.spelled.add(new Token(Type.OPEN, "(", true));
		this.spelled.addAll(operand);
		for (Token token : this.tokens.subList(from, end)) {
			this.spelled.add(new Token(Type.COMMA, ",", true));
			this.spelled
				.add(token.is(Type.OPERATOR) ? new Token(Type.STRING, '\'' + token.text() + '\'', false) : token);
		}
		this.spelled.add(new Token(Type.CLOSE, ")", false));
	}

}
