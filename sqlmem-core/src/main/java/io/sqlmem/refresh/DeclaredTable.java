package io.sqlmem.refresh;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the settings declare of a table, as the user writes it.
 *
 * @param property the property that declares it, for messages
 * @param columns the columns that queries may use, empty for all
 * @param indexes lists of columns to index beside the source's own indexes
 * @param ttl how old a copy may be, {@code null} if that is not said
 * @param delta how changes are found, {@code null} if that is not said
 * @param datetimeColumns the columns to hold as microseconds
 * @param preload whether it is loaded when the application starts
 */
public record DeclaredTable(String property, List<String> columns, List<List<String>> indexes, @Nullable Duration ttl,
		@Nullable DeltaDeclaration delta, List<String> datetimeColumns, boolean preload) {

	/**
	 * A declaration.
	 * @throws WrongSettingException if its parts contradict each other
	 */
	public DeclaredTable {
		columns = List.copyOf(columns);
		indexes = indexes.stream().map(List::copyOf).toList();
		datetimeColumns = List.copyOf(datetimeColumns);
		if (ttl != null && delta != null) {
			throw new WrongSettingException(property + ".refresh.ttl", ttl.toString(),
					"there is also " + delta.property()
							+ ", but a table either follows its source's changes or is loaded again by its age",
					"Remove one of the two.");
		}
		for (List<String> index : indexes) {
			checkDeclared(property, columns, index, "indexes");
		}
		checkDeclared(property, columns, datetimeColumns, "datetime-columns");
	}

	private static void checkDeclared(String property, List<String> columns, List<String> named, String setting) {
		for (String column : named) {
			if (!columns.isEmpty() && columns.stream().noneMatch((known) -> isLike(known, column))) {
				throw new WrongSettingException(property + "." + setting, String.join(", ", named),
						"the column " + column + " is not one of " + property + ".columns " + columns,
						"Declare the column too, or remove it there.");
			}
		}
	}

	/** What the quotes mean only the source can tell: they are looked at later. */
	private static boolean isLike(String left, String right) {
		return bare(left).equalsIgnoreCase(bare(right));
	}

	private static String bare(String name) {
		return name.replace("\"", "").replace("`", "");
	}

}
