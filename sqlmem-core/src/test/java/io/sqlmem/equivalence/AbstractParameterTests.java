package io.sqlmem.equivalence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Binds every value by every setter to parameters of every type and compares what the
 * source answers with what the cache does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractParameterTests {

	private static final List<Binding> BINDINGS = Binding.all();

	private static final List<String> SHAPES = List.of("select id from kinds where $ = ? order by id",
			"select id from kinds where ? > $ order by id", "select id from kinds where $ in (?, ?) order by id",
			"select id from kinds where $ between ? and ? order by id",
			"select id, coalesce($, ?) from kinds order by id", "select id, nullif($, ?) from kinds order by id",
			"select id, nullif($, ?) as n from kinds order by id",
			"select count(case when $ = ? then 1 end) as n from kinds",
			"select count(case when $ = ? then 1 end) from kinds",
			"select id, case when id = 1 then $ else ? end from kinds order by id",
			"select id from kinds where coalesce($, ?) = $ order by id",
			"select id, cast(? as #) from kinds order by id", "select id from kinds where $ = cast(? as #) order by id",
			"select id from kinds where (? is null or $ = ?) order by id",
			"select id from kinds where $ is distinct from ? order by id",
			"select id from kinds where ($, id) in ((?, 2), (?, 3)) order by id",
			"select id, case when id = 1 then ? else ? end as n from kinds order by id");

	private static final List<String> NUMBERS = List.of("select id, $ + ? from kinds order by id",
			"select id, $ * ? from kinds order by id", "select id from kinds where $ + 1 > ? order by id",
			"select sum($ + ?) from kinds", "select id, cast(? as decimal(3,1)) as n from kinds order by id",
			"select id from kinds where $ >= cast(? as decimal(3,1)) order by id",
			"select id from kinds where $ + ? > 1 order by id");

	private static final List<String> TEXTS = List.of("select id from kinds where $ like ? order by id",
			"select id from kinds where upper($) = ? order by id", "select id, $ || ? from kinds order by id",
			"select id from kinds where $ like concat('%', ?, '%') order by id",
			"select id from kinds where $ like '%' || replace(replace(?, 'a', 'A'), 'b', 'aa') || '%' order by id",
			"select id, substring($, ?, 2) as n from kinds order by id",
			"select id from kinds where upper($) like upper(concat(?, '%')) order by id");

	private static final List<String> ROW_COUNTS = List.of("select id from kinds order by id limit ?",
			"select id from kinds order by id limit 2 offset ?");

	/**
	 * Of all combinations the build asks one in three, each setter by every third
	 * statement.
	 */
	private static final int SHARE = Boolean.getBoolean("sqlmem.parameters.all") ? 1 : 3;

	private final Database database;

	private final Map<String, String> columns;

	private TestSchema schema;

	private DataSource dataSource;

	private SqlMem cache;

	private Connection source;

	private Connection cached;

	/**
	 * Tests on a product.
	 * @param database the product
	 * @param columns the columns' types, each with the binding that memory has to take,
	 * empty if none
	 */
	AbstractParameterTests(Database database, Map<String, String> columns) {
		this.database = database;
		this.columns = columns;
	}

	/** A row of literals for the columns, in their order. */
	abstract List<String> rows();

	DataSource dataSource(TestSchema schema) {
		return schema.dataSource();
	}

	@BeforeAll
	void open() throws SQLException {
		this.schema = this.database.newSchema();
		StringBuilder table = new StringBuilder("create table kinds (id integer primary key");
		for (String type : this.columns.keySet()) {
			table.append(", ").append(column(type)).append(' ').append(type);
		}
		this.schema.execute(table.append(')').toString());
		for (int i = 0; i < rows().size(); i++) {
			this.schema.execute("insert into kinds values (" + (i + 1) + ", " + rows().get(i) + ")");
		}
		int named = 0;
		for (String type : this.columns.keySet()) {
			if (!type.equals("text") && !type.equals("bytea")) {
				this.schema.execute("create index kinds_" + named++ + " on kinds (" + column(type) + ")");
			}
		}
		this.dataSource = dataSource(this.schema);
		this.cache = SqlMem.builder(this.dataSource).build();
		Answer.of(this.cache.dataSource(), "select * from kinds");
		this.source = this.dataSource.getConnection();
		this.cached = this.cache.dataSource().getConnection();
	}

	@AfterAll
	void close() throws SQLException {
		this.source.close();
		this.cached.close();
		this.cache.close();
		this.schema.close();
	}

	private static String column(String type) {
		return "c_" + type.replaceAll("\\W", "_");
	}

	Stream<String> types() {
		return this.columns.keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("types")
	void everySetterMeansWhatItMeansToTheSource(String type) {
		List<String> shapes = new ArrayList<>(SHAPES);
		if (type.matches(".*(int|decimal|numeric|double).*")) {
			shapes.addAll(NUMBERS);
		}
		if (type.matches(".*(char|text).*")) {
			shapes.addAll(TEXTS);
		}
		compare(shapes.stream().map((shape) -> shape.replace("$", column(type)).replace("#", type)).toList(),
				this.columns.get(type));
	}

	@ParameterizedTest
	@MethodSource("rowCounts")
	void everySetterCountsRowsAsAtTheSource(String shape) {
		compare(List.of(shape), "setInt 1");
	}

	@Test
	void wrongUseOfParametersFailsAsAtTheSource() {
		List<String> atSource = outcomes(this.source);
		List<String> atCache = outcomes(this.cached);
		assertThat(atCache).hasSameSizeAs(atSource);
		List<String> differences = new ArrayList<>();
		for (int i = 0; i < atSource.size(); i++) {
			if (!atSource.get(i).equals(atCache.get(i))) {
				differences.add("source " + atSource.get(i) + "\ncache  " + atCache.get(i));
			}
		}
		assertThat(differences).isEmpty();
	}

	private static List<String> outcomes(Connection connection) {
		List<String> outcomes = new ArrayList<>();
		String sql = "select id from kinds where c_integer = ? and id > ? order by id";
		for (int wrong : new int[] { 0, -1, 3, 70_000 }) {
			outcomes.add(Answer.of(connection, sql, (statement) -> {
				statement.setInt(1, 1);
				statement.setInt(2, 1);
				statement.setInt(wrong, 1);
			}).toString());
		}
		outcomes.add(Answer.of(connection, sql, (statement) -> statement.setInt(2, 1)).toString());
		outcomes.add(Answer.of(connection, "select id from kinds where id = 1", (statement) -> statement.setInt(1, 1))
			.toString());
		outcomes.add(Answer.of(connection, sql, (statement) -> {
			statement.setInt(1, 1);
			statement.setInt(2, 1);
			statement.clearParameters();
		}).toString());
		outcomes.add(Answer.of(connection, sql, (statement) -> {
			statement.clearParameters();
			statement.setInt(1, 1);
			try (ResultSet early = statement.executeQuery()) {
				outcomes.add("executed early " + early.next());
			}
			catch (SQLException ex) {
				outcomes.add(Answer.error(ex));
			}
			statement.setInt(2, 1);
		}).toString());
		for (Binding binding : BINDINGS) {
			outcomes.add(binding.name() + Answer.of(connection, sql, (statement) -> {
				statement.setInt(1, 1);
				statement.setInt(2, 0);
				statement.executeQuery().close();
				outcomes.add(binding.name() + again(statement, binding));
				statement.setInt(1, 70_000);
			}));
		}
		return outcomes;
	}

	private static String again(PreparedStatement statement, Binding binding) {
		try {
			// The cache tells later, when it executes, what the source refuses to take.
			binding.setter().set(statement, 1);
			try (ResultSet again = statement.executeQuery()) {
				return again.next() ? again.getString(1) : "none";
			}
		}
		catch (SQLException ex) {
			return Answer.error(ex);
		}
	}

	static Stream<String> rowCounts() {
		return ROW_COUNTS.stream();
	}

	private static String difference(Answer source, Answer cache) {
		boolean described = source.metaData().equals(cache.metaData()) || !source.error().equals(cache.error());
		return described ? "\n  source " + source.error() + source.rows() + "\n  cache  " + cache.error() + cache.rows()
				: "\n  source " + source.metaData() + "\n  cache  " + cache.metaData();
	}

	private static Answer fresh(DataSource dataSource, String sql, Answer.Binder binder) {
		try (Connection connection = dataSource.getConnection()) {
			return Answer.of(connection, sql, binder);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void compare(List<String> statements, String expected) {
		List<String> differences = new ArrayList<>();
		boolean fromMemory = expected.isEmpty();
		long hits = this.cache.stats().hits();
		for (int at = 0; at < statements.size() * BINDINGS.size(); at++) {
			String sql = statements.get(at / BINDINGS.size());
			int setter = at % BINDINGS.size();
			Binding binding = BINDINGS.get(setter);
			boolean asked = (at / BINDINGS.size() + setter) % SHARE == 0;
			if (asked || binding.name().equals(expected)) {
				Answer.Binder binder = (statement) -> {
					for (int place = 1; place <= sql.chars().filter((character) -> character == '?').count(); place++) {
						binding.setter().set(statement, place);
					}
				};
				Answer atSource = Answer.of(this.source, sql, binder);
				long before = hits;
				Answer atCache = Answer.of(this.cached, sql, binder);
				hits = this.cache.stats().hits();
				boolean hit = hits > before;
				fromMemory |= hit && binding.name().equals(expected);
				// H2 words an error by what its connection bound before.
				boolean refused = !hit && !atSource.error().isEmpty() && !atCache.error().isEmpty();
				if (!refused && !hit && !atSource.equals(atCache)) {
					// It also refuses by that: two connections that bound nothing have to
					// agree.
					atSource = fresh(this.dataSource, sql, binder);
					atCache = fresh(this.cache.dataSource(), sql, binder);
					hits = this.cache.stats().hits();
				}
				if (!refused && !atSource.equals(atCache)) {
					differences.add(sql + " with " + binding.name() + (hit ? " from memory" : " elsewhere")
							+ difference(atSource, atCache));
				}
			}
		}
		CacheStats stats = this.cache.stats();
		assertThat(differences).isEmpty();
		assertThat(fromMemory).as("%s is answered from memory: %s", expected, stats.passThroughs()).isTrue();
	}

}
