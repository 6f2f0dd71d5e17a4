package io.sqlmem.sql.parse;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.sqlmem.sql.parse.Token.Type;
import org.jspecify.annotations.Nullable;

/**
 * Finds the table that a statement writes to, where its words leave no doubt that it
 * writes to one, and calls nothing that might write to others.
 */
final class WrittenTableFinder extends TokenReader {

	/** What may stand before a parenthesis that calls no function of the user's. */
	private static final Set<String> BEFORE_PARENTHESIS = Set.of("VALUES", "VALUE", "IN", "AND", "OR", "NOT", "WHERE",
			"ON", "CONFLICT", "EXISTS", "SELECT", "KEY", "USING", "AS", "SET", "THEN", "ELSE", "WHEN", "BY", "FROM",
			"RETURNING", "ALL", "ANY", "SOME", "DISTINCT", "BETWEEN", "JOIN", "INSERT", "ROW", "CAST", "COALESCE",
			"NULLIF", "IFNULL", "NVL", "GREATEST", "LEAST", "ABS", "ROUND", "FLOOR", "CEIL", "CEILING", "MOD", "SIGN",
			"LENGTH", "CHAR_LENGTH", "UPPER", "LOWER", "TRIM", "LTRIM", "RTRIM", "CONCAT", "SUBSTRING", "SUBSTR",
			"REPLACE", "LEFT", "RIGHT", "MD5", "COUNT", "SUM", "AVG", "MIN", "MAX", "NOW", "CURRENT_TIMESTAMP",
			"CURRENT_TIME", "LOCALTIMESTAMP", "LOCALTIME", "CURRENT_DATE", "CURDATE", "CURTIME", "SYSDATE",
			"UTC_TIMESTAMP", "UNIX_TIMESTAMP", "FROM_UNIXTIME", "DATE_ADD", "DATE_SUB", "DATEADD", "EXTRACT", "YEAR",
			"MONTH", "DAY", "DATE", "TO_TIMESTAMP", "TO_DATE", "CLOCK_TIMESTAMP", "STATEMENT_TIMESTAMP", "NEXTVAL",
			"CURRVAL", "LASTVAL", "LAST_INSERT_ID", "UUID", "GEN_RANDOM_UUID", "UUID_GENERATE_V4", "RANDOM_UUID",
			"RANDOM", "RAND", "CHAR", "VARCHAR", "CHARACTER", "NUMERIC", "DECIMAL", "TIMESTAMP", "TIME", "BINARY",
			"VARBINARY");

	/** Writes within others, and what stands for the rows of one. */
	private static final Set<String> NESTING = Set.of("WITH", "FINAL", "OLD", "NEW", "CALL", "EXECUTE");

	/** Words that stand where a name or an alias might. */
	private static final Set<String> NO_NAMES = Set.of("SET", "USING", "PARTITION", "IGNORE", "LOW_PRIORITY", "ONLY");

	private WrittenTableFinder(List<Token> tokens) {
		super(tokens);
	}

	/**
	 * The table that one statement writes to.
	 * @param tokens the tokens of the whole text
	 * @return the table, {@code null} if there is doubt
	 */
	static @Nullable WrittenTable of(List<Token> tokens) {
		return new WrittenTableFinder(tokens).find();
	}

	private @Nullable WrittenTable find() {
		String name = target();
		if (name == null) {
			return null;
		}
		int behind = this.next;
		// The list of columns.
		if (is(Type.OPEN)) {
			this.next++;
		}
		return isHarmless() ? new WrittenRowsFinder(this.tokens, behind).find(name.toLowerCase(Locale.ROOT)) : null;
	}

	private @Nullable String target() {
		if (take("UPDATE")) {
			String name = name();
			skipAlias();
			return take("SET") ? name : null;
		}
		if (take("DELETE")) {
			String name = take("FROM") ? name() : null;
			// Of several tables, or of one that has its name after USING.
			return (is(Type.COMMA) || take("USING")) ? null : name;
		}
		if (take("INSERT")) {
			if (!take("IGNORE")) {
				take("LOW_PRIORITY");
			}
			return take("INTO") ? name() : null;
		}
		return ((take("MERGE") || take("REPLACE")) && take("INTO")) ? name() : null;
	}

	/** The last part of a name that is not a keyword in disguise. */
	private @Nullable String name() {
		String found = null;
		do {
			if (!is(Type.WORD) && !is(Type.QUOTED)) {
				return null;
			}
			Token token = this.tokens.get(this.next++);
			String text = token.text();
			if (token.is(Type.WORD) && NO_NAMES.contains(text.toUpperCase(Locale.ROOT))) {
				return null;
			}
			found = token.is(Type.QUOTED) ? Identifier.of(text).text() : text;
		}
		while (take(Type.DOT));
		return found;
	}

	private void skipAlias() {
		take("AS");
		if (is(Type.QUOTED)
				|| is(Type.WORD) && !NO_NAMES.contains(this.tokens.get(this.next).text().toUpperCase(Locale.ROOT))) {
			this.next++;
		}
	}

	private boolean isHarmless() {
		for (int i = this.next; i < this.tokens.size(); i++) {
			Token token = this.tokens.get(i);
			if (token.is(Type.OTHER)) {
				return false;
			}
			String word = token.is(Type.WORD) ? token.text().toUpperCase(Locale.ROOT) : "";
			if (NESTING.contains(word)) {
				return false;
			}
			boolean call = i + 1 < this.tokens.size() && this.tokens.get(i + 1).is(Type.OPEN);
			if (call && (token.is(Type.QUOTED) || token.is(Type.WORD) && !BEFORE_PARENTHESIS.contains(word))) {
				return false;
			}
		}
		return true;
	}

}
