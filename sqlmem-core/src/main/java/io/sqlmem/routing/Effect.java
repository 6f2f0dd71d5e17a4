package io.sqlmem.routing;

import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.sqlmem.schema.WrittenRow;
import io.sqlmem.schema.WrittenRows;
import io.sqlmem.sql.parse.StatementKind;
import io.sqlmem.sql.parse.WrittenTable;
import org.jspecify.annotations.Nullable;

/**
 * What executing a statement does to the source.
 *
 * @param kind what it does
 * @param table the only table that it writes to by its words; {@code null} if it writes
 * to none, or its words leave doubt
 * @param rows the rows of that table that it may write
 */
public record Effect(StatementKind kind, @Nullable WrittenTable table, WrittenRows rows) {

	private static final Set<Class<?>> INTEGERS = Set.of(Byte.class, Short.class, Integer.class, Long.class);

	/**
	 * What a statement does of which only the kind is known.
	 * @param kind the kind
	 * @return its effect
	 */
	public static Effect of(StatementKind kind) {
		return new Effect(kind, null, WrittenRows.ANY);
	}

	/**
	 * The same effect on rows that are not looked at.
	 * @return the effect
	 */
	public Effect onAnyRow() {
		return new Effect(this.kind, this.table, WrittenRows.ANY);
	}

	Effect with(List<BoundParameter> parameters) {
		return (this.table != null) ? new Effect(this.kind, this.table, rows(this.table, parameters)) : this;
	}

	private static WrittenRows rows(WrittenTable table, List<BoundParameter> parameters) {
		List<WrittenRow> rows = new ArrayList<>();
		for (Map<String, WrittenTable.Operand> operands : table.rows()) {
			Map<String, Object> row = new HashMap<>();
			operands.forEach((column, operand) -> {
				Object value = value(operand, parameters);
				if (value != null) {
					row.put(column, value);
				}
			});
			rows.add(new WrittenRow(row, table.given()));
		}
		if (rows.isEmpty() && table.given() != null) {
			rows.add(new WrittenRow(Map.of(), table.given()));
		}
		return WrittenRows.of(rows);
	}

	private static @Nullable Object value(WrittenTable.Operand operand, List<BoundParameter> parameters) {
		if (!operand.isParameter()) {
			return operand.integer();
		}
		BoundParameter bound = (operand.parameter() < parameters.size()) ? parameters.get(operand.parameter()) : null;
		return (bound != null) ? value(bound) : null;
	}

	/** A value that is the same to the source in every column of its own type. */
	private static @Nullable Object value(BoundParameter bound) {
		Object value = bound.value();
		return switch (bound.jdbcType()) {
			case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> integer(value);
			case Types.VARCHAR, Types.LONGVARCHAR -> (value instanceof String) ? value : null;
			case Types.OTHER -> (value instanceof UUID) ? value : null;
			case BoundParameter.UNTYPED -> (value instanceof String || value instanceof UUID) ? value : integer(value);
			default -> null;
		};
	}

	private static @Nullable Long integer(@Nullable Object value) {
		return (value instanceof Number number && INTEGERS.contains(number.getClass())) ? number.longValue() : null;
	}

}
