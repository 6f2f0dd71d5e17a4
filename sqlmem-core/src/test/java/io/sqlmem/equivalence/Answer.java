package io.sqlmem.equivalence;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import io.sqlmem.type.DescriptorReader;

/**
 * What a DataSource answers to a statement, spelled out so that two answers compare as
 * texts: metadata, rows with values, classes and spellings, or the error with its class,
 * SQLSTATE, vendor code and message.
 */
public record Answer(List<String> metaData, List<String> rows, String error) {

	private static final Pattern DECIMAL = Pattern.compile("java\\.math\\.BigDecimal (\\S+) '[^']*'");

	/** The answer to a prepared statement. */
	public static Answer of(DataSource dataSource, String sql, List<Object> parameters) {
		return of(dataSource, (connection) -> of(connection, sql, (statement) -> {
			for (int i = 0; i < parameters.size(); i++) {
				statement.setObject(i + 1, parameters.get(i));
			}
		}));
	}

	/** The answer to a plain statement. */
	public static Answer of(DataSource dataSource, String sql) {
		return of(dataSource, (connection) -> {
			try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
				return of(result);
			}
		});
	}

	/** The answer to a prepared statement. */
	static Answer of(Connection connection, String sql, Binder binder) {
		return of(() -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				binder.bind(statement);
				try (ResultSet result = statement.executeQuery()) {
					return of(result);
				}
			}
		});
	}

	private static Answer of(DataSource dataSource, Question question) {
		return of(() -> {
			try (Connection connection = dataSource.getConnection()) {
				return question.ask(connection);
			}
		});
	}

	private static Answer of(Attempt attempt) {
		try {
			return attempt.run();
		}
		catch (SQLException | RuntimeException ex) {
			return new Answer(List.of(), List.of(), error(ex));
		}
	}

	private static Answer of(ResultSet result) throws SQLException {
		List<String> metaData = describe(result.getMetaData());
		List<String> rows = rows(result);
		return switch (result.getStatement().getConnection().getMetaData().getDatabaseProductName()) {
			case "MariaDB" -> new Answer(metaData.stream().map(Answer::withoutFreeFlags).toList(), rows, "");
			case "MySQL" -> new Answer(metaData.stream().map(Answer::withoutWritable).toList(), rows, "");
			default -> new Answer(metaData, rows, "");
		};
	}

	/**
	 * An error, without what differs each time: the connection's number and identities.
	 */
	static String error(Exception failure) {
		String message = String.valueOf(failure.getMessage()).replaceAll("\\(conn=\\d+\\) |(?<=\\[B@)\\p{XDigit}+", "");
		return failure.getClass().getName() + " " + message + ((failure instanceof SQLException ex)
				? " SQLSTATE " + ex.getSQLState() + " code " + ex.getErrorCode() : "");
	}

	public Answer unordered() {
		List<String> sorted = new ArrayList<>(this.rows);
		Collections.sort(sorted);
		return new Answer(this.metaData, sorted, this.error);
	}

	/**
	 * The answer with decimals of one scale, where the order of equal ones of several
	 * scales is free.
	 */
	public Answer withoutScales() {
		return new Answer(this.metaData, this.rows.stream().map(Answer::withoutScales).toList(), this.error);
	}

	private static String withoutScales(String row) {
		return DECIMAL.matcher(row)
			.replaceAll((decimal) -> new BigDecimal(decimal.group(1)).stripTrailingZeros().toPlainString());
	}

	/**
	 * Whether MariaDB calls a column nullable depends on outer joins that its optimizer
	 * takes for inner ones and on tables that happen to have one row; how wide it calls a
	 * computed column, and whether writable, on the temporary tables that it chooses: the
	 * same statement may be described either way.
	 */
	private static String withoutFreeFlags(String column) {
		String described = column.replaceAll("nullable=\\d, ", "");
		if (!column.endsWith("table=]")) {
			return described;
		}
		boolean decimal = column.contains("className=java.math.BigDecimal");
		return described.replaceAll(
				"(precision|displaySize|readOnly|writable|definitelyWritable" + (decimal ? "" : "|scale") + ")=\\w+, ",
				"");
	}

	/**
	 * MySQL's driver takes a computed column for writable if it was in a temporary table.
	 */
	private static String withoutWritable(String column) {
		return column.endsWith("table=]") ? column.replaceAll("(readOnly|writable|definitelyWritable)=\\w+, ", "")
				: column;
	}

	private static List<String> describe(ResultSetMetaData metaData) throws SQLException {
		return DescriptorReader.read(metaData).stream().map(Object::toString).toList();
	}

	private static List<String> rows(ResultSet result) throws SQLException {
		List<String> rows = new ArrayList<>();
		int columns = result.getMetaData().getColumnCount();
		while (result.next()) {
			StringBuilder row = new StringBuilder();
			for (int column = 1; column <= columns; column++) {
				Object value = result.getObject(column);
				row.append(spell(value)).append(" '").append(result.getString(column)).append("' | ");
			}
			rows.add(row.toString());
		}
		return rows;
	}

	private static String spell(Object value) throws SQLException {
		if (value instanceof byte[] bytes) {
			return "byte[] " + HexFormat.of().formatHex(bytes);
		}
		if (value instanceof Array array) {
			return "array of " + array.getBaseTypeName() + " " + array.getBaseType() + " "
					+ array.getArray().getClass().getName() + Arrays.deepToString((Object[]) array.getArray());
		}
		if (value instanceof Clob clob) {
			return "clob " + clob.getSubString(1, (int) clob.length());
		}
		if (value instanceof Blob blob) {
			return "blob " + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
		}
		return (value == null) ? "NULL" : value.getClass().getName() + " " + value;
	}

	/**
	 * Sets the parameters of a statement.
	 */
	@FunctionalInterface
	interface Binder {

		void bind(PreparedStatement statement) throws SQLException;

	}

	@FunctionalInterface
	private interface Question {

		Answer ask(Connection connection) throws SQLException;

	}

	@FunctionalInterface
	private interface Attempt {

		Answer run() throws SQLException;

	}

}
