package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of one product's SQL, one question a method. Implementations are stateless
 * and safe for use by many threads.
 */
public interface Dialect {

	/**
	 * Whether a column's texts are ordered by their places in the source's order, which
	 * copies then hold in a hidden column.
	 * @param text the type of the column
	 * @return {@code false} if SQLite knows the order, or the source's is not told
	 */
	default boolean ranks(SqlType text) {
		return false;
	}

	/**
	 * Whether NULLs come first in an ORDER BY that does not say.
	 * @param descending whether the order is descending
	 * @return whether they come first
	 */
	default boolean nullsFirst(boolean descending) {
		return !descending;
	}

	/**
	 * The type of comparisons and of the literals TRUE and FALSE where a statement
	 * selects them.
	 * @return BOOLEAN, or an integer type
	 */
	SqlType truth();

	/**
	 * Whether {@code ||} joins strings.
	 * @return whether it does
	 */
	boolean concatenatesWithBars();

	/**
	 * Whether strings are ordered, and their characters counted, by UTF-16 code units.
	 * @return whether they are
	 */
	boolean countsUtf16();

	/**
	 * Whether functions see the blanks that CHAR columns are padded with.
	 * @return whether they do
	 */
	boolean functionsSeePadding();

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
	 * Whether a backslash escapes in LIKE patterns that name no escape character.
	 * @return the escape character, 0 if there is none
	 */
	default char defaultLikeEscape() {
		return '\\';
	}

	/**
	 * Whether a bare name in ORDER BY means an output where there is one and in GROUP BY
	 * a column where there is one, and names inside expressions mean columns only.
	 * @return {@code false} if names that may mean either are better left to the source
	 */
	default boolean ordersByOutputsGroupsByColumns() {
		return false;
	}

	/**
	 * Whether ROLLUP, CUBE and GROUPING SETS are known.
	 * @return whether they are
	 */
	default boolean groupsBySets() {
		return false;
	}

	/**
	 * Whether a CHAR is compared without regard to blanks at the end of the other side,
	 * whatever the collation says of blanks.
	 * @return {@code false} if it is compared as text of varying length is
	 */
	default boolean comparesCharsPadded() {
		return true;
	}

	/**
	 * Whether signed and unsigned integers in one column have a type that holds both.
	 * @return {@code false} if values may be others there
	 */
	default boolean unifiesSigns() {
		return true;
	}

	/**
	 * Whether LIKE on a CHAR column matches its text with the blanks at its end, however
	 * functions see it.
	 * @return {@code false} if it does not, or is better left to the source
	 */
	default boolean likeSeesPadding() {
		return false;
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
	 * Whether a UUID that is compared with text is compared with the UUID that the text
	 * spells.
	 * @return {@code false} if that is an error
	 */
	default boolean readsUuids() {
		return false;
	}

	/**
	 * Whether texts that are not a column's are compared by their bytes, whatever the
	 * session's and the database's collation.
	 * @param ordering whether their order matters, not only their equality
	 * @return whether they are
	 */
	boolean comparesConstantsBytewise(boolean ordering);

	/**
	 * Whether GREATEST and LEAST pass over NULLs.
	 * @return {@code false} if they are NULL where a value is
	 */
	default boolean extremesSkipNulls() {
		return false;
	}

	/**
	 * Whether {@code <} and {@code >} between rows of several tables' columns keep rows
	 * that an outer join has filled with NULLs.
	 * @return {@code false} if the product has been seen to take such a join for an inner
	 * one
	 */
	default boolean ordersRowsOfSeveralTables() {
		return true;
	}

	/**
	 * Whether each of several values that a column may be equal to is converted to the
	 * column's type, and fails if it does not fit there.
	 * @return whether it is
	 */
	default boolean convertsSoughtValues() {
		return false;
	}

	/**
	 * Whether NVL2 in a condition leaves outer joins as they are.
	 * @return {@code false} if the product takes them for inner joins
	 */
	default boolean choosesOutsideJoins() {
		return true;
	}

	/**
	 * Whether the result of a query may be looked for in the rows of another one.
	 * @return {@code false} if the product has been seen to fail then
	 */
	default boolean findsResultsInQueries() {
		return true;
	}

	/**
	 * Whether rows that are computed may be looked for in lists of rows.
	 * @return {@code false} if the product has been seen to fail then
	 */
	default boolean listsRowsOfExpressions() {
		return true;
	}

	/**
	 * Whether EXTRACT counts the days of the week from 0 on Sundays as DOW, and from 1 on
	 * Mondays as ISODOW.
	 * @return {@code false} if it counts otherwise or knows no such fields
	 */
	default boolean extractsDaysOfWeek() {
		return false;
	}

	/**
	 * The names of functions of a condition and two values that choose between these as
	 * CASE does.
	 * @return the names in lower case
	 */
	default Set<String> choiceNames() {
		return Set.of();
	}

	/**
	 * Describe a result as the product does when the query is executed, where that
	 * differs from what it says when the query is prepared.
	 * @param query the query
	 * @param prepared its columns as prepared
	 * @return its columns as executed
	 */
	default List<ColumnDescriptor> asExecuted(Query query, List<ColumnDescriptor> prepared) {
		return prepared;
	}

	/**
	 * Whether window functions of several orders in one statement give the same at every
	 * execution.
	 * @return {@code false} if the product is known not to
	 */
	default boolean answersWindowsAlike() {
		return true;
	}

	/**
	 * Whether PERCENT_RANK and CUME_DIST are quotients as binary floating point has them.
	 * @return {@code false} if they are shown with fewer digits
	 */
	default boolean sharesRows() {
		return false;
	}

	/**
	 * After how many rounds a recursive query ends although there are more rows.
	 * @return a number that none ends after, or fewer
	 */
	default int mostRounds() {
		return Integer.MAX_VALUE;
	}

	/**
	 * Whether a recursive query with UNION goes on from rows only that it has not had
	 * before, and to its end.
	 * @return {@code false} if it does not, or may end before
	 */
	default boolean recursesByDistinctRows() {
		return false;
	}

	/**
	 * The names of aggregates that join texts.
	 * @return the names in lower case
	 */
	default Set<String> listNames() {
		return Set.of();
	}

	/**
	 * Whether these join integers too.
	 * @return whether they do
	 */
	default boolean listsIntegers() {
		return false;
	}

	/**
	 * How many bytes a joined text may have.
	 * @return a number; longer texts may be cut
	 */
	default int longestList() {
		return Integer.MAX_VALUE;
	}

	/**
	 * Whether BOOL_OR and BOOL_AND are known.
	 * @return whether they are
	 */
	default boolean aggregatesTruths() {
		return false;
	}

	/**
	 * The names of functions that move dates by intervals, or count units between them.
	 * @return the names in lower case
	 */
	default Set<String> dateCalls() {
		return Set.of();
	}

	/**
	 * Whether the functions that count units between dates count the beginnings of units
	 * rather than complete units.
	 * @return whether they do
	 */
	default boolean countsBoundaries() {
		return false;
	}

	/**
	 * Whether EXTRACT knows the days of weeks, and weeks as ISO 8601 counts them, by
	 * PostgreSQL's names.
	 * @return whether it does
	 */
	default boolean knowsWeeks() {
		return false;
	}

	/**
	 * Whether COUNT(DISTINCT) takes several values.
	 * @return whether it does
	 */
	default boolean countsSeveral() {
		return false;
	}

	/**
	 * Whether a date moved by whole days or months is a date.
	 * @return {@code false} if it is a timestamp
	 */
	default boolean movesDatesToDates() {
		return true;
	}

	/**
	 * Whether a date moved by hours is a timestamp.
	 * @return {@code false} if it is not known what it is
	 */
	default boolean movesDatesByTimes() {
		return true;
	}

	/**
	 * Whether an integer added to a date counts days.
	 * @return whether it does
	 */
	boolean addsDays();

	/**
	 * Whether the difference of two dates is a number of days.
	 * @return whether it is
	 */
	default boolean subtractsDatesToDays() {
		return false;
	}

	/**
	 * Whether the prepared statement describes the result as the executed one does.
	 * @param query the query
	 * @return whether it does
	 */
	default boolean describesAsExecuted(Query query) {
		return true;
	}

	/**
	 * A query whose only column has a type.
	 * @param kind TIMESTAMP, which then has microseconds, or BIGINT
	 * @return the query, as the source reads it
	 */
	default String sampleOf(TypeKind kind) {
		return "SELECT CAST(NULL AS " + ((kind == TypeKind.TIMESTAMP) ? "TIMESTAMP(6)" : "BIGINT") + ")";
	}

	/**
	 * What stands for a parameter in the name that a column without one gets where a
	 * prepared statement is described.
	 * @return a word or sign
	 */
	default String parameterInNames() {
		return "?";
	}

	/**
	 * Whether what is bound to a parameter, by its value or by the setter's type, takes
	 * part in typing what surrounds it.
	 * @return {@code false} if it takes its type from its surroundings alone
	 */
	default boolean typesParameters() {
		return false;
	}

	/**
	 * Whether a prepared statement is described by what is bound to its parameters, if
	 * that is before it is described.
	 * @return {@code false} if it is described by its text alone
	 */
	default boolean describesWhatIsBound() {
		return false;
	}

	/**
	 * Whether DISTINCT ON shows the first row in the statement's order.
	 * @return {@code false} if it is not known, or shows another
	 */
	default boolean keepsFirstOfDistinct() {
		return false;
	}

	/**
	 * Whether numbers, dates and truth values become texts as {@link Spelling} has them.
	 * @return {@code false} if their texts are not proven
	 */
	default boolean spellsValues() {
		return false;
	}

	/**
	 * Whether a text can be given the collation that orders by code points.
	 * @param collation the name of a collation
	 * @return whether it is that one
	 */
	default boolean isCodePointOrder(String collation) {
		return false;
	}

	/**
	 * Whether {@code = ALL} is true of no values, whatever indexes there are.
	 * @return {@code false} if an index may hide rows from it
	 */
	default boolean findsEqualToAll() {
		return true;
	}

	/**
	 * Whether VALUES and series are tables.
	 * @return {@code false} if they are not, or mean something else
	 */
	default boolean listsRowsAsTables() {
		return false;
	}

	/**
	 * Whether ANY and ALL compare with the elements of an array.
	 * @return {@code false} if they stand before queries only
	 */
	default boolean comparesWithArrays() {
		return false;
	}

	/**
	 * Whether a comparison of rows with NULLs in them is NULL exactly where one of their
	 * values decides.
	 * @return {@code false} if it is NULL or false, by rules of the product's own
	 */
	default boolean comparesRowsByValues() {
		return false;
	}

	/**
	 * Whether CONCAT passes over NULLs.
	 * @return {@code false} if it is NULL where one of its arguments is
	 */
	default boolean concatSkipsNulls() {
		return true;
	}

	/**
	 * The type of a function or keyword that tells the time.
	 * @param name its name, in lower case
	 * @param digits how many digits of a second it is asked for, -1 if it is not said
	 * @return the type, {@code null} if it is none or not proven
	 */
	default @Nullable SqlType clock(String name, int digits) {
		return null;
	}

	/**
	 * Whether all statements of a transaction have one time.
	 * @return {@code false} if each has its own
	 */
	default boolean stopsClockInTransactions() {
		return true;
	}

	/**
	 * The names besides COALESCE of functions that return the first of two values that is
	 * not NULL.
	 * @return the names in lower case
	 */
	Set<String> coalesceNames();

	/**
	 * The type that a cast names.
	 * @param name the type's name without arguments, in lower case
	 * @return the type, {@code null} if casts to it are not proven
	 */
	@Nullable SqlType castTarget(String name);

	/**
	 * Whether casts of text that does not fit yield something rather than fail.
	 * @return whether they do
	 */
	boolean castsLeniently();

	/**
	 * The type of EXTRACT.
	 * @return an exact numeric type without places
	 */
	SqlType extract();

	/**
	 * The functions whose results are proven.
	 * @return the registry
	 */
	FunctionRegistry functions();

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

}
