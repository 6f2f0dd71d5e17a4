package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * H2's SQL in its regular mode.
 */
final class H2Dialect implements Dialect {

	/** The digits that AVG of a decimal has beyond its argument's. */
	private static final int AVERAGE_PLACES = 10;

	private final FunctionRegistry functions = H2Functions.all();

	@Override
	public boolean findsEqualToAll() {
		return false;
	}

	@Override
	public boolean ranks(SqlType text) {
		return text.collation() != null && text.collation().isOfLabels();
	}

	@Override
	public SqlType truth() {
		return SqlType.BOOLEAN;
	}

	@Override
	public boolean sharesRows() {
		return true;
	}

	@Override
	public Set<String> listNames() {
		return Set.of("string_agg", "group_concat", "listagg");
	}

	@Override
	public boolean listsIntegers() {
		return true;
	}

	@Override
	public boolean aggregatesTruths() {
		return true;
	}

	@Override
	public boolean comparesWithArrays() {
		return true;
	}

	@Override
	public boolean findsInArrays() {
		return true;
	}

	@Override
	public boolean keepsFirstOfDistinct() {
		return true;
	}

	@Override
	public boolean convertsSoughtValues() {
		return true;
	}

	@Override
	public boolean listsRowsOfExpressions() {
		return false;
	}

	@Override
	public Set<String> choiceNames() {
		return Set.of("casewhen", "decode");
	}

	@Override
	public boolean namesOutputsInHaving() {
		return true;
	}

	@Override
	public boolean computesBeforeHaving() {
		return true;
	}

	@Override
	public Spelling spelling() {
		return Spelling.H2;
	}

	@Override
	public @Nullable Expr field(String name, Expr operand) {
		return H2Dates.field(name, operand);
	}

	@Override
	public boolean concatenatesWithBars() {
		return true;
	}

	@Override
	public boolean countsUtf16() {
		return true;
	}

	@Override
	public boolean functionsSeePadding() {
		return true;
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
	public boolean comparesConstantsBytewise(boolean ordering) {
		return true;
	}

	@Override
	public Set<String> dateCalls() {
		return Set.of("dateadd", "timestampadd", "datediff", "timestampdiff", "date_trunc");
	}

	@Override
	public boolean countsBoundaries() {
		return true;
	}

	@Override
	public boolean movesDatesByTimes() {
		return false;
	}

	@Override
	public boolean addsDays() {
		return true;
	}

	@Override
	public boolean readsUuids() {
		return true;
	}

	@Override
	public boolean keepsScales() {
		return true;
	}

	@Override
	public @Nullable Expr arithmetic(ArithmeticOperator operator, Expr left, Expr right, Requirements requirements) {
		return H2Numbers.arithmetic(operator, left, right, requirements);
	}

	@Override
	public boolean unifiesDoubles() {
		return true;
	}

	@Override
	public Expr sized(Expr expr) {
		return H2Sizes.sized(expr);
	}

	@Override
	public boolean unifiesScales() {
		return false;
	}

	/** Zones are not copied, so that CURRENT_TIMESTAMP is not told here. */
	@Override
	public @Nullable SqlType clock(String name, int digits) {
		return switch (name) {
			case "localtimestamp" -> (digits < 0) ? SqlType.time(TypeKind.TIMESTAMP, 6) : null;
			case "current_date" -> (digits < 0) ? SqlType.DATE : null;
			default -> null;
		};
	}

	@Override
	public Set<String> coalesceNames() {
		return Set.of("ifnull", "nvl");
	}

	@Override
	public @Nullable SqlType castTarget(String name) {
		return switch (name) {
			case "smallint" -> SqlType.of(TypeKind.SMALLINT);
			case "int", "integer" -> SqlType.INTEGER;
			case "bigint" -> SqlType.BIGINT;
			case "varchar", "character varying" -> SqlType.varchar(0, Collation.COERCIBLE);
			case "boolean" -> SqlType.BOOLEAN;
			case "date" -> SqlType.DATE;
			case "timestamp" -> SqlType.time(TypeKind.TIMESTAMP, 6);
			case "uuid" -> SqlType.of(TypeKind.UUID);
			default -> null;
		};
	}

	@Override
	public boolean castsLeniently() {
		return false;
	}

	@Override
	public SqlType extract() {
		return SqlType.INTEGER;
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
			case TINYINT, SMALLINT, INTEGER -> SqlType.BIGINT;
			case BIGINT -> SqlType.decimal(18, 0);
			case DECIMAL -> SqlType.decimal(18, argument.scale());
			case NUMERIC -> H2Numbers.sum(argument);
			default -> null;
		};
	}

	@Override
	public @Nullable SqlType average(SqlType argument) {
		return switch (argument.kind()) {
			case TINYINT, SMALLINT, INTEGER -> SqlType.of(TypeKind.DOUBLE);
			case BIGINT, DECIMAL -> SqlType.decimal(18, argument.scale() + AVERAGE_PLACES);
			case NUMERIC -> H2Numbers.average(argument);
			default -> null;
		};
	}

	@Override
	public Object divideForAverage(BigDecimal sum, long count, SqlType argument) {
		if (argument.kind() == TypeKind.DECIMAL || argument.kind() == TypeKind.BIGINT) {
			return Averages.fixed(sum, count, argument.scale() + AVERAGE_PLACES, RoundingMode.HALF_DOWN);
		}
		return sum.doubleValue() / count;
	}

}
