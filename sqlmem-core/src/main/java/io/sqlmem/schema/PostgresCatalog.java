package io.sqlmem.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's system catalog.
 */
final class PostgresCatalog implements SourceCatalog {

	/** Defaults, checks and domains may call functions that write. */
	private static final String PLAIN_TABLES = """
			SELECT c.relname, c.relkind = 'r' AND NOT c.relhasrules AND NOT c.relrowsecurity AND NOT c.relhassubclass
			  AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid)
			  AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)
			  AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
			    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND y.typtype = 'd')
			  AND NOT EXISTS (SELECT FROM pg_catalog.pg_attrdef f JOIN pg_catalog.pg_depend d
			    ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.objid = f.oid
			    WHERE f.adrelid = c.oid AND d.refclassid = 'pg_catalog.pg_proc'::regclass AND d.refobjid >= 16384
			    AND NOT EXISTS (SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
			      WHERE p.oid = d.refobjid AND l.lanname = 'c' AND starts_with(p.proname, 'uuid_generate_')))
			  AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_depend d
			    ON d.classid = 'pg_catalog.pg_constraint'::regclass AND d.objid = k.oid
			    WHERE k.conrelid = c.oid AND d.refclassid = 'pg_catalog.pg_proc'::regclass AND d.refobjid >= 16384)
			FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')""";

	private static final String CASCADES = """
			SELECT p.relname, c.relname FROM pg_catalog.pg_constraint k
			  JOIN pg_catalog.pg_class p ON p.oid = k.confrelid JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
			WHERE k.contype = 'f' AND (k.confdeltype IN ('c', 'n', 'd') OR k.confupdtype IN ('c', 'n', 'd'))""";

	/** What the lower 16 bits and the header of a type modifier are (numeric.c). */
	private static final int MODIFIER_HEADER = 4;

	private static final Set<String> BINARY_LOCALES = Set.of("C", "POSIX", "C.UTF-8", "C.utf8", "ucs_basic");

	/** For which nobody registers classes of Java with the driver. */
	private static final Set<String> EXTENSIONS = Set.of("citext", "ltree");

	private static final String TABLE = """
			SELECT c.oid, n.nspname, c.relname, c.relkind::text, c.relpersistence::text, relations.secured,
			  c.relhassubclass AND c.relkind = 'r' AS inherited,
			  concat_ws('/', c.oid, relations.definition) AS incarnation
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			  CROSS JOIN LATERAL (WITH RECURSIVE used(oid) AS (
			      SELECT c.oid
			      UNION SELECT d.refobjid FROM used u JOIN pg_rewrite r ON r.ev_class = u.oid
			        JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
			          AND d.refclassid = 'pg_class'::regclass)
			    SELECT bool_or(p.relrowsecurity) AS secured,
			      md5(string_agg(r.ev_action::text, ';' ORDER BY r.oid)) AS definition
			    FROM used JOIN pg_class p ON p.oid = used.oid
			      LEFT JOIN pg_rewrite r ON r.ev_class = p.oid AND p.relkind IN ('v', 'm')) relations
			WHERE c.oid = to_regclass(?)""";

	private static final String COLUMNS = """
			SELECT a.attname, a.attnotnull, base.modifier, t.typname, tn.nspname AS type_schema,
			  EXISTS(SELECT FROM pg_type e WHERE e.typarray = t.oid AND e.typtype = 'e') AS of_labels,
			  CASE WHEN t.typtype = 'e' THEN ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid
			    ORDER BY e.enumsortorder) END AS labels,
			  l.collname, l.collcollate, l.collprovider::text, l.collisdeterministic,
			  d.datcollate, to_jsonb(d) ->> 'datlocprovider' AS database_provider,
			  coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') AS database_locale
			FROM pg_attribute a
			  CROSS JOIN LATERAL (WITH RECURSIVE base(oid, modifier, depth) AS (
			      SELECT a.atttypid, a.atttypmod, 0
			      UNION ALL SELECT d.typbasetype, CASE WHEN base.modifier < 0 THEN d.typtypmod ELSE base.modifier END,
			        depth + 1 FROM base JOIN pg_type d ON d.oid = base.oid AND d.typtype = 'd')
			    SELECT oid, modifier FROM base ORDER BY depth DESC LIMIT 1) base
			  JOIN pg_type t ON t.oid = base.oid JOIN pg_namespace tn ON tn.oid = t.typnamespace
			  LEFT JOIN pg_collation l ON l.oid = a.attcollation
			  CROSS JOIN (SELECT * FROM pg_database WHERE datname = current_database()) d
			WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""";

	/** Those that are being built, or could not be, hold for no row. */
	private static final String INVALID_INDEXES = """
			SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
			WHERE i.indrelid = ?::oid AND NOT (i.indisvalid AND i.indislive)""";

	private static final String DATABASE = """
			SELECT 'default' AS collname, d.datcollate, to_jsonb(d) ->> 'datlocprovider' AS database_provider,
			  coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') AS database_locale
			FROM pg_database d WHERE d.datname = current_database()""";

	private static final String ROWS = """
			SELECT c.reltuples::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE n.nspname = ? AND c.relname = ? AND NOT c.relhassubclass AND c.relkind IN ('r', 'm')""";

	@Override
	public TableLookup find(Connection connection, List<Identifier> path) throws SQLException {
		StringBuilder name = new StringBuilder();
		for (Identifier part : path) {
			String text = part.quoted() ? '"' + part.text().replace("\"", "\"\"") + '"' : part.text();
			name.append(name.isEmpty() ? "" : ".").append(text);
		}
		try (PreparedStatement statement = connection.prepareStatement(TABLE)) {
			statement.setString(1, name.toString());
			try (ResultSet row = statement.executeQuery()) {
				return row.next() ? found(connection, row) : new TableLookup.Unknown(name.toString());
			}
		}
	}

	/** Drawn when the cluster was made; a replica of it has the same. */
	@Override
	public String instance(Connection connection) throws SQLException {
		// Asked first: a refusal would end the transaction of a connection in use.
		String allowed = "SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')";
		String cluster = text(connection, allowed).startsWith("t")
				? text(connection, "SELECT system_identifier FROM pg_catalog.pg_control_system()") : "";
		return cluster + "/" + text(connection,
				"SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()");
	}

	private static String text(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			String value = row.next() ? row.getString(1) : null;
			return (value != null) ? value : "";
		}
	}

	@Override
	public WriteReach writeReach(Connection connection) throws SQLException {
		return WriteReach.read(connection, PLAIN_TABLES, CASCADES);
	}

	@Override
	public OptionalLong approximateRows(Connection connection, TableName table) throws SQLException {
		return SourceCatalog.positive(connection, ROWS, table.schema(), table.name());
	}

	private static TableLookup found(Connection connection, ResultSet row) throws SQLException {
		String schema = row.getString(2);
		String kind = row.getString(4);
		TableName name = new TableName(null, schema, row.getString(3));
		boolean system = "pg_catalog".equals(schema) || "information_schema".equals(schema)
				|| "t".equals(row.getString(5));
		if (system || !Set.of("r", "v", "m", "p", "f").contains(kind)) {
			return new TableLookup.Refused(PassThroughReason.SYSTEM_TABLE, name + " is not an ordinary table");
		}
		if (row.getBoolean(6)) {
			return new TableLookup.Refused(PassThroughReason.ROW_LEVEL_SECURITY, name + " has row-level security");
		}
		// A key of a table with children says nothing of the children's rows.
		boolean view = !"r".equals(kind) && !"p".equals(kind) || row.getBoolean(7);
		return new TableLookup.Found(KeyReader.describe(connection, name, view, columns(connection, row.getLong(1)),
				row.getString(8), invalidIndexes(connection, row.getLong(1))));
	}

	private static Set<String> invalidIndexes(Connection connection, long oid) throws SQLException {
		Set<String> names = new HashSet<>();
		try (PreparedStatement statement = connection.prepareStatement(INVALID_INDEXES)) {
			statement.setLong(1, oid);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					names.add(row.getString(1));
				}
			}
		}
		return names;
	}

	private static List<SourceColumn> columns(Connection connection, long oid) throws SQLException {
		List<SourceColumn> columns = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
			statement.setLong(1, oid);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					columns.add(new SourceColumn(columns.size() + 1, row.getString("attname"), type(row),
							!row.getBoolean("attnotnull")));
				}
			}
		}
		return columns;
	}

	/** The type that a row of {@link #COLUMNS} describes. */
	static SqlType type(ResultSet row) throws SQLException {
		Array labels = row.getArray("labels");
		if (labels != null) {
			return SqlType.varchar(0, Collation.strictEnumeration(List.of((String[]) labels.getArray())));
		}
		if (row.getBoolean("of_labels")) {
			return SqlType.array(SqlType.UNSUPPORTED);
		}
		if (EXTENSIONS.contains(row.getString("typname"))) {
			return SqlType.of(TypeKind.OTHER);
		}
		if (!"pg_catalog".equals(row.getString("type_schema"))) {
			return SqlType.UNSUPPORTED;
		}
		int modifier = row.getInt("modifier");
		int length = (modifier > MODIFIER_HEADER) ? modifier - MODIFIER_HEADER : 0;
		int fraction = (modifier >= 0) ? modifier : 6;
		return switch (row.getString("typname")) {
			case "bool" -> SqlType.BOOLEAN;
			case "int2" -> SqlType.of(TypeKind.SMALLINT);
			case "int4" -> SqlType.INTEGER;
			case "int8" -> SqlType.BIGINT;
			case "float4" -> SqlType.of(TypeKind.REAL);
			case "float8" -> SqlType.of(TypeKind.DOUBLE);
			case "numeric" -> numeric(modifier);
			case "text", "varchar" -> SqlType.varchar(length, collation(row));
			case "bpchar" -> SqlType.character(length, collation(row));
			case "date" -> SqlType.DATE;
			case "time" -> SqlType.time(TypeKind.TIME, fraction);
			case "timestamp" -> SqlType.time(TypeKind.TIMESTAMP, fraction);
			case "timestamptz" -> SqlType.time(TypeKind.TIMESTAMP_TZ, fraction);
			case "uuid" -> SqlType.of(TypeKind.UUID);
			case "bytea" -> SqlType.of(TypeKind.BINARY);
			case "jsonb" -> SqlType.JSONB;
			case "json" -> SqlType.JSON;
			case "inet", "cidr", "macaddr", "macaddr8", "tsvector", "tsquery", "int4range", "int8range", "numrange",
					"daterange" ->
				SqlType.of(TypeKind.OTHER);
			case "_int2" -> SqlType.array(SqlType.of(TypeKind.SMALLINT));
			case "_int4" -> SqlType.array(SqlType.INTEGER);
			case "_int8" -> SqlType.array(SqlType.BIGINT);
			case "_bool" -> SqlType.array(SqlType.BOOLEAN);
			case "_uuid" -> SqlType.array(SqlType.of(TypeKind.UUID));
			case "_text", "_varchar" -> SqlType.array(SqlType.varchar(0, collation(row)));
			default -> SqlType.UNSUPPORTED;
		};
	}

	private static SqlType numeric(int modifier) {
		if (modifier < MODIFIER_HEADER) {
			return SqlType.of(TypeKind.NUMERIC);
		}
		int precision = ((modifier - MODIFIER_HEADER) >> 16) & 0xFFFF;
		int scale = (modifier - MODIFIER_HEADER) & 0x7FF;
		return (precision <= 18 && scale <= precision) ? SqlType.decimal(precision, scale)
				: SqlType.of(TypeKind.NUMERIC);
	}

	/**
	 * Whether the database's own collation orders texts by their code points.
	 * @param connection a connection to the database
	 * @return whether it does
	 * @throws SQLException if the source cannot be asked
	 */
	static boolean isBinaryByDefault(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(DATABASE)) {
			return row.next() && collation(row).binaryOrder();
		}
	}

	private static Collation collation(ResultSet row) throws SQLException {
		String name = String.valueOf(row.getString("collname"));
		boolean inherited = name.equals("default");
		String provider = inherited ? row.getString("database_provider") : row.getString("collprovider");
		String locale = inherited ? "c".equals(provider) || provider == null ? row.getString("datcollate")
				: row.getString("database_locale") : locale(row, name);
		boolean binary = locale != null && BINARY_LOCALES.contains(locale) && !"i".equals(provider);
		boolean deterministic = inherited || row.getBoolean("collisdeterministic");
		return new Collation(inherited ? "default(" + locale + ")" : name,
				deterministic ? Collation.Equality.BINARY : Collation.Equality.UNKNOWN, binary);
	}

	private static @Nullable String locale(ResultSet row, String name) throws SQLException {
		String collate = row.getString("collcollate");
		return (collate != null) ? collate : BINARY_LOCALES.contains(name) ? name : null;
	}

}
