package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The definition of a view of MySQL or MariaDB, which both spell in a way of their own:
 * names are quoted, and joins are in one spelling.
 *
 * @param shape how its rows are found
 * @param hash tells one definition from another, empty if the user may not see it
 */
record MySqlView(ViewShape shape, String hash) {

	private static final String QUOTED = "`(?:[^`]|``)*+`";

	private static final Pattern LITERAL = Pattern.compile("(" + QUOTED + ")|'(?:[^'\\\\]|\\\\.|'')*+'",
			Pattern.DOTALL);

	private static final Pattern NAME = Pattern.compile(QUOTED);

	private static final Pattern NESTED = Pattern.compile("\\([^()]*+\\)");

	private static final Pattern ONE_SELECT = Pattern.compile("select (?:" + QUOTED + "|[^`])*? from (" + QUOTED
			+ ")\\.(" + QUOTED + ")(?: " + QUOTED + ")?(?: where (?:" + QUOTED + "|[^`])*)?");

	/** May become a join of what is asked. */
	private static final Pattern JOINED_QUERY = Pattern
		.compile("\\b(?:in|exists|any|all|some) ?\\([\\s(]*(?:/\\*.*?\\*/ ?)?(?:select|with)\\b");

	private static final Pattern KEPT = Pattern.compile("^\\s*select distinct | group by | union ");

	/**
	 * Read a view.
	 * @param connection a connection to the source
	 * @param view the view
	 * @return what its definition tells
	 * @throws SQLException if the source cannot be asked
	 */
	static MySqlView read(Connection connection, TableName view) throws SQLException {
		String sql = "SELECT md5(view_definition), view_definition FROM information_schema.views "
				+ "WHERE table_schema = ? AND table_name = ?";
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, view.catalog());
			statement.setString(2, view.name());
			try (ResultSet row = statement.executeQuery()) {
				if (!row.next() || row.getString(1) == null) {
					return new MySqlView(ViewShape.UNKNOWN, "");
				}
				return new MySqlView(shape(connection, row.getString(2)), row.getString(1));
			}
		}
	}

	private static ViewShape shape(Connection connection, String definition) throws SQLException {
		String plain = LITERAL.matcher(definition)
			.replaceAll((found) -> (found.group(1) != null) ? Matcher.quoteReplacement(found.group()) : "0");
		if (KEPT.matcher(flat(plain)).find()) {
			return ViewShape.KEPT;
		}
		Matcher one = ONE_SELECT.matcher(plain);
		boolean simple = one.matches() && !JOINED_QUERY.matcher(NAME.matcher(plain).replaceAll("x")).find()
				&& NAME.matcher(plain.substring(0, one.start(1))).replaceAll("x").split("\\bselect\\b", -1).length == 2;
		return (simple && isTable(connection, unquoted(one.group(1)), unquoted(one.group(2)))) ? ViewShape.ONE_TABLE
				: ViewShape.UNKNOWN;
	}

	/** Without names and what is in parentheses. */
	private static String flat(String definition) {
		String flat = NAME.matcher(definition).replaceAll("x").toLowerCase(Locale.ROOT);
		for (String before = ""; !before.equals(flat);) {
			before = flat;
			flat = NESTED.matcher(flat).replaceAll(" ");
		}
		return flat;
	}

	private static String unquoted(String name) {
		return name.substring(1, name.length() - 1).replace("``", "`");
	}

	private static boolean isTable(Connection connection, String database, String name) throws SQLException {
		String sql = "SELECT 1 FROM information_schema.tables "
				+ "WHERE table_schema = ? AND table_name = ? AND table_type = 'BASE TABLE'";
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, database);
			statement.setString(2, name);
			try (ResultSet row = statement.executeQuery()) {
				return row.next();
			}
		}
	}

}
