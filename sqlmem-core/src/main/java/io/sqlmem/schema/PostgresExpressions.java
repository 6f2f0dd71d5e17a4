package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

import io.sqlmem.schema.ComputedColumns.Expression;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's expressions. Its catalog tells which functions depend on their arguments
 * alone ({@code provolatile}).
 */
final class PostgresExpressions implements SourceExpressions {

	/**
	 * What else depends on is a setting of the session, which statements that change it
	 * do not share with copies.
	 */
	private static final Set<String> OF_SETTINGS = Set.of("array_to_string", "concat", "concat_ws", "convert_from",
			"convert_to", "date_part", "date_trunc", "extract", "format", "json_build_array", "json_build_object",
			"jsonb_build_array", "jsonb_build_object", "length", "quote_literal", "to_char", "to_json", "to_jsonb",
			"to_number", "to_timestamp");

	/** What the grammar has for functions of other names. */
	private static final Set<String> GRAMMAR = Set.of("coalesce", "nullif", "greatest", "least");

	private static final String FUNCTIONS = """
			SELECT count(DISTINCT p.proname) = cardinality(?::text[]) AND bool_and(p.prokind = 'f'
			  AND p.pronamespace = 'pg_catalog'::regnamespace
			  AND (p.provolatile = 'i' OR p.proname = ANY(?::text[])))
			FROM pg_catalog.pg_proc p WHERE p.proname = ANY(?::text[])""";

	/** A row as {@link PostgresCatalog} reads of columns. */
	private static final String TYPE = """
			SELECT t.typname, tn.nspname AS type_schema, false AS of_labels, NULL::text[] AS labels, -1 AS modifier,
			  l.collname, l.collcollate, l.collprovider::text, l.collisdeterministic,
			  d.datcollate, to_jsonb(d) ->> 'datlocprovider' AS database_provider,
			  coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') AS database_locale, v.empty
			FROM (SELECT pg_typeof(x.v)::oid AS type, x.v IS NULL AS empty,
			    CASE WHEN pg_typeof(x.v)::oid IN (SELECT oid FROM pg_type WHERE typcollation <> 0)
			      THEN to_regcollation(pg_collation_for(x.v)) END AS collation
			    FROM (SELECT %s AS v FROM %s%s ON false) x) v
			  JOIN pg_type t ON t.oid = v.type JOIN pg_namespace tn ON tn.oid = t.typnamespace
			  LEFT JOIN pg_collation l ON l.oid = v.collation
			  CROSS JOIN (SELECT * FROM pg_database WHERE datname = current_database()) d""";

	@Override
	public @Nullable Values describe(Connection connection, String table, Expression expression) throws SQLException {
		if (!areDeterministic(connection, expression.functions())) {
			return null;
		}
		try (PreparedStatement statement = connection.prepareStatement(TYPE.formatted(expression.sql(), NO_ROW, table));
				ResultSet row = statement.executeQuery()) {
			if (!row.next()) {
				return null;
			}
			SqlType type = PostgresCatalog.type(row);
			// How long values of CHAR are the expression does not tell.
			return (type.kind().isStorable() && type.kind() != TypeKind.CHAR)
					? new Values(type, row.getBoolean("empty")) : null;
		}
	}

	private static boolean areDeterministic(Connection connection, Set<String> functions) throws SQLException {
		Object[] names = functions.stream().filter((name) -> !GRAMMAR.contains(name)).toArray();
		if (names.length == 0) {
			return true;
		}
		try (PreparedStatement statement = connection.prepareStatement(FUNCTIONS)) {
			statement.setArray(1, connection.createArrayOf("text", names));
			statement.setArray(2, connection.createArrayOf("text", OF_SETTINGS.toArray()));
			statement.setArray(3, connection.createArrayOf("text", names));
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

}
