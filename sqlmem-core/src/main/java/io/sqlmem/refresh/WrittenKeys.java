package io.sqlmem.refresh;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.WrittenRow;
import io.sqlmem.schema.WrittenRows;
import io.sqlmem.type.Collation.Equality;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.StoredValues;
import io.sqlmem.type.TypeKind;
import io.sqlmem.type.UnstorableValueException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of rows that the application has written. Instances are immutable.
 *
 * @param columns the ordinals of the key's columns
 * @param values for each key its values as the application has bound them, by the stored
 * form that copies know it by
 * @param generated whether there are rows besides that were inserted with keys of the
 * source's choice
 */
record WrittenKeys(List<Integer> columns, Map<List<Object>, List<Object>> values, boolean generated) {

	private static final int FIRST_BEYOND_ASCII = 128;

	/**
	 * Find the keys of written rows.
	 * @param columns the ordinals of the key's columns
	 * @return the keys, {@code null} if those of some rows are not known
	 */
	static @Nullable WrittenKeys of(SourceTable table, List<Integer> columns, WrittenRows rows) {
		if (rows.isAny()) {
			return null;
		}
		Map<List<Object>, List<Object>> keys = new LinkedHashMap<>();
		List<SourceColumn> key = columns.stream().map(table::column).toList();
		if (!key.stream().allMatch((column) -> isOnlyOne(table, column))) {
			return null;
		}
		boolean generated = false;
		for (WrittenRow row : rows.rows()) {
			if (row.given() != null && isGenerated(row.given(), key)) {
				generated = true;
				continue;
			}
			List<Object> values = new ArrayList<>();
			List<Object> stored = new ArrayList<>();
			for (SourceColumn column : key) {
				Object value = row.values().get(fold(column));
				Object form = (value != null) ? stored(value, column) : null;
				if (value == null || form == null) {
					return null;
				}
				values.add(value);
				stored.add(comparable(form));
			}
			keys.put(stored, values);
		}
		return new WrittenKeys(columns, keys, generated);
	}

	/** Whether new rows are found by comparing the numbers that are their keys. */
	private static boolean isGenerated(Set<String> given, List<SourceColumn> key) {
		return key.size() == 1 && key.get(0).type().kind().isInteger() && !given.contains(fold(key.get(0)));
	}

	private static String fold(SourceColumn column) {
		return column.name().toLowerCase(Locale.ROOT);
	}

	/** These keys and some numbers. */
	WrittenKeys and(Set<Long> numbers) {
		Map<List<Object>, List<Object>> all = new LinkedHashMap<>(this.values);
		numbers.forEach((number) -> all.put(List.of(number), List.of(number)));
		return new WrittenKeys(this.columns, all, false);
	}

	/**
	 * Statements tell names that differ in case apart; what is known of them does not.
	 */
	private static boolean isOnlyOne(SourceTable table, SourceColumn column) {
		return table.columns().stream().filter((other) -> other.name().equalsIgnoreCase(column.name())).count() == 1;
	}

	/**
	 * The stored form of a value that the source neither converts nor compares otherwise
	 * than copies do, {@code null} of any other.
	 */
	private static @Nullable Object stored(Object value, SourceColumn column) {
		SqlType type = column.type();
		if (!type.equals(column.sourceType())) {
			return null;
		}
		boolean fits = switch (type.kind()) {
			// MySQL takes a zero for the next number.
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED -> value instanceof Long number && number != 0;
			case UNSIGNED_BIGINT -> value instanceof Long number && number > 0;
			case VARCHAR -> value instanceof String text && fits(text, type);
			case UUID -> value instanceof UUID;
			default -> false;
		};
		try {
			return fits ? StoredValues.encode(value, type) : null;
		}
		catch (UnstorableValueException ex) {
			return null;
		}
	}

	/** A source may cut longer ones, and replace characters that its encoding lacks. */
	private static boolean fits(String text, SqlType type) {
		return text.chars().allMatch((character) -> character < FIRST_BEYOND_ASCII) && type.collation() != null
				&& type.collation().equality() == Equality.BINARY
				&& (type.precision() == 0 || text.length() <= type.precision());
	}

	/** The values of a key as the application has bound them. */
	List<Object> bound(List<Object> key) {
		return Objects.requireNonNull(this.values.get(key));
	}

	/** The key of a row, in comparable forms. */
	static List<Object> of(@Nullable Object[] row, List<Integer> places) {
		List<Object> key = new ArrayList<>();
		for (int place : places) {
			Object value = row[place];
			if (value != null) {
				key.add(comparable(value));
			}
		}
		return key;
	}

	/** A stored form that equals another of the same value. */
	private static Object comparable(Object stored) {
		return (stored instanceof byte[] bytes) ? ByteBuffer.wrap(bytes) : stored;
	}

	/** The stored forms of a key of comparable ones. */
	static @Nullable Object[] stored(List<Object> key) {
		return key.stream().map((form) -> (form instanceof ByteBuffer bytes) ? bytes.array() : form).toArray();
	}

}
