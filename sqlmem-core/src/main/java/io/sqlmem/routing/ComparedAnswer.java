package io.sqlmem.routing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.sqlmem.sql.translate.RowOrder;
import io.sqlmem.type.DriverValues;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer as the application would see them, to be compared with another
 * answer to the same statement. Instances are immutable.
 */
final class ComparedAnswer {

	/** Answers with more rows are not compared. */
	static final int MAX_ROWS = 100_000;

	private static final int FINGERPRINT_BYTES = 12;

	/** Every value with its class, so that an integer is not the text of its digits. */
	private final List<List<String>> rows;

	private ComparedAnswer(List<List<String>> rows) {
		this.rows = rows;
	}

	/**
	 * An answer from memory.
	 * @param answer its rows
	 * @param columns its columns
	 * @param values how the source's driver shows values
	 */
	static ComparedAnswer of(List<@Nullable Object[]> answer, List<ResultColumn> columns, DriverValues values)
			throws SQLException {
		List<List<String>> rows = new ArrayList<>(answer.size());
		for (@Nullable
		Object[] row : answer.subList(0, Math.min(answer.size(), MAX_ROWS + 1))) {
			List<String> shown = new ArrayList<>(row.length);
			for (int i = 0; i < row.length; i++) {
				Object value = row[i];
				ResultColumn column = columns.get(i);
				shown.add(shown(value, column, values));
			}
			rows.add(shown);
		}
		return new ComparedAnswer(rows);
	}

	private static String shown(@Nullable Object value, ResultColumn column, DriverValues values) throws SQLException {
		if (value != null && column.type().kind() == TypeKind.ARRAY) {
			return "array " + values.toElements(value, column.type(), column.descriptor()).values();
		}
		return text((value != null) ? values.toObject(value, column.type(), column.descriptor()) : null);
	}

	/**
	 * An answer of the source.
	 * @param answer its rows
	 */
	static ComparedAnswer of(ResultSet answer) throws SQLException {
		int width = answer.getMetaData().getColumnCount();
		List<List<String>> rows = new ArrayList<>();
		while (rows.size() <= MAX_ROWS && answer.next()) {
			List<String> shown = new ArrayList<>(width);
			for (int i = 1; i <= width; i++) {
				shown.add(text(answer.getObject(i)));
			}
			rows.add(shown);
		}
		return new ComparedAnswer(rows);
	}

	/** Whether there are too many rows to compare. */
	boolean isTooLong() {
		return this.rows.size() > MAX_ROWS;
	}

	private static String text(@Nullable Object value) throws SQLException {
		if (value == null) {
			return "NULL";
		}
		if (value instanceof byte[] bytes) {
			return "bytes " + HexFormat.of().formatHex(bytes);
		}
		if (value instanceof Blob blob) {
			return "blob " + HexFormat.of().formatHex(blob.getBytes(1, Math.toIntExact(blob.length())));
		}
		if (value instanceof Clob clob) {
			return "clob " + clob.getSubString(1, Math.toIntExact(clob.length()));
		}
		if (value instanceof Array array && array.getArray() instanceof Object[] elements) {
			return "array " + Arrays.deepToString(elements);
		}
		return value.getClass().getName() + ' ' + value;
	}

	/**
	 * Whether both answers may be right.
	 * @param other the other answer
	 * @param order how far the statement fixes rows and order
	 */
	boolean agreesWith(ComparedAnswer other, RowOrder order) {
		return this.rows.size() == other.rows.size() && (order.partial() || counts().equals(other.counts()))
				&& keys(order).equals(other.keys(order));
	}

	private Map<List<String>, Integer> counts() {
		Map<List<String>, Integer> counts = new HashMap<>();
		this.rows.forEach((row) -> counts.merge(row, 1, Integer::sum));
		return counts;
	}

	private List<List<String>> keys(RowOrder order) {
		return this.rows.stream().map((row) -> order.keys().stream().map(row::get).toList()).toList();
	}

	/**
	 * A digest of the rows in their order, which tells nothing of them.
	 */
	String fingerprint() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (List<String> row : this.rows) {
				digest.update(row.toString().getBytes(StandardCharsets.UTF_8));
			}
			return this.rows.size() + " rows " + HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
