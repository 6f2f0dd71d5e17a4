package io.sqlmem.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.sqlmem.schema.IdentifierCase;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.store.DeltaColumns;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * How the changes of a table are found. Instances are immutable.
 *
 * @param property the property that says so, for messages
 * @param columns by which columns
 * @param lookback how long a row may take from being stamped to being committed
 * @param deleteDetection how often keys are compared, {@code null} for never
 * @param keyIsProven whether the source itself keeps the key unique
 */
record DeltaStrategy(String property, DeltaColumns columns, Duration lookback, @Nullable Duration deleteDetection,
		boolean keyIsProven) {

	/**
	 * Find the columns that the settings name.
	 * @throws WrongSettingException if they do not fit the table
	 */
	static DeltaStrategy of(SourceTable table, DeltaDeclaration declared, IdentifierCase identifierCase) {
		SourceColumn change = column(table, declared.changeColumn(), declared.property() + ".change-column",
				identifierCase);
		TypeKind kind = valuesOf(change).kind();
		if (!isTime(kind) && !kind.isExactNumeric() && kind != TypeKind.MOMENT) {
			throw new WrongSettingException(declared.property() + ".change-column", declared.changeColumn(),
					"the type of " + table.name() + "." + change.name() + " does not tell changes apart",
					"Write a column that is a timestamp, a date, an integer or a decimal of at most 18 digits, or ISO "
							+ "texts of one form that datetime-columns name too.");
		}
		List<Integer> key = key(table, declared, identifierCase);
		boolean proven = key.equals(table.primaryKey());
		return new DeltaStrategy(declared.property(), new DeltaColumns(change.ordinal(), key), declared.lookback(),
				declared.deleteDetection(), proven);
	}

	private static List<Integer> key(SourceTable table, DeltaDeclaration declared, IdentifierCase identifierCase) {
		String property = declared.property() + ".key-columns";
		if (declared.keyColumns().isEmpty()) {
			for (int ordinal : table.primaryKey()) {
				checkCopied(table, table.column(ordinal), "", property);
			}
			if (table.primaryKey().isEmpty()) {
				throw new WrongSettingException(property, "",
						table.name() + " is a view or has no primary key, so that changed rows could not be found in "
								+ "its copy",
						"Write the columns that together tell a row from all others and are never NULL.");
			}
			return table.primaryKey();
		}
		List<Integer> key = new ArrayList<>();
		for (String written : declared.keyColumns()) {
			SourceColumn column = column(table, written, property, identifierCase);
			checkCopied(table, column, written, property);
			if (!key.contains(column.ordinal())) {
				key.add(column.ordinal());
			}
		}
		return key;
	}

	private static SourceColumn column(SourceTable table, String written, String property,
			IdentifierCase identifierCase) {
		Identifier name = Identifier.of(written);
		for (SourceColumn column : table.columns()) {
			if (identifierCase.matches(name, column.name())) {
				return column;
			}
		}
		throw new WrongSettingException(property, written, table.name() + " has no column " + written,
				"Write one of " + table.columns().stream().map(SourceColumn::name).toList() + ".");
	}

	private static void checkCopied(SourceTable table, SourceColumn column, String written, String property) {
		if (!column.type().kind().isStorable()) {
			throw new WrongSettingException(property, written,
					table.name() + "." + column.name() + " has a type that is not copied", "Write another column.");
		}
		if (column.type().kind() == TypeKind.MOMENT) {
			throw new WrongSettingException(property, written,
					table.name() + "." + column.name() + " is one of datetime-columns, so that rows with different "
							+ "values might look alike",
					"Write another column, or take this one out of datetime-columns.");
		}
	}

	/**
	 * The type of a change column's values as they are compared: moments if they are
	 * texts that spell them.
	 */
	static SqlType valuesOf(SourceColumn column) {
		boolean spelled = column.type().kind() == TypeKind.MOMENT && column.sourceType().kind().isText();
		return spelled ? column.type() : column.sourceType();
	}

	static boolean isTime(TypeKind kind) {
		return kind == TypeKind.DATE || kind == TypeKind.TIMESTAMP || kind == TypeKind.TIMESTAMP_TZ;
	}

}
