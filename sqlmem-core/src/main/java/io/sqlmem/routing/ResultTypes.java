package io.sqlmem.routing;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.translate.TranslatedQuery;
import io.sqlmem.sql.translate.TranslatedQuery.OutputColumn;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.OpaqueObjects;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Checks that the source describes a result as the planner inferred it.
 */
final class ResultTypes {

	private ResultTypes() {
	}

	private static final int MICROSECONDS = 6;

	/** What PostgreSQL calls outputs that have no name. */
	private static final String NAMELESS = "?column?";

	private static final int MOST_DIGITS = 18;

	/**
	 * Check all columns.
	 * @param outputs the planner's columns
	 * @param descriptors the source's
	 * @param named whether the planner knows the names of outputs without an alias
	 * @throws ElsewhereException if they disagree
	 */
	static void check(List<OutputColumn> outputs, List<ColumnDescriptor> descriptors, boolean named) {
		if (outputs.size() != descriptors.size()) {
			throw disagree("the source has " + descriptors.size() + " columns, the plan " + outputs.size());
		}
		for (int i = 0; i < outputs.size(); i++) {
			OutputColumn output = outputs.get(i);
			ColumnDescriptor descriptor = descriptors.get(i);
			if (!agrees(output, descriptor)) {
				throw disagree("column " + (i + 1) + " is " + descriptor.typeName() + "(" + descriptor.precision() + ","
						+ descriptor.scale() + ") at the source, " + output.type().kind() + "(" + output.type().scale()
						+ ") in the plan");
			}
			String name = (named && output.name() == null) ? NAMELESS : output.name();
			boolean renamed = name != null && !name.equalsIgnoreCase(descriptor.label());
			if (renamed) {
				throw disagree("column " + (i + 1) + " is " + descriptor.label() + " at the source");
			}
		}
	}

	/**
	 * A query whose integers are read as decimals where the source shows them so.
	 * @param query the query
	 * @param descriptors the source's columns
	 * @return the query, with the types of what is shown
	 */
	static TranslatedQuery withDecimals(TranslatedQuery query, List<ColumnDescriptor> descriptors) {
		List<OutputColumn> outputs = new ArrayList<>();
		for (OutputColumn output : query.outputs()) {
			boolean decimal = output.type().kind().isInteger() && isWhole(descriptors.get(outputs.size()));
			outputs.add(decimal ? new OutputColumn(output.name(), SqlType.decimal(MOST_DIGITS, 0), output.column(),
					output.averaged(), output.computed()) : output);
		}
		return outputs.equals(query.outputs()) ? query : new TranslatedQuery(query.sql(), query.slots(), outputs,
				query.tables(), query.requirements(), query.order());
	}

	private static boolean agrees(OutputColumn output, ColumnDescriptor descriptor) {
		SqlType type = output.type();
		return switch (type.kind()) {
			case BOOLEAN -> isTruth(descriptor.jdbcType());
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED, UNSIGNED_BIGINT -> isInteger(descriptor.jdbcType())
					|| type.isShownAsTruth() && isTruth(descriptor.jdbcType()) || isWhole(descriptor);
			case DECIMAL ->
				isDecimal(descriptor.jdbcType()) && (isUnstated(descriptor) || descriptor.scale() == type.scale());
			case NUMERIC ->
				isDecimal(descriptor.jdbcType()) && (type.precision() == 0 || descriptor.scale() == type.scale());
			case REAL -> descriptor.jdbcType() == Types.REAL || descriptor.jdbcType() == Types.FLOAT;
			case DOUBLE -> descriptor.jdbcType() == Types.DOUBLE || descriptor.jdbcType() == Types.FLOAT;
			case CHAR -> descriptor.jdbcType() == Types.CHAR || descriptor.jdbcType() == Types.VARCHAR
					&& type.collation() != null && type.collation().isOfLabels();
			case VARCHAR -> switch (descriptor.jdbcType()) {
				case Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> true;
				default -> type.collation() != null && !type.collation().members().isEmpty();
			};
			case DATE -> descriptor.jdbcType() == Types.DATE;
			case TIME -> descriptor.jdbcType() == Types.TIME;
			case TIMESTAMP -> descriptor.jdbcType() == Types.TIMESTAMP && !isZoned(descriptor);
			case TIMESTAMP_TZ -> isZoned(descriptor);
			// What the source keeps it as does not matter: it is shown in another way.
			case MOMENT -> true;
			case UUID -> descriptor.className().equals("java.util.UUID");
			case BINARY -> switch (descriptor.jdbcType()) {
				case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> true;
				default -> false;
			};
			case INTERVAL ->
				type.precision() == 0 && descriptor.typeName().equals("interval") && OpaqueObjects.areKnown();
			case YEAR -> descriptor.typeName().equals("YEAR") && descriptor.className().equals("java.sql.Date");
			case OTHER -> descriptor.typeName().equals("JSON")
					|| descriptor.jdbcType() == Types.OTHER && OpaqueObjects.areKnown();
			// A name with its schema is spelled otherwise, and so would the elements' be.
			case ARRAY -> descriptor.jdbcType() == Types.ARRAY && descriptor.typeName().startsWith("_");
			// No value is ever shown.
			case NULL -> true;
			case UNSUPPORTED -> false;
		};
	}

	/**
	 * The type under which the driver shows a column. Integers of any width are stored
	 * alike, and so are times down to microseconds; the source's width decides the class
	 * that the application sees, and how many digits the seconds have.
	 * @param inferred the planner's type
	 * @param descriptor the source's description
	 * @return the type
	 */
	static SqlType shown(SqlType inferred, ColumnDescriptor descriptor) {
		boolean time = inferred.kind() == TypeKind.TIMESTAMP || inferred.kind() == TypeKind.TIME;
		if (time && inferred.scale() <= MICROSECONDS && descriptor.scale() <= MICROSECONDS) {
			return SqlType.time(inferred.kind(), descriptor.scale());
		}
		if (inferred.kind() == TypeKind.NUMERIC) {
			return SqlType.of(TypeKind.DECIMAL);
		}
		if (!inferred.kind().isInteger() || inferred.kind().isUnsigned()) {
			return inferred;
		}
		return SqlType.of(switch (descriptor.jdbcType()) {
			case Types.TINYINT, Types.BIT, Types.BOOLEAN -> TypeKind.TINYINT;
			case Types.SMALLINT -> TypeKind.SMALLINT;
			case Types.INTEGER -> TypeKind.INTEGER;
			default -> TypeKind.BIGINT;
		});
	}

	private static boolean isInteger(int jdbcType) {
		return switch (jdbcType) {
			case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> true;
			default -> false;
		};
	}

	private static boolean isTruth(int jdbcType) {
		return jdbcType == Types.BIT || jdbcType == Types.BOOLEAN;
	}

	private static boolean isDecimal(int jdbcType) {
		return jdbcType == Types.NUMERIC || jdbcType == Types.DECIMAL;
	}

	/**
	 * MySQL and MariaDB make decimals of integers that may have more digits than an
	 * integer has room for.
	 */
	private static boolean isWhole(ColumnDescriptor descriptor) {
		return descriptor.typeName().equals("DECIMAL") && descriptor.precision() > 0 && descriptor.scale() == 0;
	}

	/** PostgreSQL states neither precision nor scale of computed numbers. */
	private static boolean isUnstated(ColumnDescriptor descriptor) {
		return descriptor.precision() == 0 && descriptor.scale() == 0;
	}

	private static boolean isZoned(ColumnDescriptor descriptor) {
		return descriptor.jdbcType() == Types.TIMESTAMP_WITH_TIMEZONE || descriptor.typeName().equals("timestamptz");
	}

	private static ElsewhereException disagree(String detail) {
		return new ElsewhereException(PassThroughReason.RESULT_TYPE, detail);
	}

}
