package io.sqlmem.equivalence;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.SqlMem;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * MariaDB keeps the results of a subquery in a temporary table once there are enough of
 * them, and a number that does not fit its type is then not found, even where NULL is.
 */
class MariaDbSoughtNumberTests {

	private static final List<String> OPERANDS = List.of("i", "i + 1", "d", "u", "y", "f");

	private static final List<String> RESULTS = List.of("i", "s", "u", "t", "d", "e", "f", "g");

	@Test
	void numbersThatDoNotFitAreSoughtAsMariaDbSeeksThem() {
		try (TestSchema schema = TestDatabase.MARIADB.newSchema()) {
			schema.execute(
					"create table sought (id int primary key, i bigint, d decimal(10,2), u int unsigned, y smallint, "
							+ "f double)",
					"insert into sought values (1, 3000000000, 5000.55, 4000000000, 30000, 1e300), "
							+ "(2, 1, 1.5, 1, 1, 1), (3, null, null, null, null, null), (4, -200, -0.5, 0, -200, 0.1)",
					"create table held (id int primary key, i int, s smallint, u int unsigned, t tinyint, d decimal(3,1), "
							+ "e decimal(12,4), f float, g double)",
					"insert into held select seq, seq, seq, seq, 7, 1, 1, seq, seq from seq_1_to_60",
					"insert into held (id) values (100)",
					"insert into sought select seq, seq, seq, seq, seq, seq from seq_10_to_60");
			try (SqlMem cache = SqlMem.builder(schema.dataSource()).build()) {
				List<String> differences = new ArrayList<>();
				for (String operand : OPERANDS) {
					for (String result : RESULTS) {
						for (String sql : statements(operand + " %sin (select " + result + " from held)")) {
							Answer expected = Answer.of(schema.dataSource(), sql);
							Answer actual = Answer.of(cache.dataSource(), sql);
							if (!expected.equals(actual)) {
								differences.add(sql + "\n  source " + expected + "\n  cache  " + actual);
							}
						}
					}
				}
				assertThat(differences).isEmpty();
				assertThat(cache.stats().misses() + cache.stats().hits()).isGreaterThan(20);
			}
		}
	}

	private static List<String> statements(String condition) {
		return List.of("select id from sought where " + condition.formatted("not ") + " order by id",
				"select id from sought where " + condition.formatted("") + " order by id",
				"select id from sought where (" + condition.formatted("") + ") is null order by id");
	}

}
