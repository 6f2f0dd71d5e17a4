package io.sqlmem.sql.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.sqlmem.sql.parse.Token.Type;

/**
 * Tells what one statement does by its words.
 */
final class StatementWords {

	private static final Map<String, StatementKind> LEADING = leading();

	private static final Set<String> VERBS = Set.of("SELECT", "VALUES", "TABLE", "WITH", "INSERT", "UPDATE", "DELETE",
			"MERGE", "REPLACE", "EXECUTE", "CALL", "CREATE", "DECLARE", "REFRESH");

	private static final Set<String> AFTER_BEGIN = Set.of("WORK", "TRAN", "TRANSACTION", "ISOLATION", "READ",
			"DEFERRABLE", "DEFERRED", "IMMEDIATE", "EXCLUSIVE");

	private static final Set<String> TEMPORARY = Set.of("TEMP", "TEMPORARY", "LOCAL", "GLOBAL");

	private final List<Token> tokens;

	StatementWords(List<Token> tokens) {
		this.tokens = tokens;
	}

	private static Map<String, StatementKind> leading() {
		Map<String, StatementKind> kinds = new HashMap<>();
		put(kinds, StatementKind.QUERY, "SELECT", "VALUES", "TABLE", "WITH");
		put(kinds, StatementKind.WRITE, "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "UPSERT", "TRUNCATE",
				"CREATE", "ALTER", "DROP", "RENAME", "COMMENT", "GRANT", "REVOKE", "IMPORT", "SECURITY", "REASSIGN",
				"REINDEX", "CLUSTER", "REFRESH", "OPTIMIZE", "REPAIR", "INSTALL", "UNINSTALL");
		put(kinds, StatementKind.TRANSACTION_END, "COMMIT", "ROLLBACK", "END", "ABORT");
		put(kinds, StatementKind.TRANSACTION, "SAVEPOINT", "RELEASE");
		put(kinds, StatementKind.SESSION, "SET", "RESET", "USE", "DISCARD", "LISTEN", "UNLISTEN", "NOTIFY", "LOCK",
				"UNLOCK", "DEALLOCATE", "DECLARE", "HANDLER", "FLUSH");
		put(kinds, StatementKind.PROCEDURE, "CALL", "DO", "EXECUTE", "EXEC", "RUNSCRIPT");
		put(kinds, StatementKind.UTILITY, "SHOW", "HELP", "CHECK", "CHECKSUM", "VACUUM", "CHECKPOINT", "SCRIPT",
				"BACKUP", "FETCH", "MOVE", "CLOSE");
		return kinds;
	}

	private static void put(Map<String, StatementKind> kinds, StatementKind kind, String... words) {
		for (String word : words) {
			kinds.put(word, kind);
		}
	}

	/**
	 * What the statement does.
	 * @return the kind
	 */
	StatementKind kind() {
		int start = 0;
		while (start < this.tokens.size() - 1 && this.tokens.get(start).is(Type.OPEN)) {
			start++;
		}
		StatementKind found = kindByLeadingWord(start);
		return (found == StatementKind.QUERY) ? kindOfQuery() : found;
	}

	/**
	 * Whether executing it may change the session.
	 * @return whether it may, by its kind or otherwise
	 */
	boolean changesSession() {
		return switch (kind()) {
			case SESSION, PROCEDURE, UNKNOWN, TRANSACTION -> true;
			case TRANSACTION_END -> indexOf("CHAIN", 0) >= 0;
			case WRITE -> createsTemporaryTable();
			case QUERY, UTILITY -> false;
		};
	}

	private boolean createsTemporaryTable() {
		int start = is(0, "CREATE") ? 1 : indexOf("INTO", 0) + 1;
		if (start == 0) {
			return false;
		}
		// CREATE OR REPLACE CACHED LOCAL TEMPORARY TABLE has the most words before
		for (int i = start; i < Math.min(start + 5, this.tokens.size()); i++) {
			if (this.tokens.get(i).is(Type.WORD) && TEMPORARY.contains(upper(i))) {
				return true;
			}
		}
		return false;
	}

	private StatementKind kindByLeadingWord(int start) {
		Token first = this.tokens.get(start);
		if (first.text().equals("{")) {
			return (is(start + 1, "CALL") || is(start + 3, "CALL")) ? StatementKind.PROCEDURE : StatementKind.UNKNOWN;
		}
		if (!first.is(Type.WORD)) {
			return StatementKind.UNKNOWN;
		}
		return switch (upper(start)) {
			case "EXPLAIN", "DESCRIBE", "DESC", "ANALYZE", "ANALYSE" -> kindOfExplain(start);
			case "SET" -> kindOfSet(start);
			case "START" -> is(start + 1, "TRANSACTION") ? StatementKind.TRANSACTION : StatementKind.UNKNOWN;
			case "BEGIN" -> kindOfBegin(start);
			case "COMMIT" -> is(start + 1, "PREPARED") ? StatementKind.UNKNOWN : StatementKind.TRANSACTION_END;
			case "ROLLBACK" -> kindOfRollback(start);
			case "PREPARE" -> (is(start + 1, "TRANSACTION") || is(start + 1, "COMMIT")) ? StatementKind.UNKNOWN
					: StatementKind.SESSION;
			case "LOAD" -> isType(start + 1, Type.STRING) ? StatementKind.SESSION : StatementKind.WRITE;
			case "COPY" -> kindOfCopy(start);
			default -> LEADING.getOrDefault(upper(start), StatementKind.UNKNOWN);
		};
	}

	/** EXPLAIN executes nothing, EXPLAIN ANALYZE and MariaDB's ANALYZE execute. */
	private StatementKind kindOfExplain(int start) {
		boolean executes = false;
		for (int i = start; i < this.tokens.size(); i++) {
			if (is(i, "ANALYZE") || is(i, "ANALYSE")) {
				executes = true;
			}
			else if (this.tokens.get(i).is(Type.WORD) && VERBS.contains(upper(i))) {
				StatementKind explained = new StatementWords(this.tokens.subList(i, this.tokens.size())).kind();
				return (executes && explained != StatementKind.QUERY) ? explained : StatementKind.UTILITY;
			}
		}
		return StatementKind.UTILITY;
	}

	/** MariaDB's SET STATEMENT sets variables for the statement behind FOR only. */
	private StatementKind kindOfSet(int start) {
		int inner = is(start + 1, "STATEMENT") ? indexOf("FOR", start) + 1 : 0;
		if (inner <= 0 || inner >= this.tokens.size() || is(inner, "SET")) {
			return StatementKind.SESSION;
		}
		return new StatementWords(this.tokens.subList(inner, this.tokens.size())).kind();
	}

	/** MariaDB's BEGIN NOT ATOMIC opens a block of code. */
	private StatementKind kindOfBegin(int start) {
		boolean transaction = start + 1 == this.tokens.size() || is(start + 2, "DEFERRABLE")
				|| (isType(start + 1, Type.WORD) && AFTER_BEGIN.contains(upper(start + 1)));
		return transaction ? StatementKind.TRANSACTION : StatementKind.PROCEDURE;
	}

	private StatementKind kindOfRollback(int start) {
		if (is(start + 1, "PREPARED")) {
			return StatementKind.UNKNOWN;
		}
		return (indexOf("TO", start) >= 0) ? StatementKind.TRANSACTION : StatementKind.TRANSACTION_END;
	}

	private StatementKind kindOfCopy(int start) {
		int depth = 0;
		for (int i = start; i < this.tokens.size(); i++) {
			depth += depthChange(i);
			if (depth == 0 && is(i, "TO")) {
				return hasWriteInside() ? StatementKind.WRITE : StatementKind.UTILITY;
			}
		}
		return StatementKind.WRITE;
	}

	private StatementKind kindOfQuery() {
		if (hasWriteInside()) {
			return StatementKind.WRITE;
		}
		for (int i = 1; i < this.tokens.size(); i++) {
			if (is(i, "INTO") && !isType(i - 1, Type.DOT) && i + 1 < this.tokens.size()) {
				Token target = this.tokens.get(i + 1);
				if (target.text().startsWith("@")) {
					return StatementKind.SESSION;
				}
				if (target.is(Type.WORD) || target.is(Type.QUOTED) || target.is(Type.STRING)) {
					return StatementKind.WRITE;
				}
			}
			if (is(i, "set_config") && isType(i + 1, Type.OPEN)) {
				return StatementKind.SESSION;
			}
		}
		return StatementKind.QUERY;
	}

	/**
	 * Common table expressions, the statement behind them and H2's FINAL TABLE may write.
	 */
	private boolean hasWriteInside() {
		boolean sets = indexOf("SET", 0) >= 0;
		Deque<Boolean> awaitsVerb = new ArrayDeque<>();
		awaitsVerb.push(is(0, "WITH"));
		for (int i = 0; i < this.tokens.size(); i++) {
			if (isType(i, Type.OPEN)) {
				awaitsVerb.push(is(i + 1, "WITH"));
				if (isWrite(i + 1, sets)) {
					return true;
				}
			}
			else if (isType(i, Type.CLOSE) && awaitsVerb.size() > 1) {
				awaitsVerb.pop();
			}
			else if (awaitsVerb.element() && isVerbBehindWith(i)) {
				if (LEADING.get(upper(i)) == StatementKind.WRITE) {
					return true;
				}
				awaitsVerb.pop();
				awaitsVerb.push(false);
			}
		}
		return false;
	}

	private boolean isWrite(int index, boolean sets) {
		if (is(index, "INSERT") || is(index, "MERGE") || is(index, "REPLACE")) {
			return is(index + 1, "INTO");
		}
		return (is(index, "DELETE") && is(index + 1, "FROM"))
				|| (is(index, "UPDATE") && sets && (isType(index + 1, Type.WORD) || isType(index + 1, Type.QUOTED)));
	}

	private boolean isVerbBehindWith(int index) {
		boolean name = is(index - 1, "WITH") || is(index - 1, "RECURSIVE") || isType(index - 1, Type.COMMA);
		return !name && isType(index, Type.WORD) && !is(index, "WITH") && VERBS.contains(upper(index));
	}

	private int depthChange(int index) {
		Token token = this.tokens.get(index);
		if (token.is(Type.OPEN)) {
			return 1;
		}
		return token.is(Type.CLOSE) ? -1 : 0;
	}

	private int indexOf(String word, int from) {
		for (int i = from; i < this.tokens.size(); i++) {
			if (is(i, word)) {
				return i;
			}
		}
		return -1;
	}

	private boolean is(int index, String word) {
		return index >= 0 && index < this.tokens.size() && this.tokens.get(index).is(word);
	}

	private boolean isType(int index, Type type) {
		return index >= 0 && index < this.tokens.size() && this.tokens.get(index).is(type);
	}

	private String upper(int index) {
		return this.tokens.get(index).text().toUpperCase(Locale.ROOT);
	}

}
