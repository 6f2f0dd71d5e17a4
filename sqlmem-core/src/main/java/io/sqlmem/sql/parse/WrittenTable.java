package io.sqlmem.sql.parse;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The only table that a statement writes to. Instances are immutable.
 *
 * @param name its name without its schema, in lower case
 * @param rows the rows that it may write, each by the values that some columns have in it
 * before and after, with the columns' names in lower case; empty if they are not known
 * @param given the columns that it gives values for, in lower case, if it does nothing
 * but insert rows; {@code null} if it may change others
 */
public record WrittenTable(String name, List<Map<String, Operand>> rows, @Nullable Set<String> given) {

	public WrittenTable {
		rows = List.copyOf(rows);
		given = (given != null) ? Set.copyOf(given) : null;
	}

	/**
	 * A value that a statement names: of a parameter, or an integer in its text.
	 *
	 * @param parameter the place of the parameter, from 0; negative for an integer
	 * @param integer the integer, 0 for a parameter
	 */
	public record Operand(int parameter, long integer) {

		static Operand parameter(int place) {
			return new Operand(place, 0);
		}

		static Operand integer(long value) {
			return new Operand(-1, value);
		}

		/**
		 * Whether the value is that of a parameter.
		 * @return {@code false} if it is the integer
		 */
		public boolean isParameter() {
			return this.parameter >= 0;
		}

	}

}
