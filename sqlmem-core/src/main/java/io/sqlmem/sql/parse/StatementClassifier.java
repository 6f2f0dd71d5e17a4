package io.sqlmem.sql.parse;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.sqlmem.sql.parse.Token.Type;

/**
 * Tells what the statements of one text do. Takes a statement for the more dangerous kind
 * where its words leave a choice.
 */
final class StatementClassifier {

	/** From harmless to dangerous. */
	private static final List<StatementKind> BY_DANGER = List.of(StatementKind.QUERY, StatementKind.UTILITY,
			StatementKind.TRANSACTION_END, StatementKind.TRANSACTION, StatementKind.SESSION, StatementKind.PROCEDURE,
			StatementKind.UNKNOWN, StatementKind.WRITE);

	private static final Map<StatementKind, Integer> DANGER = new EnumMap<>(StatementKind.class);

	static {
		for (StatementKind kind : BY_DANGER) {
			DANGER.put(kind, DANGER.size());
		}
	}

	/** What a source that reserves these words executes wherever it finds them. */
	private static final Set<String> RESERVED_WRITES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE",
			"CREATE", "ALTER", "DROP", "EXEC", "EXECUTE");

	private final List<List<Token>> statements;

	private StatementKind kind;

	private boolean changesSession;

	StatementClassifier(List<Token> tokens, LexicalRules rules) {
		this.statements = split(tokens);
		this.kind = this.statements.isEmpty() ? StatementKind.UTILITY : StatementKind.QUERY;
		for (List<Token> statement : this.statements) {
			StatementWords words = new StatementWords(statement);
			StatementKind next = words.kind();
			this.changesSession |= words.changesSession();
			if (danger(next) > danger(this.kind)) {
				this.kind = next;
			}
		}
		if (rules.bracketIdentifiers() && this.kind == StatementKind.QUERY && holdsWrite(tokens)) {
			// Statements follow one another without semicolons.
			this.kind = StatementKind.WRITE;
		}
	}

	StatementKind kind() {
		return this.kind;
	}

	boolean changesSession() {
		return this.changesSession;
	}

	boolean multiple() {
		return this.statements.size() > 1;
	}

	private static boolean holdsWrite(List<Token> tokens) {
		for (int i = 0; i < tokens.size(); i++) {
			boolean hint = i + 1 < tokens.size() && (tokens.get(i + 1).is("JOIN") || tokens.get(i + 1).is("UNION"));
			if (tokens.get(i).is(Type.WORD) && !hint
					&& RESERVED_WRITES.contains(tokens.get(i).text().toUpperCase(Locale.ROOT))) {
				return true;
			}
		}
		return false;
	}

	private static int danger(StatementKind kind) {
		return DANGER.getOrDefault(kind, Integer.MAX_VALUE);
	}

	private static List<List<Token>> split(List<Token> tokens) {
		List<List<Token>> statements = new ArrayList<>();
		int start = 0;
		for (int i = 0; i <= tokens.size(); i++) {
			if (i == tokens.size() || tokens.get(i).is(Type.SEMICOLON)) {
				if (i > start) {
					statements.add(tokens.subList(start, i));
				}
				start = i + 1;
			}
		}
		return statements;
	}

}
