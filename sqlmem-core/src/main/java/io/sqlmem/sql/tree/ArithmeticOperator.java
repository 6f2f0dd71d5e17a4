package io.sqlmem.sql.tree;

/**
 * Arithmetic on stored integers.
 */
public enum ArithmeticOperator {

	/** Sum. */
	ADD("+"),

	/** Difference. */
	SUBTRACT("-"),

	/** Product. */
	MULTIPLY("*"),

	/** Quotient, truncated towards zero. */
	DIVIDE("/"),

	/** Remainder with the sign of the dividend. */
	REMAINDER("%");

	private final String symbol;

	ArithmeticOperator(String symbol) {
		this.symbol = symbol;
	}

	/**
	 * The operator in SQLite.
	 * @return its symbol
	 */
	public String symbol() {
		return this.symbol;
	}

}
