package io.sqlmem.sql.dialect;

import java.math.BigDecimal;

import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * How a product computes with numbers: types and scales of results, sums, averages and
 * quotients.
 */
public interface NumberRules {

	/**
	 * The type of comparisons and of the literals TRUE and FALSE where a statement
	 * selects them.
	 * @return BOOLEAN, or an integer type
	 */
	SqlType truth();

	/**
	 * Whether {@code /} between integers truncates towards zero.
	 * @return {@code false} if it makes a decimal
	 */
	boolean dividesIntegersToInteger();

	/**
	 * Whether dividing by zero is NULL rather than an error.
	 * @return whether it is NULL
	 */
	boolean dividesByZeroToNull();

	/**
	 * Arithmetic on exact numbers by rules of the product's own.
	 * @param operator the operator
	 * @param left the left operand
	 * @param right the right operand
	 * @param requirements takes what must be true of the data
	 * @return the result, {@code null} if the rules for all products are to be followed
	 */
	default @Nullable Expr arithmetic(ArithmeticOperator operator, Expr left, Expr right, Requirements requirements) {
		return null;
	}

	/**
	 * A number with the precision and scale that the product declares it with, where sums
	 * and averages of it depend on these.
	 * @param expr an expression
	 * @return the expression, of a type that tells them
	 */
	default Expr sized(Expr expr) {
		return expr;
	}

	/**
	 * Whether quotients and averages have more places than their types say, which count
	 * where they are computed with.
	 * @return {@code false} if a quotient has the scale of its type, or no proven one
	 */
	default boolean hidesPlaces() {
		return false;
	}

	/**
	 * The type of what may be a signed or an unsigned integer.
	 * @param left the type of one
	 * @param right the type of the other
	 * @param rows whether it is a column with the rows of two queries, not an expression
	 * @return the type, {@code null} if values may be others there
	 */
	default @Nullable SqlType ofSeveralSigns(SqlType left, SqlType right, boolean rows) {
		return null;
	}

	/**
	 * Whether a decimal among integers or decimals of another scale is brought to the
	 * common scale by COALESCE, CASE and set operations.
	 * @return {@code false} if every value keeps the scale that it has
	 */
	boolean unifiesScales();

	/**
	 * Whether decimals of several scales are brought to the common scale by COALESCE, and
	 * by CASE where an aggregate gathers them.
	 * @return {@code false} if every value keeps the scale that it has
	 */
	default boolean gathersAtOneScale() {
		return unifiesScales();
	}

	/**
	 * Whether COALESCE and CASE turn integers into floating point numbers where they
	 * stand beside some.
	 * @return {@code false} if that has not been proven
	 */
	default boolean unifiesDoubles() {
		return false;
	}

	/**
	 * Whether other numbers become floating point numbers of 64 bits beside one, which
	 * are computed with as IEEE 754 has it.
	 * @return {@code false} if that has not been proven
	 */
	default boolean computesDoubles() {
		return false;
	}

	/**
	 * Whether PERCENTILE_CONT, PERCENTILE_DISC and MODE are those of PostgreSQL.
	 * @return whether they are
	 */
	default boolean findsPercentiles() {
		return false;
	}

	/**
	 * Whether every decimal has a scale of its own, and arithmetic gives each result the
	 * scale that its operands ask for.
	 * @return whether decimals follow PostgreSQL's rules for {@code numeric}
	 */
	default boolean scalesEachValue() {
		return false;
	}

	/**
	 * Whether COALESCE and CASE leave each of several decimals at its own scale.
	 * @return whether they do
	 */
	default boolean keepsScales() {
		return scalesEachValue();
	}

	/**
	 * The type of a decimal literal.
	 * @param value its value, with the scale as written
	 * @return the type, {@code null} if it is not an exact number or has too many digits
	 */
	default @Nullable SqlType decimalLiteral(BigDecimal value) {
		return (value.precision() <= 18 && value.scale() >= 0 && value.scale() <= 18)
				? SqlType.decimal(Math.max(value.precision(), value.scale()), value.scale()) : null;
	}

	/**
	 * The type of arithmetic on two integers.
	 * @param left the left operand's type
	 * @param right the right operand's type
	 * @return the type of the result, whose bounds overflow must not leave
	 */
	SqlType integerArithmetic(SqlType left, SqlType right);

	/**
	 * The type of SUM.
	 * @param argument the type of what is summed: integers or decimals
	 * @return the type, {@code null} if it is not known
	 */
	@Nullable SqlType sum(SqlType argument);

	/**
	 * The type of AVG.
	 * @param argument the type of what is averaged: integers or decimals
	 * @return the type, {@code null} if it is not known
	 */
	@Nullable SqlType average(SqlType argument);

	/**
	 * The value of AVG, by the product's own rules of division.
	 * @param sum the exact sum, at the scale of the argument
	 * @param count how many values were summed, positive
	 * @param argument the type of what was averaged
	 * @return the canonical value of type {@link #average}
	 */
	Object divideForAverage(BigDecimal sum, long count, SqlType argument);

	/**
	 * The type of ROW_NUMBER, RANK, DENSE_RANK and NTILE.
	 * @return an integer type
	 */
	default SqlType rank() {
		return SqlType.BIGINT;
	}

	/**
	 * Whether PERCENT_RANK and CUME_DIST are quotients as binary floating point has them.
	 * @return {@code false} if they are shown with fewer digits
	 */
	default boolean sharesRows() {
		return false;
	}

	/**
	 * Whether a floating-point number is compared with a decimal literal as with the
	 * floating-point number next to it.
	 * @return {@code false} if it is compared otherwise
	 */
	default boolean comparesDecimalsAsDoubles() {
		return false;
	}

	/**
	 * Whether the operators {@code &} and {@code |} combine the bits of signed integers
	 * to integers of the wider type.
	 * @return whether they do, in the order that they are written in
	 */
	default boolean combinesBits() {
		return false;
	}

}
