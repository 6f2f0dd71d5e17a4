package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import io.sqlmem.sql.tree.Query;
import io.sqlmem.type.Collation;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's SQL.
 */
final class PostgresDialect implements Dialect {

	/** The names of a time zone that has never been another. */
	private static final Set<String> UTC = Set.of("UTC", "Etc/UTC", "GMT", "Etc/GMT");

	private final FunctionRegistry functions = PostgresFunctions.all();

	private final boolean ordersConstantsBytewise;

	private final boolean utc;

	/**
	 * PostgreSQL's SQL in one database.
	 * @param ordersConstantsBytewise whether the database's collation orders texts by
	 * their code points
	 * @param timeZone the session's time zone
	 */
	PostgresDialect(boolean ordersConstantsBytewise, String timeZone) {
		this.ordersConstantsBytewise = ordersConstantsBytewise;
		this.utc = UTC.contains(timeZone);
	}

	@Override
	public boolean ranks(SqlType text) {
		return text.collation() != null && !text.collation().binaryOrder();
	}

	@Override
	public boolean nullsFirst(boolean descending) {
		return descending;
	}

	@Override
	public SqlType truth() {
		return SqlType.BOOLEAN;
	}

	@Override
	public boolean extractsDaysOfWeek() {
		return true;
	}

	@Override
	public boolean typesParameters() {
		return true;
	}

	@Override
	public boolean matchesByOperators() {
		return true;
	}

	@Override
	public Set<String> dateCalls() {
		return Set.of("to_timestamp", "to_date");
	}

	@Override
	public boolean describesWhatIsBound() {
		return true;
	}

	@Override
	public boolean keepsFirstOfDistinct() {
		return true;
	}

	@Override
	public Spelling spelling() {
		return Spelling.POSTGRES;
	}

	@Override
	public boolean isCodePointOrder(String collation) {
		return collation.equals("\"C\"") || collation.equals("\"POSIX\"");
	}

	@Override
	public boolean listsRowsAsTables() {
		return true;
	}

	@Override
	public boolean comparesWithArrays() {
		return true;
	}

	@Override
	public boolean comparesRowsByValues() {
		return true;
	}

	@Override
	public boolean sharesRows() {
		return true;
	}

	@Override
	public Set<String> listNames() {
		return Set.of("string_agg");
	}

	@Override
	public boolean combinesBits() {
		return true;
	}

	@Override
	public boolean comparesEveryRow() {
		return true;
	}

	@Override
	public boolean derivesFromAround() {
		return true;
	}

	@Override
	public boolean gathersJson() {
		return true;
	}

	@Override
	public boolean aggregatesTruths() {
		return true;
	}

	@Override
	public boolean concatenatesWithBars() {
		return true;
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
		return true;
	}

	@Override
	public boolean dividesByZeroToNull() {
		return false;
	}

	@Override
	public boolean scalesEachValue() {
		return true;
	}

	@Override
	public boolean comparesConstantsBytewise(boolean ordering) {
		return !ordering || this.ordersConstantsBytewise;
	}

	@Override
	public boolean extremesSkipNulls() {
		return true;
	}

	@Override
	public boolean knowsWeeks() {
		return true;
	}

	@Override
	public boolean recursesByDistinctRows() {
		return true;
	}

	@Override
	public boolean findsPercentiles() {
		return true;
	}

	@Override
	public boolean computesDoubles() {
		return true;
	}

	@Override
	public boolean ordersAsStored() {
		return true;
	}

	@Override
	public boolean countsSeveral() {
		return true;
	}

	@Override
	public boolean movesDatesToDates() {
		return false;
	}

	@Override
	public boolean subtractsTimesToIntervals() {
		return true;
	}

	@Override
	public boolean showsInstantsInUtc() {
		return this.utc;
	}

	@Override
	public boolean addsDays() {
		return true;
	}

	@Override
	public boolean subtractsDatesToDays() {
		return true;
	}

	@Override
	public boolean ordersByOutputsGroupsByColumns() {
		return true;
	}

	@Override
	public boolean countsEqualRows() {
		return true;
	}

	@Override
	public boolean typesLiterals() {
		return true;
	}

	@Override
	public boolean readsTexts() {
		return true;
	}

	@Override
	public boolean groupsBySets() {
		return true;
	}

	@Override
	public boolean likeSeesPadding() {
		return true;
	}

	@Override
	public boolean unifiesScales() {
		return false;
	}

	@Override
	public boolean impliesNames() {
		return true;
	}

	@Override
	public boolean describesAsExecuted(Query query, List<ColumnDescriptor> prepared) {
		return new FoldedTypes(false).keep(query, prepared);
	}

	@Override
	public @Nullable SqlType clock(String name, int digits) {
		if (digits >= 0) {
			return null;
		}
		return switch (name) {
			case "now", "transaction_timestamp", "current_timestamp" -> SqlType.time(TypeKind.TIMESTAMP_TZ, 6);
			case "localtimestamp" -> SqlType.time(TypeKind.TIMESTAMP, 6);
			case "localtime" -> SqlType.time(TypeKind.TIME, 6);
			case "current_date" -> SqlType.DATE;
			default -> null;
		};
	}

	@Override
	public Set<String> coalesceNames() {
		return Set.of();
	}

	@Override
	public @Nullable SqlType castTarget(String name) {
		return switch (name) {
			case "int2", "smallint" -> SqlType.of(TypeKind.SMALLINT);
			case "int4", "int", "integer" -> SqlType.INTEGER;
			case "int8", "bigint" -> SqlType.BIGINT;
			case "text", "varchar", "character varying" -> SqlType.varchar(0, Collation.COERCIBLE);
			case "bool", "boolean" -> SqlType.BOOLEAN;
			case "date" -> SqlType.DATE;
			case "timestamp", "timestamp without time zone" -> SqlType.time(TypeKind.TIMESTAMP, 6);
			case "timestamptz", "timestamp with time zone" -> SqlType.time(TypeKind.TIMESTAMP_TZ, 6);
			case "uuid" -> SqlType.of(TypeKind.UUID);
			case "float8", "float", "double precision" -> SqlType.of(TypeKind.DOUBLE);
			default -> null;
		};
	}

	@Override
	public boolean castsLeniently() {
		return false;
	}

	@Override
	public SqlType extract() {
		return SqlType.decimal(18, 0);
	}

	@Override
	public FunctionRegistry functions() {
		return this.functions;
	}

	@Override
	public SqlType integerArithmetic(SqlType left, SqlType right) {
		return IntegerTypes.wider(left, right);
	}

	@Override
	public @Nullable SqlType sum(SqlType argument) {
		return switch (argument.kind()) {
			case SMALLINT, INTEGER -> SqlType.BIGINT;
			case BIGINT -> SqlType.decimal(18, 0);
			case DECIMAL -> SqlType.decimal(18, argument.scale());
			case NUMERIC -> SqlType.of(TypeKind.NUMERIC);
			default -> null;
		};
	}

	@Override
	public @Nullable SqlType average(SqlType argument) {
		return Numerics.isExact(argument) ? SqlType.of(TypeKind.NUMERIC) : null;
	}

	@Override
	public Object divideForAverage(BigDecimal sum, long count, SqlType argument) {
		return Averages.postgres(sum, BigDecimal.valueOf(count));
	}

}
