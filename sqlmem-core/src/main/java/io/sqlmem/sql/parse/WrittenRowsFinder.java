package io.sqlmem.sql.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.sqlmem.sql.parse.Token.Type;
import io.sqlmem.sql.parse.WrittenTable.Operand;
import org.jspecify.annotations.Nullable;

/**
 * Finds which rows of its table a statement may write, where its words limit them to
 * certain values of columns that it leaves as they are: {@code WHERE id = ?} and what is
 * joined to it by AND, or the values of an INSERT.
 */
final class WrittenRowsFinder extends TokenReader {

	/** What joins conditions otherwise than AND, or has an AND of its own. */
	private static final Set<String> OTHER_LOGIC = Set.of("OR", "XOR", "BETWEEN", "CASE");

	/** What brings other tables, whose columns may have the same names. */
	private static final Set<String> OTHER_TABLES = Set.of("FROM", "USING", "JOIN");

	/** What may follow a condition. */
	private static final Set<String> AFTER_CONDITION = Set.of("RETURNING", "ORDER", "LIMIT", "FETCH");

	/** More are not looked at one by one. */
	private static final int MOST_ROWS = 1_000;

	/** How many placeholders there are before the next token. */
	private int parameters;

	/**
	 * A finder in one statement.
	 * @param tokens the tokens of the whole text
	 * @param next the place behind the table's name, or for UPDATE behind SET
	 */
	WrittenRowsFinder(List<Token> tokens, int next) {
		super(tokens);
		skipTo(next);
	}

	private void skipTo(int place) {
		while (this.next < place) {
			skip();
		}
	}

	private void skip() {
		this.parameters += is(Type.PLACEHOLDER) ? 1 : 0;
		this.next++;
	}

	/**
	 * The rows that the statement may write. Used once.
	 * @param table the table's name in lower case
	 */
	WrittenTable find(String table) {
		if (this.tokens.get(0).is("INSERT")) {
			return inserted(table);
		}
		List<Map<String, Operand>> rows = null;
		if (this.tokens.get(0).is("UPDATE")) {
			rows = updated();
		}
		else if (this.tokens.get(0).is("DELETE")) {
			rows = deleted();
		}
		return new WrittenTable(table, (rows != null) ? rows : List.of(), null);
	}

	private @Nullable List<Map<String, Operand>> deleted() {
		if (is("AS")) {
			this.next++;
		}
		if (!is("WHERE") && column() == null) {
			return null;
		}
		return conditions(Set.of());
	}

	private @Nullable List<Map<String, Operand>> updated() {
		Set<String> assigned = new HashSet<>();
		do {
			String column = column();
			if (column == null || !isOperator("=")) {
				return null;
			}
			assigned.add(column);
			skipExpression();
		}
		while (take(Type.COMMA));
		return conditions(assigned);
	}

	/** To the next comma or WHERE outside of parentheses. */
	private void skipExpression() {
		int depth = 0;
		while (this.next < this.tokens.size()
				&& (depth > 0 || !is(Type.COMMA) && !is("WHERE") && !is(Type.SEMICOLON))) {
			depth += is(Type.OPEN) ? 1 : is(Type.CLOSE) ? -1 : 0;
			skip();
		}
	}

	/** The columns and values of what WHERE joins by AND, without those assigned to. */
	private @Nullable List<Map<String, Operand>> conditions(Set<String> assigned) {
		if (!is("WHERE") || mentionsOtherTables()) {
			return null;
		}
		List<Map<String, Operand>> rows = new ArrayList<>(List.of(new HashMap<>()));
		do {
			this.next++;
			int end = endOfTerm();
			if (end < 0) {
				return null;
			}
			term(end, assigned, rows);
			skipTo(end);
		}
		while (is("AND"));
		rows.removeIf(Map::isEmpty);
		return rows;
	}

	/** Outside of parentheses: within they are hidden. */
	private boolean mentionsOtherTables() {
		int depth = 0;
		for (Token token : this.tokens.subList(2, this.tokens.size())) {
			depth += token.is(Type.OPEN) ? 1 : token.is(Type.CLOSE) ? -1 : 0;
			// That of DELETE FROM is the second token.
			if (depth == 0 && isOneOf(token, OTHER_TABLES)) {
				return true;
			}
		}
		return false;
	}

	/** The place behind a term, negative if it is not one of several joined by AND. */
	private int endOfTerm() {
		int depth = 0;
		for (int i = this.next; i < this.tokens.size(); i++) {
			Token token = this.tokens.get(i);
			depth += token.is(Type.OPEN) ? 1 : token.is(Type.CLOSE) ? -1 : 0;
			if (depth > 0) {
				continue;
			}
			if (token.is("AND") || token.is(Type.SEMICOLON) || isOneOf(token, AFTER_CONDITION)) {
				return i;
			}
			boolean logical = token.is(Type.OPERATOR) && (token.text().contains("|") || token.text().contains("&"));
			if (logical || isOneOf(token, OTHER_LOGIC)) {
				return -1;
			}
		}
		return this.tokens.size();
	}

	/** {@code column = value}, or {@code column IN (value, ...)}, of which one counts. */
	private void term(int end, Set<String> assigned, List<Map<String, Operand>> rows) {
		String column = column();
		if (column == null || assigned.contains(column)) {
			return;
		}
		if (isOperator("=")) {
			Operand operand = operand();
			if (operand != null && this.next == end) {
				rows.forEach((row) -> row.put(column, operand));
			}
		}
		else if (is("IN") && rows.size() == 1) {
			this.next++;
			List<Operand> listed = list();
			if (listed != null && this.next == end) {
				Map<String, Operand> others = rows.remove(0);
				for (Operand operand : listed) {
					Map<String, Operand> row = new HashMap<>(others);
					row.put(column, operand);
					rows.add(row);
				}
			}
		}
	}

	private @Nullable List<Operand> list() {
		List<Operand> listed = new ArrayList<>();
		if (!take(Type.OPEN)) {
			return null;
		}
		do {
			Operand operand = operand();
			if (operand == null) {
				return null;
			}
			listed.add(operand);
		}
		while (listed.size() <= MOST_ROWS && take(Type.COMMA));
		return take(Type.CLOSE) ? listed : null;
	}

	private WrittenTable inserted(String table) {
		List<String> columns = given();
		if (columns == null || mentionsConflicts()) {
			return new WrittenTable(table, List.of(), null);
		}
		List<Map<String, Operand>> rows = (is("VALUES") || is("VALUE")) ? values(columns) : null;
		return new WrittenTable(table, (rows != null) ? rows : List.of(), new HashSet<>(columns));
	}

	/** The list of columns, {@code null} if there is none. */
	private @Nullable List<String> given() {
		List<String> columns = new ArrayList<>();
		if (!take(Type.OPEN)) {
			return null;
		}
		do {
			String column = column();
			if (column == null) {
				return null;
			}
			columns.add(column);
		}
		while (take(Type.COMMA));
		return take(Type.CLOSE) ? columns : null;
	}

	/** What ON CONFLICT and ON DUPLICATE KEY do changes rows that were there before. */
	private boolean mentionsConflicts() {
		return this.tokens.stream().anyMatch((token) -> token.is("CONFLICT") || token.is("DUPLICATE"));
	}

	/**
	 * The rows behind VALUES, {@code null} if they are too many, or of some nothing is
	 * known.
	 */
	private @Nullable List<Map<String, Operand>> values(List<String> columns) {
		this.next++;
		List<Map<String, Operand>> rows = new ArrayList<>();
		do {
			Map<String, Operand> row = row(columns);
			if (row == null || row.isEmpty()) {
				return null;
			}
			rows.add(row);
		}
		while (rows.size() <= MOST_ROWS && take(Type.COMMA));
		boolean ends = this.next == this.tokens.size() || is(Type.SEMICOLON) || is("RETURNING");
		return ends ? rows : null;
	}

	private @Nullable Map<String, Operand> row(List<String> columns) {
		if (!take(Type.OPEN)) {
			return null;
		}
		Map<String, Operand> row = new HashMap<>();
		for (int i = 0; i < columns.size(); i++) {
			if (i > 0 && !take(Type.COMMA)) {
				return null;
			}
			Operand operand = operand();
			if (operand != null && (is(Type.COMMA) || is(Type.CLOSE))) {
				row.put(columns.get(i), operand);
			}
			skipValue();
		}
		return take(Type.CLOSE) ? row : null;
	}

	private void skipValue() {
		int depth = 0;
		while (this.next < this.tokens.size() && (depth > 0 || !is(Type.COMMA) && !is(Type.CLOSE))) {
			depth += is(Type.OPEN) ? 1 : is(Type.CLOSE) ? -1 : 0;
			skip();
		}
	}

	private @Nullable Operand operand() {
		if (is(Type.PLACEHOLDER)) {
			skip();
			return Operand.parameter(this.parameters - 1);
		}
		if (is(Type.NUMBER) && this.tokens.get(this.next).text().matches("\\d{1,18}")) {
			return Operand.integer(Long.parseLong(this.tokens.get(this.next++).text()));
		}
		return null;
	}

	/** The last part of a column's name in lower case. */
	private @Nullable String column() {
		String found;
		do {
			if (!is(Type.WORD) && !is(Type.QUOTED)) {
				return null;
			}
			found = Identifier.of(this.tokens.get(this.next++).text()).text().toLowerCase(Locale.ROOT);
		}
		while (take(Type.DOT));
		return found;
	}

	private boolean isOperator(String operator) {
		boolean found = is(Type.OPERATOR) && this.tokens.get(this.next).text().equals(operator);
		if (found) {
			this.next++;
		}
		return found;
	}

	private static boolean isOneOf(Token token, Set<String> words) {
		return token.is(Type.WORD) && words.contains(token.text().toUpperCase(Locale.ROOT));
	}

}
