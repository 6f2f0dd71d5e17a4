package io.sqlmem.equivalence;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.sqlmem.SqlMem;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes the same calls on the source's driver and on the cache.
 */
class ScriptTests {

	/** Closed results stay readable where they are in the driver's memory. */
	private static final Set<String> LENIENT = Set.of("next of a closed result", "getInt of a closed result",
			"getMetaData of a closed result", "findColumn of a closed result", "wasNull of a closed result",
			"getType of a closed result", "getWarnings of a closed result", "getStatement of a closed result",
			"next after the statement", "next of the former", "closed by the next execution",
			"closed by the next prepared execution", "getWarnings of a closed statement",
			"setInt of a closed statement", "createStatement after the connection", "fetchSize of the result",
			"next after the connection", "no class", "getMoreResults before", "generated keys");

	/**
	 * Executing again closes the statement of the former result; a connection nothing.
	 */
	private static final Set<String> CLOSES = Set.of("fetchSize of the result", "another execution",
			"open after another execution", "findColumn null", "statement closed with it", "result closed with it",
			"next after the connection", "getConnection of a closed statement",
			"clearParameters of a closed statement");

	/** H2 does not close what belongs to a connection with it. */
	private static final Set<String> LEFT_OPEN = Set.of("getUpdateCount before", "statement closed with it",
			"getConnection of a closed statement", "result closed with it");

	private static boolean isKnown(TestDatabase database, String line) {
		Set<String> known = switch (database) {
			case MARIADB -> LENIENT;
			case H2 -> LEFT_OPEN;
			case POSTGRESQL -> CLOSES;
		};
		return known.contains(line.substring(0, line.indexOf(':')));
	}

	/** The drivers' own classes and what they append become what JDBC has. */
	private static String standard(String line) {
		return line.replaceAll("org\\.h2\\.jdbc\\.Jdbc|org\\.postgresql\\.util\\.P(?=SQLException)", "java.sql.")
			.replaceAll(" \\[[0-9A-Z]+-\\d+]|\\. Possible value .*]", "");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void whatTheDriverDoesTheCacheDoes(TestDatabase database) throws SQLException {
		try (TestSchema schema = database.newSchema()) {
			schema.execute("create table words (id integer primary key, name varchar(10))",
					"insert into words values (1, 'one'), (2, 'two'), (3, null), (4, 'four')");
			try (SqlMem cache = SqlMem.builder(schema.dataSource()).build()) {
				Answer.of(cache.dataSource(), "select * from words");
				List<String> atSource = Script.run(schema.dataSource());
				List<String> atCache = Script.run(cache.dataSource());
				assertThat(atCache).hasSameSizeAs(atSource);
				List<String> differences = new ArrayList<>();
				for (int i = 0; i < atSource.size(); i++) {
					if (!standard(atSource.get(i)).equals(standard(atCache.get(i)))
							&& !isKnown(database, atCache.get(i))) {
						differences.add("source " + atSource.get(i) + "\ncache  " + atCache.get(i));
					}
				}
				assertThat(differences).isEmpty();
				assertThat(cache.stats().hits()).as(() -> cache.stats().toString()).isGreaterThanOrEqualTo(27);
			}
		}
	}

}
