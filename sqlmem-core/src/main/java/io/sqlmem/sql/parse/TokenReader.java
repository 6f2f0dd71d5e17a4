package io.sqlmem.sql.parse;

import java.util.List;

import io.sqlmem.sql.parse.Token.Type;

/**
 * Reads the tokens of one statement from left to right. Used by one thread.
 */
abstract class TokenReader {

	final List<Token> tokens;

	/** The place of the token that is read next. */
	int next;

	TokenReader(List<Token> tokens) {
		this.tokens = tokens;
	}

	final boolean is(Type type) {
		return this.next < this.tokens.size() && this.tokens.get(this.next).is(type);
	}

	final boolean is(String word) {
		return this.next < this.tokens.size() && this.tokens.get(this.next).is(word);
	}

	final boolean take(Type type) {
		boolean found = is(type);
		this.next += found ? 1 : 0;
		return found;
	}

	final boolean take(String word) {
		boolean found = is(word);
		this.next += found ? 1 : 0;
		return found;
	}

}
