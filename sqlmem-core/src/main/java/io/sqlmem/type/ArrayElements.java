package io.sqlmem.type;

import java.util.List;

/**
 * The elements of an array's value. Immutable.
 *
 * @param index the driver's description of the places, in the result set of an array
 * @param column the driver's description of the elements there
 * @param type the elements' type in the source
 * @param elementClass the class of the elements in the Java array
 * @param values canonical values (see {@link ValueClasses}) or {@code null}; of an array
 * of several dimensions lists of them
 */
public record ArrayElements(ColumnDescriptor index, ColumnDescriptor column, SqlType type, Class<?> elementClass,
		List<?> values) {

	/**
	 * Whether the array has several dimensions.
	 * @return {@code true} if the values are lists
	 */
	public boolean areNested() {
		return !this.values.isEmpty() && this.values.get(0) instanceof List;
	}

}
