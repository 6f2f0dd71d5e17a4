package io.sqlmem.sql.bind;

import java.util.List;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.HiddenColumn.Letters;
import io.sqlmem.sql.dialect.StoreFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr.PlaceExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Finds the places of constants in the order of a column's texts.
 */
final class ConstantPlaces {

	/** Computed once, however many rows are compared with it. */
	private static final String PLACE = "(SELECT " + StoreFunctions.PLACE + "(coalesce($1, $2), $3))";

	private final BindContext context;

	ConstantPlaces(BindContext context) {
		this.context = context;
	}

	/**
	 * The place of a constant, which has been learned or is that of a row with the same
	 * text. Where it is neither, only the source knows it.
	 * @param base the column
	 * @param letters the case that texts are brought to before
	 * @param constant a literal or a parameter
	 * @return its place, NULL for NULL
	 */
	Expr of(RankedColumn base, Letters letters, Expr constant) {
		if (Untyped.isNull(constant)) {
			return new LiteralExpr(null, SqlType.BIGINT);
		}
		Expr learned = new PlaceExpr(base.table(), HiddenColumn.of(base.column(), letters), constant, SqlType.BIGINT);
		return new CallExpr(PLACE, List.of(learned, found(base, letters, constant), constant), SqlType.BIGINT);
	}

	/**
	 * The place of a text that a column is equal to.
	 * @param column the column
	 * @param constant the text
	 * @return its place, NULL where the column does not hold it; {@code null} if the
	 * column is of no table
	 */
	@Nullable Expr place(ColumnExpr column, Expr constant) {
		RankedColumn base = RankedColumn.of(column);
		return (base != null && !Untyped.isNull(constant)) ? found(base, Letters.ALL, constant) : null;
	}

	/**
	 * Whether an expression is the place of a constant.
	 * @param expr the expression
	 * @return whether it is
	 */
	static boolean isPlace(Expr expr) {
		return expr instanceof CallExpr call && call.template().equals(PLACE);
	}

	/**
	 * Whether a column's encoding has the characters of a constant.
	 * @param column the column
	 * @param constant a literal, or a parameter, of which that is known when it is bound
	 * @return whether it has
	 */
	static boolean isAdmitted(RankedColumn column, Expr constant) {
		Collation collation = column.type().collation();
		return collation == null || !(constant instanceof LiteralExpr literal)
				|| !(literal.value() instanceof String value) || collation.admits(value);
	}

	/**
	 * Whether it is known what a constant is in one case: letters beyond ASCII may have
	 * another form under the session's collation than under a column's.
	 * @param letters the case
	 * @param constant a literal or a parameter
	 * @param mapped whether the statement brings it to that case
	 * @return whether it is of plain ASCII, and in that case
	 */
	static boolean isInCase(Letters letters, Expr constant, boolean mapped) {
		if (constant instanceof ParameterExpr parameter) {
			return mapped && parameter.use().printableAscii();
		}
		boolean plain = constant instanceof LiteralExpr literal && literal.value() instanceof String text && text
			.chars()
			.allMatch((character) -> character >= ' ' && character <= '~' && (mapped || !hasOther(character, letters)));
		return plain || Untyped.isNull(constant);
	}

	/** Whether a character has another form in a case. */
	private static boolean hasOther(int character, Letters letters) {
		return (letters == Letters.LOWER) ? character >= 'A' && character <= 'Z' : character >= 'a' && character <= 'z';
	}

	private Expr found(RankedColumn base, Letters letters, Expr constant) {
		TableRelation relation = new TableRelation(this.context.newAlias(), base.table());
		Expr text = new ColumnExpr(relation, base.column(), base.type());
		Expr rank = new ColumnExpr(relation, HiddenColumn.of(base.column(), letters), SqlType.BIGINT);
		SqlType truth = this.context.dialect.truth();
		Expr same = new PredicateExpr("$1 = $2", List.of(text, constant), truth);
		if (Ranks.foldsCase(base)) {
			// Of such a column indexes are without regard to case.
			same = Conditions.and(new PredicateExpr("$1 = $2", List.of(TextComparison.fold(text), constant), truth),
					same, truth);
		}
		// All rows found show the same.
		Query found = new Query(List.of(), new Body.Select(false, List.of(new Query.Output(null, rank)),
				new FromNode.Leaf(relation), same, List.of(), null), List.of(), null, null);
		return new ScalarQueryExpr(found, SqlType.BIGINT);
	}

}
