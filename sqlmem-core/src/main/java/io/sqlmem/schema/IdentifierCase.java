package io.sqlmem.schema;

/**
 * What a source does to the case of names that are not quoted.
 */
public enum IdentifierCase {

	/** It stores them in lower case. */
	LOWER,

	/** It stores them in upper case. */
	UPPER,

	/** It keeps them as written. */
	AS_WRITTEN

}
