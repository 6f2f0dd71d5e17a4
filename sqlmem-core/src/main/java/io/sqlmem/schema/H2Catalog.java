package io.sqlmem.schema;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * H2's information schema.
 */
final class H2Catalog implements SourceCatalog {

	/** Defaults, checks and domains may call functions of users, which may write. */
	private static final String PLAIN_TABLES = """
			SELECT t.table_name, t.table_type = 'BASE TABLE' AND t.storage_type IN ('CACHED', 'MEMORY')
			  AND NOT EXISTS (SELECT 1 FROM information_schema.triggers g
			    WHERE g.event_object_schema = t.table_schema AND g.event_object_table = t.table_name)
			  AND NOT EXISTS (SELECT 1 FROM information_schema.routines)
			  AND EXISTS (SELECT 1 FROM information_schema.users u WHERE u.user_name = CURRENT_USER AND u.is_admin)
			FROM information_schema.tables t WHERE t.table_schema <> 'INFORMATION_SCHEMA'""";

	private static final String CASCADES = """
			SELECT p.table_name, c.table_name FROM information_schema.referential_constraints r
			  JOIN information_schema.table_constraints p ON p.constraint_schema = r.unique_constraint_schema
			    AND p.constraint_name = r.unique_constraint_name
			  JOIN information_schema.table_constraints c ON c.constraint_schema = r.constraint_schema
			    AND c.constraint_name = r.constraint_name
			WHERE r.delete_rule NOT IN ('RESTRICT', 'NO ACTION') OR r.update_rule NOT IN ('RESTRICT', 'NO ACTION')""";

	private final IdentifierCase identifierCase;

	H2Catalog(SourceProfile profile) {
		this.identifierCase = profile.identifierCase();
	}

	@Override
	public TableLookup find(Connection connection, List<Identifier> path) throws SQLException {
		String table = fold(path.get(path.size() - 1));
		String schema = (path.size() == 1) ? connection.getSchema() : fold(path.get(path.size() - 2));
		if (path.size() > 2) {
			return new TableLookup.Unknown(table);
		}
		if ("INFORMATION_SCHEMA".equalsIgnoreCase(schema)) {
			return new TableLookup.Refused(PassThroughReason.SYSTEM_TABLE, schema + "." + table);
		}
		String sql = "SELECT table_schema, table_name, table_type, storage_type FROM information_schema.tables "
				+ "WHERE table_schema = ? AND table_name = ?";
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, schema);
			statement.setString(2, table);
			try (ResultSet row = statement.executeQuery()) {
				if (!row.next()) {
					return new TableLookup.Unknown(table);
				}
				TableName name = new TableName(null, row.getString(1), row.getString(2));
				boolean view = "VIEW".equals(row.getString(3));
				boolean plain = view || "BASE TABLE".equals(row.getString(3))
						&& ("CACHED".equals(row.getString(4)) || "MEMORY".equals(row.getString(4)));
				if (!plain) {
					return new TableLookup.Refused(PassThroughReason.SYSTEM_TABLE, name + " is not an ordinary table");
				}
				return new TableLookup.Found(KeyReader.describe(connection, name, view, columns(connection, name),
						view ? definition(connection, name) : ""));
			}
		}
	}

	/** Short, and the same for the same text. */
	private static String definition(Connection connection, TableName view) throws SQLException {
		String sql = "SELECT view_definition FROM information_schema.views WHERE table_schema = ? AND table_name = ?";
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, view.schema());
			statement.setString(2, view.name());
			try (ResultSet row = statement.executeQuery()) {
				String text = row.next() ? row.getString(1) : null;
				return (text != null) ? UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString() : "";
			}
		}
	}

	@Override
	public WriteReach writeReach(Connection connection) throws SQLException {
		return WriteReach.read(connection, PLAIN_TABLES, CASCADES);
	}

	@Override
	public OptionalLong approximateRows(Connection connection, TableName table) throws SQLException {
		return SourceCatalog.positive(connection,
				"SELECT row_count_estimate FROM information_schema.tables WHERE table_schema = ? AND table_name = ?",
				table.schema(), table.name());
	}

	private String fold(Identifier name) {
		if (name.quoted()) {
			return name.text();
		}
		return switch (this.identifierCase) {
			case UPPER -> name.text().toUpperCase(Locale.ROOT);
			case LOWER -> name.text().toLowerCase(Locale.ROOT);
			case AS_WRITTEN -> name.text();
		};
	}

	private static List<SourceColumn> columns(Connection connection, TableName name) throws SQLException {
		String sql = "SELECT column_name, is_nullable, data_type, numeric_precision, numeric_scale, "
				+ "character_maximum_length, datetime_precision, dtd_identifier FROM information_schema.columns "
				+ "WHERE table_schema = ? AND table_name = ? AND is_visible ORDER BY ordinal_position";
		List<SourceColumn> columns = new ArrayList<>();
		Map<String, List<String>> labels = labels(connection, name);
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, name.schema());
			statement.setString(2, name.name());
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					columns.add(new SourceColumn(columns.size() + 1, row.getString(1), type(row, labels),
							"YES".equals(row.getString(2))));
				}
			}
		}
		return columns;
	}

	/** The labels of enumerations in order, by the identifiers of their types. */
	private static Map<String, List<String>> labels(Connection connection, TableName name) throws SQLException {
		String sql = "SELECT enum_identifier, value_name FROM information_schema.enum_values "
				+ "WHERE object_schema = ? AND object_name = ? AND object_type = 'TABLE' "
				+ "ORDER BY enum_identifier, value_ordinal";
		Map<String, List<String>> labels = new HashMap<>();
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, name.schema());
			statement.setString(2, name.name());
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					labels.computeIfAbsent(row.getString(1), (key) -> new ArrayList<>()).add(row.getString(2));
				}
			}
		}
		return labels;
	}

	private static SqlType enumeration(@Nullable List<String> labels) {
		return (labels != null) ? SqlType.varchar(0, Collation.enumeration(labels)) : SqlType.UNSUPPORTED;
	}

	private static SqlType type(ResultSet row, Map<String, List<String>> labels) throws SQLException {
		int length = (int) Math.min(row.getLong("character_maximum_length"), Integer.MAX_VALUE);
		int precision = row.getInt("numeric_precision");
		int scale = row.getInt("numeric_scale");
		int fraction = row.getInt("datetime_precision");
		return switch (row.getString("data_type")) {
			case "BOOLEAN" -> SqlType.BOOLEAN;
			case "TINYINT" -> SqlType.of(TypeKind.TINYINT);
			case "SMALLINT" -> SqlType.of(TypeKind.SMALLINT);
			case "INTEGER" -> SqlType.INTEGER;
			case "BIGINT" -> SqlType.BIGINT;
			case "NUMERIC", "DECIMAL" -> (precision <= 18 && scale >= 0) ? SqlType.decimal(precision, scale)
					: new SqlType(TypeKind.NUMERIC, precision, scale, null);
			case "REAL" -> SqlType.of(TypeKind.REAL);
			case "DOUBLE PRECISION" -> SqlType.of(TypeKind.DOUBLE);
			case "CHARACTER" -> SqlType.character(length, Collation.BINARY);
			case "CHARACTER VARYING", "CHARACTER LARGE OBJECT" -> SqlType.varchar(length, Collation.BINARY);
			case "ENUM" -> enumeration(labels.get(row.getString("dtd_identifier")));
			case "DATE" -> SqlType.DATE;
			case "TIME" -> SqlType.time(TypeKind.TIME, fraction);
			case "TIMESTAMP" -> SqlType.time(TypeKind.TIMESTAMP, fraction);
			case "TIMESTAMP WITH TIME ZONE" -> SqlType.keepingOffset(fraction);
			case "UUID" -> SqlType.of(TypeKind.UUID);
			case "BINARY", "BINARY VARYING", "BINARY LARGE OBJECT" -> SqlType.of(TypeKind.BINARY);
			default -> SqlType.UNSUPPORTED;
		};
	}

}
