package io.sqlmem.equivalence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

import javax.sql.DataSource;

import io.sqlmem.type.DescriptorReader;

/**
 * What a DataSource answers to a statement, spelled out so that two answers compare as
 * texts: metadata, rows with values, classes and spellings, or the error.
 */
public record Answer(List<String> metaData, List<String> rows, String error) {

	public static Answer of(DataSource dataSource, String sql, List<Object> parameters) {
		try (Connection connection = dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < parameters.size(); i++) {
				statement.setObject(i + 1, parameters.get(i));
			}
			try (ResultSet result = statement.executeQuery()) {
				boolean mariaDb = connection.getMetaData().getDatabaseProductName().equals("MariaDB");
				List<String> metaData = describe(result.getMetaData());
				return new Answer(mariaDb ? metaData.stream().map(Answer::withoutFreeFlags).toList() : metaData,
						rows(result), "");
			}
		}
		catch (SQLException ex) {
			return new Answer(List.of(), List.of(), "SQLSTATE " + ex.getSQLState());
		}
	}

	public Answer unordered() {
		List<String> sorted = new ArrayList<>(this.rows);
		Collections.sort(sorted);
		return new Answer(this.metaData, sorted, this.error);
	}

	/**
	 * Whether MariaDB calls a computed column writable and nullable depends on the
	 * temporary tables that its optimizer chooses and on tables that happen to have one
	 * row: the same statement may be described either way.
	 */
	private static String withoutFreeFlags(String column) {
		return column.endsWith("table=]")
				? column.replaceAll("(nullable|readOnly|writable|definitelyWritable)=\\w+, ", "") : column;
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

	private static String spell(Object value) {
		if (value instanceof byte[] bytes) {
			return "byte[] " + HexFormat.of().formatHex(bytes);
		}
		return (value == null) ? "NULL" : value.getClass().getName() + " " + value;
	}

}
