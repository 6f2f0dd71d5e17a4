package io.sqlmem.sql.bind;

import io.sqlmem.type.SqlType;

/**
 * The bounds of types, as stored integers.
 */
final class Ranges {

	private Ranges() {
	}

	/**
	 * The greatest value of a type whose negative is of the type too.
	 * @param type an exact numeric type
	 * @return the limit
	 */
	static long limit(SqlType type) {
		return switch (type.kind()) {
			case TINYINT -> Byte.MAX_VALUE;
			case SMALLINT -> Short.MAX_VALUE;
			case INTEGER -> Integer.MAX_VALUE;
			default -> Long.MAX_VALUE;
		};
	}

}
