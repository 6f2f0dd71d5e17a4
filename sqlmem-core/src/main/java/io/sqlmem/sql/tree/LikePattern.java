package io.sqlmem.sql.tree;

import java.util.List;

/**
 * The pattern of a LIKE: text literals and parameters, one after the other.
 *
 * @param parts literals and parameters of text
 * @param escape the escape character, 0 if there is none
 * @param caseInsensitive whether letters match in either case; the pattern then has to be
 * plain ASCII
 * @param noSupplementary whether the pattern must not hold characters above U+FFFF
 */
public record LikePattern(List<Expr> parts, char escape, boolean caseInsensitive, boolean noSupplementary) {

	public LikePattern {
		parts = List.copyOf(parts);
	}

}
