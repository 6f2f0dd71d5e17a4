package io.sqlmem.sql.parse;

/**
 * A name as the statement spells it.
 *
 * @param text the name without its quotes
 * @param quoted whether it was quoted
 */
public record Identifier(String text, boolean quoted) {
}
