package io.sqlmem.sql.dialect;

/**
 * MySQL's SQL, which is MariaDB's but for what is here.
 */
final class MySqlDialect extends MariaDbDialect {

	/** The driver describes a statement by executing it. */
	@Override
	public String parameterInNames() {
		return "null";
	}

	/** TINYINT wins over TINYINT UNSIGNED, and 255 becomes -1. */
	@Override
	public boolean unifiesSigns() {
		return false;
	}

	/** Of CASE some values keep their scales. */
	@Override
	public boolean unifiesScales() {
		return false;
	}

}
