package io.sqlmem.sql.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.parse.Token.Type;
import org.jspecify.annotations.Nullable;

/**
 * Splits one text into tokens. Every text can be split; what the parser must not see is
 * noted as the problem of the text, the first one found.
 */
final class Tokenizer {

	/** PostgreSQL cuts longer names, the others differ. */
	private static final int MAX_NAME_BYTES = 63;

	/** How the parser gets to read MariaDB's {@code <=>}, which it would misread. */
	static final String NOT_DISTINCT = " IS NOT DISTINCT FROM ";

	private static final String OPERATORS = "+-*/<>=~!%^&|#";

	private final LexicalRules rules;

	private final TextCursor cursor;

	private final Comments comments;

	private final List<Token> tokens = new ArrayList<>();

	private boolean glued = true;

	/** Whether a token has become a word that needs a blank behind it. */
	private boolean spelledOut;

	/** How many lists of elements have begun. */
	private int arrays;

	Tokenizer(String sql, LexicalRules rules) {
		this.rules = rules;
		this.cursor = new TextCursor(sql);
		this.comments = new Comments(this.cursor, rules);
		while (!this.cursor.atEnd()) {
			if (this.comments.skip()) {
				this.glued = false;
			}
			else {
				next();
				this.glued = !this.spelledOut;
				this.spelledOut = false;
			}
		}
	}

	List<Token> tokens() {
		return this.tokens;
	}

	@Nullable String problem() {
		return this.cursor.problem();
	}

	private void next() {
		char first = this.cursor.at(0);
		switch (first) {
			case '(' -> symbol(Type.OPEN, 1);
			case ')' -> symbol(Type.CLOSE, 1);
			case ',' -> symbol(Type.COMMA, 1);
			case ';' -> symbol(Type.SEMICOLON, 1);
			case '?' -> placeholder();
			case ':' -> colon();
			case '.' -> dot();
			case '$' -> dollar();
			case '\'' -> string();
			case '"' -> doubleQuote();
			case '`' -> backtick();
			case '[' -> bracket();
			case ']' -> closingBracket();
			default -> {
				if (OPERATORS.indexOf(first) >= 0) {
					operator();
				}
				else if (this.rules.dollarQuotes() && first == '@' && this.cursor.at(1) == '>'
						&& !isOfOperator(this.cursor.at(2)) && !followsOperator()) {
					symbol(Type.OPERATOR, 2);
				}
				else if (this.cursor.looksAtDigit(0)) {
					number();
				}
				else if (TextCursor.isWordStart(this.cursor.codePoint())) {
					word();
				}
				else {
					other();
				}
			}
		}
	}

	private static boolean isOfOperator(char character) {
		return OPERATORS.indexOf(character) >= 0 || character == '@' || character == '?';
	}

	private boolean followsOperator() {
		Token before = gluedBefore();
		return before != null && before.is(Type.OPERATOR);
	}

	private void placeholder() {
		if (this.cursor.at(1) == '?') {
			if (this.rules.dollarQuotes() && !isOfOperator(this.cursor.at(2)) && !followsOperator()) {
				symbol(Type.OPERATOR, 2);
				return;
			}
			this.cursor.report("??");
			symbol(Type.OTHER, 2);
			return;
		}
		if (this.cursor.looksAtDigit(1)) {
			this.cursor.report("a numbered parameter");
		}
		symbol(Type.PLACEHOLDER, 1);
	}

	private void colon() {
		if (this.cursor.at(1) == ':') {
			symbol(Type.OPERATOR, 2);
			return;
		}
		this.cursor.report("a colon");
		symbol(Type.OTHER, 1);
	}

	private void dot() {
		if (!this.cursor.looksAtDigit(1)) {
			symbol(Type.DOT, 1);
			return;
		}
		Token before = gluedBefore();
		if (before != null && (before.is(Type.WORD) || before.is(Type.QUOTED) || before.is(Type.DOT))) {
			this.cursor.report("a name that starts with a digit");
		}
		number();
	}

	private void dollar() {
		this.cursor.report("a dollar sign");
		int start = this.cursor.position();
		if (!this.rules.dollarQuotes() || this.cursor.looksAtDigit(1)) {
			symbol(Type.OTHER, 1);
			return;
		}
		this.cursor.advance(1);
		while (!this.cursor.atEnd() && this.cursor.at(0) != '$' && TextCursor.isWordPart(this.cursor.codePoint())) {
			this.cursor.advance(Character.charCount(this.cursor.codePoint()));
		}
		if (this.cursor.at(0) == '$') {
			this.cursor.advance(1);
			this.cursor.advanceBehind(this.cursor.since(start));
			add(Type.STRING, "''");
		}
		else {
			add(Type.OTHER, this.cursor.since(start));
		}
	}

	private void string() {
		Token prefix = gluedBefore();
		if (this.rules.alternativeQuotes() && prefix != null && (prefix.is("Q") || prefix.is("NQ"))) {
			alternativeString();
			return;
		}
		boolean prefixed = prefix != null && (prefix.is(Type.WORD) || prefix.is(Type.NUMBER));
		if (prefixed) {
			this.cursor.report("a prefixed string literal");
		}
		boolean escapeString = prefix != null && prefix.is("E") && !this.rules.backtickIdentifiers();
		StringLiteral literal = StringLiteral.read(this.cursor, this.rules.backslashEscapes() || escapeString);
		if (literal.problem() != null) {
			this.cursor.report(literal.problem());
		}
		add(Type.STRING, literal.standardSpelling());
	}

	private void alternativeString() {
		this.cursor.report("a prefixed string literal");
		char open = this.cursor.at(1);
		int bracket = "([{<".indexOf(open);
		this.cursor.advance(2);
		this.cursor.advanceBehind(((bracket >= 0) ? ")]}>".charAt(bracket) : open) + "'");
		add(Type.STRING, "''");
	}

	private void doubleQuote() {
		if (this.rules.doubleQuotedStrings()) {
			string();
		}
		else {
			quotedName('"');
		}
	}

	private void backtick() {
		if (!this.rules.backtickIdentifiers()) {
			this.cursor.report("a backtick");
		}
		quotedName('`');
	}

	private void bracket() {
		if (this.rules.bracketIdentifiers()) {
			quotedName(']');
		}
		else if (this.rules.dollarQuotes() && !this.tokens.isEmpty()
				&& (this.tokens.get(this.tokens.size() - 1).is("ARRAY")
						|| this.cursor.at(1) == ']' && isTypeOfCast())) {
			this.arrays++;
			symbol(Type.OPEN, 1);
		}
		else {
			other();
		}
	}

	/** Whether the name of a type stands before, behind a cast. */
	private boolean isTypeOfCast() {
		int last = this.tokens.size() - 1;
		return last > 0 && this.tokens.get(last).is(Type.WORD)
				&& (this.tokens.get(last - 1).text().equals("::") || this.tokens.get(last - 1).is("AS"));
	}

	private void closingBracket() {
		if (this.arrays == 0) {
			other();
			return;
		}
		this.arrays--;
		symbol(Type.CLOSE, 1);
	}

	private void quotedName(char quote) {
		int start = this.cursor.position();
		this.cursor.advance(1);
		while (!this.cursor.atEnd() && (this.cursor.at(0) != quote || this.cursor.at(1) == quote)) {
			if (this.cursor.at(0) == quote) {
				this.cursor.report("a quoted name that holds its quote");
				this.cursor.advance(1);
			}
			this.cursor.advance(1);
		}
		String name = this.cursor.since(start + 1);
		if (this.cursor.atEnd()) {
			this.cursor.report("a quoted name without an end");
		}
		if (name.isBlank() || name.chars().anyMatch((character) -> character < ' ')) {
			this.cursor.report("a quoted name that is blank or holds control characters");
		}
		checkLength(name);
		this.cursor.advance(1);
		add(Type.QUOTED, this.cursor.since(start));
	}

	private void operator() {
		int length = 1;
		while (this.cursor.at(length) != '\0' && OPERATORS.indexOf(this.cursor.at(length)) >= 0
				&& !this.comments.startsAt(length)) {
			length++;
		}
		boolean contained = length == 1 && this.rules.dollarQuotes() && this.cursor.at(0) == '<'
				&& this.cursor.at(1) == '@' && !isOfOperator(this.cursor.at(2));
		int start = this.cursor.position();
		this.cursor.advance(contained ? 2 : length);
		String operator = this.cursor.since(start);
		boolean logical = operator.equals("&&") || operator.equals("||");
		if (logical && this.rules.backtickIdentifiers()) {
			this.spelledOut = true;
			this.tokens.add(new Token(Type.WORD, operator.equals("&&") ? "AND" : "OR", false));
			return;
		}
		add(Type.OPERATOR, (this.rules.backtickIdentifiers() && operator.equals("<=>")) ? NOT_DISTINCT : operator);
	}

	private void number() {
		int start = this.cursor.position();
		this.cursor.skipDigits();
		if (this.cursor.at(0) == '.') {
			this.cursor.advance(1);
			this.cursor.skipDigits();
		}
		char marker = this.cursor.at(0);
		char sign = this.cursor.at(1);
		if ((marker == 'e' || marker == 'E') && this.cursor.looksAtDigit((sign == '+' || sign == '-') ? 2 : 1)) {
			this.cursor.advance(2);
			this.cursor.skipDigits();
		}
		if (!this.cursor.atEnd() && TextCursor.isWordPart(this.cursor.codePoint())) {
			this.cursor.report("a number with letters");
			this.cursor.skipWord();
		}
		add(Type.NUMBER, this.cursor.since(start));
	}

	private void word() {
		int start = this.cursor.position();
		this.cursor.skipWord();
		String word = this.cursor.since(start);
		checkLength(word);
		add(Type.WORD, word);
	}

	private void other() {
		int character = this.cursor.codePoint();
		this.cursor.report((character > ' ' && character < '\u007f') ? "the character " + (char) character
				: String.format("the character U+%04X", character));
		symbol(Type.OTHER, Character.charCount(character));
	}

	private void checkLength(String name) {
		if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
			this.cursor.report("a name of more than " + MAX_NAME_BYTES + " bytes");
		}
	}

	private void symbol(Type type, int length) {
		int start = this.cursor.position();
		this.cursor.advance(length);
		add(type, this.cursor.since(start));
	}

	private void add(Type type, String text) {
		this.tokens.add(new Token(type, text, this.glued));
	}

	private @Nullable Token gluedBefore() {
		return (this.glued && !this.tokens.isEmpty()) ? this.tokens.get(this.tokens.size() - 1) : null;
	}

}
