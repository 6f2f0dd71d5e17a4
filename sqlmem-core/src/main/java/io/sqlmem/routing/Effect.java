package io.sqlmem.routing;

import io.sqlmem.sql.parse.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * What executing a statement does to the source.
 *
 * @param kind what it does
 * @param table the only table that it writes to by its words, without its schema in lower
 * case; {@code null} if it writes to none, or its words leave doubt
 */
public record Effect(StatementKind kind, @Nullable String table) {

	/**
	 * What a statement does of which only the kind is known.
	 * @param kind the kind
	 * @return its effect
	 */
	public static Effect of(StatementKind kind) {
		return new Effect(kind, null);
	}

}
