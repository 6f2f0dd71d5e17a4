package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.sqlmem.sql.dialect.DateFormats;
import io.sqlmem.sql.dialect.TextFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.EitherExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are made of constants, of which the statement tells what they may be: as far
 * as every collation of the session would tell them apart, and order them, as their code
 * points do.
 */
final class KnownTexts {

	/** What every collation orders before digits and letters, and behind no text. */
	private static final String PUNCTUATION = " -./";

	private KnownTexts() {
	}

	/**
	 * Whether no two of the texts that an expression may be are equal under any
	 * collation.
	 * @param expr the expression
	 * @return whether their bytes tell them apart
	 */
	static boolean areApart(Expr expr) {
		if (expr instanceof CallExpr call && DateFormats.isFormatted(call)) {
			return true;
		}
		Set<String> texts = texts(expr);
		if (texts != null) {
			return texts.stream().allMatch(KnownTexts::isPlain)
					&& texts.stream().map(KnownTexts::folded).distinct().count() == texts.size();
		}
		String alphabet = alphabet(expr);
		return alphabet != null && isPlain(alphabet.strip()) && !endsWithBlank(expr)
				&& alphabet.chars().map(Character::toLowerCase).distinct().count() == alphabet.chars()
					.distinct()
					.count();
	}

	/**
	 * Whether every collation orders the texts that an expression may be as their code
	 * points do.
	 * @param expr the expression
	 * @param marksFirst whether blanks and the like come before digits and letters
	 * @return whether they are in one order
	 */
	static boolean areInOrder(Expr expr, boolean marksFirst) {
		if (!areApart(expr)) {
			return false;
		}
		Set<String> texts = texts(expr);
		if (texts != null) {
			List<String> list = new ArrayList<>(texts);
			return Stream.iterate(0, (place) -> place + 1)
				.limit(list.size())
				.allMatch((place) -> list.subList(0, place)
					.stream()
					.allMatch((other) -> isOrdered(other, list.get(place))));
		}
		String alphabet = alphabet(expr);
		if (alphabet == null) {
			return false;
		}
		boolean oneCase = alphabet.equals(alphabet.toUpperCase(Locale.ROOT)) || alphabet.equals(folded(alphabet));
		long marks = alphabet.chars().filter((character) -> !Character.isLetterOrDigit(character)).distinct().count();
		return oneCase && marks <= (marksFirst ? 1 : 0) && alphabet.chars()
			.allMatch((character) -> Character.isLetterOrDigit(character) || PUNCTUATION.indexOf(character) >= 0);
	}

	private static boolean isOrdered(String one, String other) {
		int shorter = Math.min(one.length(), other.length());
		int place = 0;
		while (place < shorter && one.charAt(place) == other.charAt(place)) {
			place++;
		}
		if (place == shorter) {
			return isWord((one.length() > shorter) ? one.charAt(place) : other.charAt(place));
		}
		char first = one.charAt(place);
		char second = other.charAt(place);
		int order = Character.toLowerCase(first) - Character.toLowerCase(second);
		return isWord(first) && isWord(second) && order != 0 && (order < 0) == (first < second);
	}

	private static boolean isWord(char character) {
		return Character.isLetterOrDigit(character);
	}

	/** All texts that there may be, {@code null} if they are not a few constants. */
	private static @Nullable Set<String> texts(Expr expr) {
		if (expr instanceof LiteralExpr literal) {
			Set<String> text = new HashSet<>();
			if (literal.value() != null) {
				text.add(String.valueOf(literal.value()));
			}
			return (literal.value() == null || literal.value() instanceof String) ? text : null;
		}
		if (expr instanceof ColumnExpr column && column.relation() instanceof QueryRelation) {
			return texts(Exprs.definition(column));
		}
		List<Expr> values = new ArrayList<>();
		if (expr instanceof CaseExpr choice) {
			choice.branches().forEach((branch) -> values.add(branch.result()));
			if (choice.otherwise() != null) {
				values.add(choice.otherwise());
			}
		}
		else if (expr instanceof EitherExpr
				|| expr instanceof CallExpr call && call.template().startsWith("coalesce(")) {
			values.addAll(Exprs.children(expr));
		}
		else {
			return null;
		}
		Set<String> all = new HashSet<>();
		for (Expr value : values) {
			Set<String> texts = texts(value);
			if (texts == null) {
				return null;
			}
			all.addAll(texts);
		}
		return all;
	}

	/** All characters that joined constants and integers may have. */
	private static @Nullable String alphabet(Expr expr) {
		if (expr.type().kind().isInteger()) {
			return "-0123456789";
		}
		Set<String> texts = texts(expr);
		if (texts != null) {
			return String.join("", texts);
		}
		if (expr instanceof CallExpr spelled && spelled.template().equals(TextFunctions.FROM_INTEGER)) {
			return alphabet(spelled.operands().get(0));
		}
		if (!(expr instanceof CallExpr call) || !call.template().matches("\\$1( \\|\\| \\$\\d+)*")) {
			return null;
		}
		StringBuilder alphabet = new StringBuilder();
		for (Expr operand : call.operands()) {
			String part = alphabet(operand);
			if (part == null) {
				return null;
			}
			alphabet.append(part);
		}
		return alphabet.toString();
	}

	private static boolean endsWithBlank(Expr expr) {
		Set<String> texts = texts(expr);
		if (texts != null) {
			return texts.stream().anyMatch((text) -> text.isEmpty() || text.endsWith(" "));
		}
		return expr instanceof CallExpr call && !call.operands().isEmpty()
				&& endsWithBlank(call.operands().get(call.operands().size() - 1));
	}

	private static boolean isPlain(String text) {
		return !text.endsWith(" ") && text.chars().allMatch((character) -> character >= ' ' && character <= '~');
	}

	private static String folded(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

}
