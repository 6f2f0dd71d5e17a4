package io.sqlmem.sql.dialect;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * The fields of dates and times that all products count alike.
 */
public final class DateFields {

	private DateFields() {
	}

	/**
	 * A field of a date or time.
	 * @param field the field's name in lower case
	 * @param operand a date, time or timestamp
	 * @param type the type of the result
	 * @return the field, {@code null} if it is not proven
	 */
	public static @Nullable Expr extract(String field, Expr operand, SqlType type) {
		return DateFunctions.extract(field, operand, type);
	}

}
