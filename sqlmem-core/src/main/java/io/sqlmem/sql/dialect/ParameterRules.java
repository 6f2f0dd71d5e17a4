package io.sqlmem.sql.dialect;

import io.sqlmem.type.TypeKind;

/**
 * How a product types the parameters of a statement, and names what they stand in.
 */
public interface ParameterRules {

	/**
	 * A query whose only column has a type.
	 * @param kind TIMESTAMP, which then has microseconds, or BIGINT
	 * @return the query, as the source reads it
	 */
	default String sampleOf(TypeKind kind) {
		return "SELECT CAST(NULL AS " + ((kind == TypeKind.TIMESTAMP) ? "TIMESTAMP(6)" : "BIGINT") + ")";
	}

	/**
	 * What stands for a parameter in the name that a column without one gets where a
	 * prepared statement is described.
	 * @return a word or sign
	 */
	default String parameterInNames() {
		return "?";
	}

	/**
	 * Whether what is bound to a parameter, by its value or by the setter's type, takes
	 * part in typing what surrounds it.
	 * @return {@code false} if it takes its type from its surroundings alone
	 */
	default boolean typesParameters() {
		return false;
	}

	/**
	 * Whether a prepared statement is described by what is bound to its parameters, if
	 * that is before it is described.
	 * @return {@code false} if it is described by its text alone
	 */
	default boolean describesWhatIsBound() {
		return false;
	}

	/**
	 * Whether strings among dates and times that take each other's place are dates and
	 * times too.
	 * @return {@code false} if that is better left to the source
	 */
	default boolean typesLiterals() {
		return false;
	}

}
