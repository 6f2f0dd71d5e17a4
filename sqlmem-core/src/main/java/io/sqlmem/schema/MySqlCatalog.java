package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.type.Collation;
import io.sqlmem.type.Collation.Equality;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The information schema of MySQL and MariaDB.
 */
final class MySqlCatalog implements SourceCatalog {

	/**
	 * Triggers are to be seen only with the privilege to make them, or without any
	 * grants.
	 */
	private static final String PLAIN_TABLES = """
			SELECT t.table_name, t.table_type = 'BASE TABLE' AND t.engine IN ('InnoDB', 'Aria', 'MyISAM', 'MEMORY')
			  AND (t.table_schema, t.table_name) NOT IN
			    (SELECT g.event_object_schema, g.event_object_table FROM information_schema.triggers g)
			  AND (CURRENT_USER() = '@'
			    OR EXISTS (SELECT 1 FROM information_schema.user_privileges u WHERE u.privilege_type = 'TRIGGER'
			      AND REPLACE(u.grantee, '''', '') = CURRENT_USER())
			    OR EXISTS (SELECT 1 FROM information_schema.schema_privileges s WHERE s.privilege_type = 'TRIGGER'
			      AND REPLACE(s.grantee, '''', '') = CURRENT_USER() AND t.table_schema LIKE s.table_schema))
			FROM information_schema.tables t
			WHERE t.table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')""";

	private static final String CASCADES = """
			SELECT referenced_table_name, table_name FROM information_schema.referential_constraints
			WHERE delete_rule NOT IN ('RESTRICT', 'NO ACTION') OR update_rule NOT IN ('RESTRICT', 'NO ACTION')""";

	private static final Set<String> SYSTEM = Set.of("information_schema", "mysql", "performance_schema", "sys");

	/**
	 * Zones without daylight saving time, in which local times order as instants do. GMT
	 * is what London's winter is called too.
	 */
	private static final Set<String> FIXED_ZONES = Set.of("UTC", "+00:00", "Etc/UTC");

	/**
	 * Under these, texts of ASCII are equal if and only if they differ at most in case.
	 * Languages tell some apart that do, such as I and i in Turkish, and aA and aa in
	 * Danish, or take others for equal, such as i and j in Latin.
	 */
	private static final Pattern OF_NO_LANGUAGE = Pattern
		.compile("utf8(mb3|mb4)?_(general|unicode|unicode_520|uca1400|0900)(_nopad)?(_a[is])?_ci");

	/** Of encodings with one byte for a character; of ASCII they know but case. */
	private static final Map<String, Equality> WESTERN = Map.of("latin1_bin", Equality.PAD_SPACE, "ascii_bin",
			Equality.PAD_SPACE, "latin1_swedish_ci", Equality.CASE_INSENSITIVE_PAD_SPACE, "ascii_general_ci",
			Equality.CASE_INSENSITIVE_PAD_SPACE);

	private final boolean fixedZone;

	private final boolean mariaDb;

	MySqlCatalog(SourceProfile profile) {
		this.mariaDb = profile.product() == Product.MARIADB;
		this.fixedZone = FIXED_ZONES.contains(profile.timeZone());
	}

	@Override
	public TableLookup find(Connection connection, List<Identifier> path) throws SQLException {
		String table = path.get(path.size() - 1).text();
		String database = (path.size() == 1) ? connection.getCatalog() : path.get(0).text();
		if (path.size() > 2 || database == null) {
			return new TableLookup.Unknown(table);
		}
		if (SYSTEM.contains(database.toLowerCase(Locale.ROOT))) {
			return new TableLookup.Refused(PassThroughReason.SYSTEM_TABLE, database + "." + table);
		}
		// Other engines may tell other times again and again.
		String sql = "SELECT table_schema, table_name, table_type, "
				+ "CASE WHEN engine = 'InnoDB' THEN unix_timestamp(create_time) END "
				+ "FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, database);
			statement.setString(2, table);
			try (ResultSet row = statement.executeQuery()) {
				if (!row.next()) {
					return new TableLookup.Unknown(table);
				}
				TableName name = new TableName(row.getString(1), null, row.getString(2));
				String type = row.getString(3);
				boolean view = "VIEW".equals(type);
				if (!view && !"BASE TABLE".equals(type)) {
					return new TableLookup.Refused(PassThroughReason.SYSTEM_TABLE, name + " is a " + type);
				}
				if (view) {
					MySqlView definition = MySqlView.read(connection, name);
					return new TableLookup.Found(
							SourceTable.view(name, columns(connection, name), definition.hash(), definition.shape()));
				}
				String incarnation = row.getString(4);
				return new TableLookup.Found(KeyReader.describe(connection, name, false, columns(connection, name),
						(incarnation != null) ? incarnation : ""));
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
				"SELECT table_rows FROM information_schema.tables WHERE table_schema = ? AND table_name = ?",
				table.catalog(), table.name());
	}

	private List<SourceColumn> columns(Connection connection, TableName name) throws SQLException {
		String sql = "SELECT column_name, is_nullable, data_type, column_type, numeric_precision, numeric_scale, "
				+ "character_maximum_length, datetime_precision, character_set_name, collation_name "
				+ "FROM information_schema.columns WHERE table_schema = ? AND table_name = ? "
				// SELECT * leaves these out.
				+ "AND extra NOT LIKE '%INVISIBLE%' ORDER BY ordinal_position";
		List<SourceColumn> columns = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, name.catalog());
			statement.setString(2, name.name());
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					SqlType type = type(row);
					columns.add(new SourceColumn(columns.size() + 1, row.getString(1), type, sourceType(row, type),
							"YES".equals(row.getString(2))));
				}
			}
		}
		return columns;
	}

	/**
	 * MariaDB's instants are told apart even where the session shows two of them alike.
	 */
	private SqlType sourceType(ResultSet row, SqlType type) throws SQLException {
		return (this.mariaDb && !this.fixedZone && "timestamp".equalsIgnoreCase(row.getString("data_type")))
				? SqlType.time(TypeKind.TIMESTAMP_TZ, row.getInt("datetime_precision")) : type;
	}

	private SqlType type(ResultSet row) throws SQLException {
		String declared = row.getString("column_type").toLowerCase(Locale.ROOT);
		boolean unsigned = declared.contains("unsigned");
		if (declared.contains("zerofill")) {
			return SqlType.UNSUPPORTED;
		}
		int length = (int) Math.min(row.getLong("character_maximum_length"), Integer.MAX_VALUE);
		int fraction = row.getInt("datetime_precision");
		return switch (row.getString("data_type").toLowerCase(Locale.ROOT)) {
			case "bit" -> declared.equals("bit(1)") ? SqlType.BOOLEAN : SqlType.UNSUPPORTED;
			case "tinyint" -> {
				TypeKind kind = unsigned ? TypeKind.UNSIGNED : TypeKind.TINYINT;
				yield declared.startsWith("tinyint(1)") ? SqlType.shownAsTruth(kind) : SqlType.of(kind);
			}
			case "smallint" -> SqlType.of(unsigned ? TypeKind.UNSIGNED : TypeKind.SMALLINT);
			case "mediumint", "int" -> SqlType.of(unsigned ? TypeKind.UNSIGNED : TypeKind.INTEGER);
			case "bigint" -> SqlType.of(unsigned ? TypeKind.UNSIGNED_BIGINT : TypeKind.BIGINT);
			case "decimal" -> decimal(row);
			case "double" -> SqlType.of(TypeKind.DOUBLE);
			case "enum" -> declared.contains("''") ? SqlType.UNSUPPORTED
					: SqlType.character(length, labels(collation(row)).ofLabels());
			case "set" -> declared.contains("''") ? SqlType.UNSUPPORTED
					: SqlType.character(length, labels(collation(row)).ofSets());
			case "char" -> SqlType.character(length, collation(row));
			case "varchar", "tinytext", "text", "mediumtext", "longtext" -> SqlType.varchar(length, collation(row));
			case "uuid" -> SqlType.of(TypeKind.UUID);
			case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> SqlType.of(TypeKind.BINARY);
			// MariaDB's is another name for LONGTEXT.
			case "json" -> SqlType.of(TypeKind.OTHER);
			case "year" -> SqlType.YEAR;
			case "date" -> SqlType.DATE;
			case "time" -> SqlType.time(TypeKind.TIME, fraction);
			case "datetime" -> SqlType.time(TypeKind.TIMESTAMP, fraction);
			case "timestamp" -> this.fixedZone ? SqlType.time(TypeKind.TIMESTAMP, fraction) : SqlType.UNSUPPORTED;
			default -> SqlType.UNSUPPORTED;
		};
	}

	/**
	 * Labels are compared as texts, but ordered by their numbers; an empty one also shows
	 * what was no member. Of collations that pad MySQL looks in an index for the number
	 * that a constant spells, and compares no texts.
	 */
	private Collation labels(Collation collation) {
		boolean compared = this.mariaDb || collation.equality() == Equality.CASE_INSENSITIVE
				|| collation.equality() == Equality.BINARY;
		return compared ? collation : new Collation(collation.name(), Equality.UNKNOWN, false);
	}

	private SqlType decimal(ResultSet row) throws SQLException {
		int precision = row.getInt("numeric_precision");
		int scale = row.getInt("numeric_scale");
		if (precision <= 18) {
			return SqlType.decimal(precision, scale);
		}
		return new SqlType(TypeKind.NUMERIC, precision, scale, null);
	}

	private static Collation collation(ResultSet row) throws SQLException {
		return collation(String.valueOf(row.getString("collation_name")), row.getString("character_set_name"));
	}

	/**
	 * How texts compare.
	 * @param name the name of a collation
	 * @param charset its character set, {@code null} if it is not known
	 */
	static Collation collation(String name, @Nullable String charset) {
		return new Collation(name, equality(name, charset),
				name.endsWith("_bin") && (name.startsWith("utf8") || name.startsWith("ascii")));
	}

	private static Equality equality(String name, @Nullable String charset) {
		Equality western = WESTERN.get(name);
		if (western != null) {
			return western;
		}
		if (charset == null || !charset.startsWith("utf8")) {
			return Equality.UNKNOWN;
		}
		boolean noPad = name.contains("_nopad_") || name.contains("_0900_");
		if (name.endsWith("_bin")) {
			return noPad ? Equality.BINARY : Equality.PAD_SPACE;
		}
		if (OF_NO_LANGUAGE.matcher(name).matches()) {
			return noPad ? Equality.CASE_INSENSITIVE : Equality.CASE_INSENSITIVE_PAD_SPACE;
		}
		return Equality.UNKNOWN;
	}

}
