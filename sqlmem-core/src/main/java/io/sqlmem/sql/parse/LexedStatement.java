package io.sqlmem.sql.parse;

import io.sqlmem.sql.PassThroughReason;
import org.jspecify.annotations.Nullable;

/**
 * A statement after its tokens were read by the source's own rules. Instances are
 * immutable.
 *
 * @param kind what it does; of several statements in one text the most dangerous kind
 * @param changesSession whether executing it may leave the source's session otherwise
 * than it was, beyond what the kind says: {@code CREATE TEMPORARY TABLE} is a
 * {@link StatementKind#WRITE} that does
 * @param multiple whether the text holds several statements
 * @param writtenTable the only table that it writes to; {@code null} if it writes to
 * none, or its words leave doubt
 * @param parameterCount the number of its {@code ?} placeholders
 * @param text the text for the parser, without comments and hints; meaningless if there
 * is an obstacle
 * @param obstacle why the text must not be parsed, {@code null} if it may be
 */
public record LexedStatement(StatementKind kind, boolean changesSession, boolean multiple,
		@Nullable WrittenTable writtenTable, int parameterCount, String text, @Nullable Obstacle obstacle) {

	/**
	 * Something in a text that the parser would not understand, or would misunderstand.
	 *
	 * @param reason why the source has to answer
	 * @param detail what it was, for people
	 */
	public record Obstacle(PassThroughReason reason, String detail) {
	}

}
