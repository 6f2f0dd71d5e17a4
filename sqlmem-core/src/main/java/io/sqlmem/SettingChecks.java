package io.sqlmem;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.sqlmem.schema.WrittenName;

/**
 * Checks settings as they are made. What is wrong raises an
 * {@link IllegalArgumentException} that names the setting, the value and the way out.
 */
final class SettingChecks {

	private SettingChecks() {
	}

	/**
	 * A time that has to be positive.
	 * @param setting what it is given for
	 * @param time the time
	 * @param kind what it is called
	 * @param example one that would do
	 * @return the time
	 */
	static Duration positive(String setting, Duration time, String kind, String example) {
		if (time.isNegative() || time.isZero()) {
			throw new IllegalArgumentException(
					setting + " is " + time + ": write " + kind + " that is positive, such as " + example);
		}
		return time;
	}

	/**
	 * The name of a table, with or without its schema.
	 * @param setting what it is given for
	 * @param name the name
	 * @return its parts
	 */
	static WrittenName name(String setting, String name) {
		try {
			return WrittenName.of(name);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(setting + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * The name of a column.
	 * @param setting what it is given for
	 * @param column the name, perhaps with blanks around it
	 * @return the name
	 */
	static String column(String setting, String column) {
		String name = column.trim();
		if (name(setting, name).parts().size() != 1) {
			throw new IllegalArgumentException(setting + ": '" + column + "' is not the name of a column");
		}
		return name;
	}

	/**
	 * The names of columns.
	 * @param setting what they are given for
	 * @param columns the names
	 * @return the names
	 */
	static List<String> columns(String setting, String... columns) {
		return Stream.of(columns).map((column) -> column(setting, column)).toList();
	}

	/**
	 * The names of at least one column.
	 * @param setting what they are given for
	 * @param columns the names
	 * @return the names
	 */
	static List<String> someColumns(String setting, String... columns) {
		if (columns.length == 0) {
			throw new IllegalArgumentException(setting + " names no column");
		}
		return columns(setting, columns);
	}

}
