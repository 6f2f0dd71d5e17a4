package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB's SQL.
 */
class MariaDbDialect implements Dialect {

	/** Of a second. */
	private static final int MOST_DIGITS = 6;

	/** In characters. */
	private static final int LONGEST_RANKED = 255;

	private final FunctionRegistry functions;

	/**
	 * The SQL of a server.
	 * @param namesInEnglish whether functions name months and days in English
	 */
	MariaDbDialect(boolean namesInEnglish) {
		this.functions = MariaDbFunctions.all(namesInEnglish);
	}

	/** Of longer texts only the beginnings decide (max_sort_length). */
	@Override
	public boolean ranks(SqlType text) {
		return text.collation() != null && !text.collation().binaryOrder() && text.precision() > 0
				&& text.precision() <= LONGEST_RANKED;
	}

	/**
	 * Of encodings of which it is known what constants they have. Texts of fixed length
	 * are sorted with blanks, which count where a collation does not pad.
	 */
	@Override
	public boolean tellsApartByPlaces(SqlType text) {
		Collation collation = text.collation();
		boolean sortedPadded = text.kind() == TypeKind.CHAR && collation != null
				&& collation.equality() != Collation.Equality.CASE_INSENSITIVE_PAD_SPACE;
		return collation != null && !sortedPadded && !collation.isOfLabels()
				&& (collation.name().startsWith("utf8") || collation.isOfOneByte()) && ranks(text);
	}

	/** A column of fewer characters is compared with others in another encoding. */
	@Override
	public boolean ranks(SqlType column, String text) {
		Collation collation = column.collation();
		boolean anyLetters = collation != null && collation.name().startsWith("utf8");
		return Dialect.super.ranks(column, text)
				&& (anyLetters || text.chars().allMatch((character) -> character >= ' ' && character <= '~'));
	}

	@Override
	public SqlType truth() {
		return SqlType.INTEGER;
	}

	@Override
	public Set<String> listNames() {
		return Set.of("group_concat");
	}

	@Override
	public boolean listsIntegers() {
		return true;
	}

	/** The least default of {@code group_concat_max_len}. */
	@Override
	public int longestList() {
		return 1024;
	}

	@Override
	public boolean concatenatesWithBars() {
		return false;
	}

	@Override
	public boolean choosesTexts() {
		return true;
	}

	@Override
	public boolean concatSkipsNulls() {
		return false;
	}

	@Override
	public boolean countsUtf16() {
		return false;
	}

	@Override
	public boolean functionsSeePadding() {
		return false;
	}

	@Override
	public boolean dividesIntegersToInteger() {
		return false;
	}

	@Override
	public @Nullable Expr arithmetic(ArithmeticOperator operator, Expr left, Expr right, Requirements requirements) {
		boolean quotient = operator == ArithmeticOperator.DIVIDE || Quotients.is(left) || Quotients.is(right);
		return quotient ? Quotients.arithmetic(operator, left, right) : null;
	}

	@Override
	public boolean comparesDecimalsAsDoubles() {
		return true;
	}

	@Override
	public boolean hidesPlaces() {
		return true;
	}

	@Override
	public boolean dividesByZeroToNull() {
		return true;
	}

	@Override
	public boolean comparesConstantsBytewise(boolean ordering) {
		return false;
	}

	@Override
	public boolean ordersMarksBeforeWords() {
		return true;
	}

	@Override
	public boolean ordersByOutputsGroupsByColumns() {
		return true;
	}

	@Override
	public boolean namesOutputsInHaving() {
		return true;
	}

	@Override
	public boolean filtersRowsByHaving() {
		return true;
	}

	@Override
	public boolean ordersRowsOfSeveralTables() {
		return false;
	}

	@Override
	public Set<String> choiceNames() {
		return Set.of("if", "field", "elt");
	}

	@Override
	public boolean rollsUp() {
		return true;
	}

	/** Seen to differ when two windows of a statement have different orders. */
	@Override
	public boolean answersWindowsAlike() {
		return false;
	}

	@Override
	public Set<String> dateCalls() {
		return Set.of("date_add", "date_sub", "adddate", "subdate", "timestampadd", "timestampdiff");
	}

	/** The least default of {@code max_recursive_iterations} is 1,000. */
	@Override
	public int mostRounds() {
		return 900;
	}

	@Override
	public boolean keepsFirstTypes() {
		return true;
	}

	@Override
	public boolean countsSeveral() {
		return true;
	}

	@Override
	public boolean readsTextsAsMoments() {
		return true;
	}

	@Override
	public boolean addsDays() {
		return false;
	}

	@Override
	public boolean comparesTextsAsNumbers() {
		return true;
	}

	@Override
	public boolean readsUuids() {
		return true;
	}

	/** CHAR is text without blanks at its end, and the collation decides. */
	@Override
	public boolean comparesCharsPadded() {
		return false;
	}

	/** It believes that a result is NULL where the first argument is. */
	@Override
	public boolean choosesOutsideJoins() {
		return false;
	}

	@Override
	public boolean seeksInTypeOfResults() {
		return true;
	}

	/** Some of them are lost where the value sought is computed by a query too. */
	@Override
	public boolean findsResultsInQueries() {
		return false;
	}

	@Override
	public boolean unifiesScales() {
		return true;
	}

	@Override
	public boolean typesParameters() {
		return true;
	}

	@Override
	public boolean describesAsExecuted(Query query, List<ColumnDescriptor> prepared) {
		return MariaDbDescriptions.keep(MariaDbDescriptions.asWritten(query), prepared);
	}

	@Override
	public List<ColumnDescriptor> asExecuted(Query query, List<ColumnDescriptor> prepared) {
		return MariaDbDescriptions.executed(MariaDbDescriptions.asWritten(query), prepared);
	}

	@Override
	public @Nullable SqlType clock(String name, int digits) {
		if (digits > MOST_DIGITS) {
			return null;
		}
		return switch (name) {
			case "now", "current_timestamp", "localtimestamp", "localtime" ->
				SqlType.time(TypeKind.TIMESTAMP, Math.max(digits, 0));
			case "curtime", "current_time" -> SqlType.time(TypeKind.TIME, Math.max(digits, 0));
			case "curdate", "current_date" -> (digits < 0) ? SqlType.DATE : null;
			default -> null;
		};
	}

	@Override
	public boolean stopsClockInTransactions() {
		return false;
	}

	@Override
	public Set<String> coalesceNames() {
		return Set.of("ifnull", "nvl");
	}

	@Override
	public @Nullable SqlType castTarget(String name) {
		return switch (name) {
			case "signed", "signed integer", "integer", "int" -> SqlType.BIGINT;
			case "unsigned", "unsigned integer" -> SqlType.of(TypeKind.UNSIGNED_BIGINT);
			case "date" -> SqlType.DATE;
			case "char" -> SqlType.varchar(0, Collation.COERCIBLE);
			default -> null;
		};
	}

	@Override
	public boolean spellsColumns() {
		return true;
	}

	@Override
	public boolean castsLeniently() {
		return true;
	}

	@Override
	public boolean matchesByKeyword() {
		return true;
	}

	@Override
	public @Nullable Expr field(String field, Expr operand) {
		return field.equals("year_month") ? DateFunctions.yearAndMonth(operand, extract()) : null;
	}

	@Override
	public SqlType extract() {
		return SqlType.BIGINT;
	}

	@Override
	public String sampleOf(TypeKind kind) {
		return (kind == TypeKind.TIMESTAMP) ? "SELECT CAST(NULL AS DATETIME(6))"
				: "SELECT CAST(9223372036854775807 AS SIGNED)";
	}

	@Override
	public @Nullable SqlType ofSeveralSigns(SqlType left, SqlType right, boolean rows) {
		return SqlType.decimal(18, 0);
	}

	@Override
	public FunctionRegistry functions() {
		return this.functions;
	}

	@Override
	public SqlType integerArithmetic(SqlType left, SqlType right) {
		boolean unsigned = left.kind().isUnsigned() || right.kind().isUnsigned();
		return unsigned ? SqlType.of(TypeKind.UNSIGNED_BIGINT) : SqlType.BIGINT;
	}

	@Override
	public @Nullable SqlType sum(SqlType argument) {
		return switch (argument.kind()) {
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED, UNSIGNED_BIGINT -> SqlType.decimal(18, 0);
			case DECIMAL -> SqlType.decimal(18, argument.scale());
			default -> null;
		};
	}

	@Override
	public @Nullable SqlType average(SqlType argument) {
		return argument.kind().isExactNumeric() ? SqlType.decimal(18, argument.scale() + QuotientFunctions.MORE_PLACES)
				: null;
	}

	/**
	 * The quotient has as many groups of nine digits behind the point as it needs, and
	 * what is beyond is lost; it is rounded only if it has more digits than are shown.
	 */
	@Override
	public Object divideForAverage(BigDecimal sum, long count, SqlType argument) {
		BigDecimal quotient = QuotientFunctions.divide(sum, BigDecimal.valueOf(count));
		return Objects.requireNonNull(quotient)
			.setScale(argument.scale() + QuotientFunctions.MORE_PLACES, RoundingMode.HALF_UP);
	}

}
