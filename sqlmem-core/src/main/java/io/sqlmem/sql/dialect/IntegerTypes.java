package io.sqlmem.sql.dialect;

import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * The integer types by width.
 */
public final class IntegerTypes {

	private IntegerTypes() {
	}

	/**
	 * The wider of two integer types.
	 * @param left an integer type
	 * @param right another one, signed if that is
	 * @return the wider one
	 */
	public static SqlType wider(SqlType left, SqlType right) {
		return (bits(left.kind()) >= bits(right.kind())) ? left : right;
	}

	private static int bits(TypeKind kind) {
		return switch (kind) {
			case TINYINT -> 8;
			case SMALLINT -> 16;
			case INTEGER, UNSIGNED -> 32;
			default -> 64;
		};
	}

}
