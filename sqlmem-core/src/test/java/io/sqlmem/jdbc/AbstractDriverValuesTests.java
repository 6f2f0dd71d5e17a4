package io.sqlmem.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;

import io.sqlmem.jdbc.Getters.Outcome;
import io.sqlmem.routing.ResultColumn;
import io.sqlmem.schema.Product;
import io.sqlmem.sql.dialect.DriverValuesFactory;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestSchema;
import io.sqlmem.type.Collation;
import io.sqlmem.type.DescriptorReader;
import io.sqlmem.type.DriverValues;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.h2.util.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every getter of {@link MemoryResultSet} against the same getter of the source's driver
 * on the same value, in a time zone with daylight saving.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class AbstractDriverValuesTests {

	/** In this zone 02:30 is skipped on 2024-03-31 and repeated on 2024-10-27. */
	static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

	private final Database database;

	private final DriverValues values;

	private TimeZone defaultZone = TimeZone.getDefault();

	private TestSchema schema;

	@SuppressWarnings("NullAway") // The schema is opened before all tests.
	AbstractDriverValuesTests(Database database, Product product) {
		this.database = database;
		this.values = DriverValuesFactory.of(product, ZONE);
	}

	@BeforeAll
	void open() {
		this.defaultZone = TimeZone.getDefault();
		TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
		// H2 keeps the zone that it met first.
		DateTimeUtils.resetCalendar();
		this.schema = this.database.newSchema();
	}

	@AfterAll
	void close() {
		TimeZone.setDefault(this.defaultZone);
		DateTimeUtils.resetCalendar();
		this.schema.close();
	}

	abstract Stream<Column> columns();

	/**
	 * Statements that give a connection's session the zone.
	 */
	abstract List<String> session();

	@ParameterizedTest
	@MethodSource("columns")
	void everyGetterGivesWhatTheDriverGives(Column column) throws SQLException {
		List<String> differences = new ArrayList<>();
		try (Connection connection = this.schema.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			for (String sql : session()) {
				statement.execute(sql);
			}
			statement.execute("CREATE TABLE v (id INT, c " + column.ddl() + ")");
			try {
				for (Map.Entry<String, Object> value : column.values()) {
					statement.execute("DELETE FROM v");
					statement.execute("INSERT INTO v VALUES (1, " + value.getKey() + ")");
					compare(statement, column, value.getValue(), value.getKey(), differences);
				}
				statement.execute("DELETE FROM v");
				statement.execute("INSERT INTO v VALUES (1, NULL)");
				compare(statement, column, null, "NULL", differences);
			}
			finally {
				statement.execute("DROP TABLE v");
			}
		}
		assertThat(differences).isEmpty();
	}

	private void compare(Statement statement, Column column, @Nullable Object canonical, String literal,
			List<String> differences) throws SQLException {
		try (ResultSet theirs = statement.executeQuery("SELECT c AS \"Label\" FROM v".replace("\"", quote()))) {
			ResultColumn described = new ResultColumn(DescriptorReader.read(theirs.getMetaData()).get(0),
					column.type());
			List<@Nullable Object[]> rows = new ArrayList<>();
			rows.add(new @Nullable Object[] { canonical });
			ResultSet ours = new MemoryResultSet(new AnswerRows(rows, null, 0), List.of(described), this.values, null,
					ResultSet.TYPE_FORWARD_ONLY, ResultSet.CLOSE_CURSORS_AT_COMMIT);
			theirs.next();
			ours.next();
			Getters.ALL.forEach((name, getter) -> {
				Outcome expected = Getters.outcome(getter, theirs, 1);
				Outcome actual = Getters.outcome(getter, ours, 1);
				if (!expected.matches(actual) && !isKnown(column, name)) {
					differences.add(literal + " " + name + ": driver " + expected + ", ours " + actual);
				}
			});
			assertSameMetaData(theirs.getMetaData(), ours.getMetaData());
		}
	}

	/**
	 * Differences that are there on purpose.
	 */
	boolean isKnown(Column column, String getter) {
		return false;
	}

	/**
	 * Whether the driver fails by itself where there is nothing to fail.
	 */
	boolean stumbles(Outcome outcome) {
		return false;
	}

	String quote() {
		return "\"";
	}

	private static void assertSameMetaData(ResultSetMetaData theirs, ResultSetMetaData ours) throws SQLException {
		assertThat(DescriptorReader.read(ours)).isEqualTo(DescriptorReader.read(theirs));
	}

	@Test
	void namesAndIndexesAreFoundAsTheDriverFindsThem() throws SQLException {
		try (Connection connection = this.schema.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE names (a INT, b INT)");
			statement.execute("INSERT INTO names VALUES (1, 2)");
			String sql = "SELECT a AS x, b AS X, b AS y FROM names";
			try (ResultSet theirs = statement.executeQuery(sql)) {
				List<ResultColumn> columns = DescriptorReader.read(theirs.getMetaData())
					.stream()
					.map((column) -> new ResultColumn(column, SqlType.INTEGER))
					.toList();
				List<@Nullable Object[]> rows = new ArrayList<>();
				rows.add(new @Nullable Object[] { 1L, 2L, 2L });
				ResultSet ours = new MemoryResultSet(new AnswerRows(rows, null, 0), columns, this.values, null,
						ResultSet.TYPE_FORWARD_ONLY, ResultSet.CLOSE_CURSORS_AT_COMMIT);
				theirs.next();
				ours.next();
				for (String label : List.of("x", "X", "Y", "a", "B", "names.y", "names.b", "nowhere")) {
					assertSame(label, (rs, ignored) -> rs.findColumn(label), theirs, ours);
				}
				for (int index : List.of(0, 4, -1)) {
					assertSame("index " + index, (rs, ignored) -> rs.getInt(index), theirs, ours);
				}
				assertSame("update", (rs, ignored) -> {
					rs.updateInt(1, 1);
					return null;
				}, theirs, ours);
				assertSame("cursor", (rs, ignored) -> rs.getCursorName(), theirs, ours);
				assertSame("rowUpdated", (rs, ignored) -> rs.rowUpdated(), theirs, ours);
			}
			finally {
				statement.execute("DROP TABLE names");
			}
		}
	}

	@Test
	void rowsAreMovedOverAsTheDriverMoves() throws SQLException {
		for (int type : List.of(ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE)) {
			for (int count : List.of(0, 1, 3)) {
				compareMoves(type, count);
			}
		}
	}

	private void compareMoves(int type, int count) throws SQLException {
		try (Connection connection = this.schema.dataSource().getConnection();
				Statement statement = connection.createStatement(type, ResultSet.CONCUR_READ_ONLY)) {
			String sql = "SELECT n FROM (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) t WHERE n <= " + count
					+ " ORDER BY n";
			try (ResultSet theirs = statement.executeQuery(sql)) {
				List<ResultColumn> columns = DescriptorReader.read(theirs.getMetaData())
					.stream()
					.map((column) -> new ResultColumn(column, SqlType.INTEGER))
					.toList();
				List<@Nullable Object[]> rows = new ArrayList<>();
				for (long i = 1; i <= count; i++) {
					rows.add(new @Nullable Object[] { i });
				}
				ResultSet ours = new MemoryResultSet(new AnswerRows(rows, null, 0), columns, this.values, null, type,
						ResultSet.CLOSE_CURSORS_AT_COMMIT);
				String when = "type " + type + ", " + count + " rows, after ";
				for (Map.Entry<String, Getters.Getter> move : moves(type)) {
					assertSame(when + move.getKey(), move.getValue(), theirs, ours);
					for (Map.Entry<String, Getters.Getter> question : questions()) {
						assertSame(when + move.getKey() + ": " + question.getKey(), question.getValue(), theirs, ours);
					}
				}
			}
		}
	}

	private static List<Map.Entry<String, Getters.Getter>> moves(int type) {
		Getters.Getter next = (rs, ignored) -> rs.next();
		if (type == ResultSet.TYPE_FORWARD_ONLY) {
			return List.of(Map.entry("next", next), Map.entry("previous", (rs, ignored) -> rs.previous()),
					Map.entry("relative(-1)", (rs, ignored) -> rs.relative(-1)), Map.entry("next 2", next),
					Map.entry("next 3", next), Map.entry("next 4", next), Map.entry("next 5", next));
		}
		return List.of(Map.entry("next", next), Map.entry("previous", (rs, ignored) -> rs.previous()),
				Map.entry("last", (rs, ignored) -> rs.last()),
				Map.entry("relative(-1)", (rs, ignored) -> rs.relative(-1)),
				Map.entry("first", (rs, ignored) -> rs.first()),
				Map.entry("absolute(2)", (rs, ignored) -> rs.absolute(2)),
				Map.entry("absolute(-1)", (rs, ignored) -> rs.absolute(-1)),
				Map.entry("absolute(7)", (rs, ignored) -> rs.absolute(7)), Map.entry("beforeFirst", (rs, ignored) -> {
					rs.beforeFirst();
					return null;
				}), Map.entry("relative(2)", (rs, ignored) -> rs.relative(2)), Map.entry("afterLast", (rs, ignored) -> {
					rs.afterLast();
					return null;
				}), Map.entry("previous 2", (rs, ignored) -> rs.previous()));
	}

	private static List<Map.Entry<String, Getters.Getter>> questions() {
		return List.of(Map.entry("value", (rs, ignored) -> rs.getInt(1)),
				Map.entry("row", (rs, ignored) -> rs.getRow()),
				Map.entry("isBeforeFirst", (rs, ignored) -> rs.isBeforeFirst()),
				Map.entry("isAfterLast", (rs, ignored) -> rs.isAfterLast()),
				Map.entry("isFirst", (rs, ignored) -> rs.isFirst()), Map.entry("isLast", (rs, ignored) -> rs.isLast()),
				Map.entry("type", (rs, ignored) -> rs.getType()),
				Map.entry("fetchDirection", (rs, ignored) -> rs.getFetchDirection()));
	}

	private void assertSame(String what, Getters.Getter call, ResultSet theirs, ResultSet ours) {
		Outcome expected = Getters.outcome(call, theirs, 1);
		Outcome actual = Getters.outcome(call, ours, 1);
		assertThat(stumbles(expected) || expected.matches(actual)).as("%s: driver %s, ours %s", what, expected, actual)
			.isTrue();
	}

	static Stream<Column> common(String timestamp, String text) {
		return Stream.of(
				new Column("SMALLINT", SqlType.of(TypeKind.SMALLINT),
						List.of(Map.entry("0", 0L), Map.entry("1", 1L), Map.entry("-7", -7L), Map.entry("300", 300L))),
				new Column("INTEGER", SqlType.INTEGER,
						List.of(Map.entry("0", 0L), Map.entry("1", 1L), Map.entry("70000", 70000L),
								Map.entry("16777217", 16777217L))),
				new Column("BIGINT", SqlType.BIGINT,
						List.of(Map.entry("1", 1L), Map.entry("5000000000", 5000000000L),
								Map.entry("9007199254740993", 9007199254740993L))),
				new Column("DECIMAL(10,2)", SqlType.decimal(10, 2),
						List.of(Map.entry("0.00", new BigDecimal("0.00")), Map.entry("1.00", new BigDecimal("1.00")),
								Map.entry("12.50", new BigDecimal("12.50")),
								Map.entry("-0.55", new BigDecimal("-0.55")),
								Map.entry("99999999.99", new BigDecimal("99999999.99")))),
				new Column("DECIMAL(18,0)", SqlType.decimal(18, 0),
						List.of(Map.entry("123456789012345678", new BigDecimal("123456789012345678")))),
				new Column("REAL", SqlType.of(TypeKind.REAL),
						List.of(Map.entry("0", 0f), Map.entry("1", 1f), Map.entry("1.5", 1.5f), Map.entry("0.1", 0.1f),
								Map.entry("-123.25", -123.25f), Map.entry("1234567", 1234567f),
								Map.entry("1e20", 1e20f), Map.entry("0.00001", 0.00001f))),
				new Column("DOUBLE PRECISION", SqlType.of(TypeKind.DOUBLE),
						List.of(Map.entry("0", 0d), Map.entry("1", 1d), Map.entry("0.1", 0.1d), Map.entry("2.5", 2.5d),
								Map.entry("-3.5", -3.5d), Map.entry("1e15", 1e15d),
								Map.entry("123456789012345", 123456789012345d), Map.entry("1e-5", 1e-5d),
								Map.entry("2e-3", 2e-3d), Map.entry("1e300", 1e300d),
								Map.entry("0.30000000000000004", 0.30000000000000004d))),
				new Column("CHAR(5)", SqlType.character(5, Collation.BINARY),
						List.of(Map.entry("'ab'", "ab"), Map.entry("'12'", "12"), Map.entry("''", ""),
								Map.entry("'äöü'", "äöü"), Map.entry("'true'", "true"))),
				new Column("VARCHAR(60)", SqlType.varchar(60, Collation.BINARY), texts()),
				new Column(text, SqlType.varchar(0, Collation.BINARY), texts()),
				new Column("DATE", SqlType.DATE,
						List.of(Map.entry("'2024-02-29'", LocalDate.of(2024, 2, 29)),
								Map.entry("'1969-12-31'", LocalDate.of(1969, 12, 31)),
								Map.entry("'1500-03-01'", LocalDate.of(1500, 3, 1)),
								Map.entry("'9999-12-31'", LocalDate.of(9999, 12, 31)))),
				new Column("TIME", SqlType.time(TypeKind.TIME, 0),
						List.of(Map.entry("'00:00:00'", LocalTime.MIDNIGHT),
								Map.entry("'23:59:58'", LocalTime.of(23, 59, 58)))),
				new Column("TIME(6)", SqlType.time(TypeKind.TIME, 6),
						List.of(Map.entry("'10:11:12.123456'", LocalTime.of(10, 11, 12, 123456000)),
								Map.entry("'10:11:12.5'", LocalTime.of(10, 11, 12, 500000000)))),
				new Column(timestamp + "(0)", SqlType.time(TypeKind.TIMESTAMP, 0),
						List.of(Map.entry("'2024-07-01 10:11:12'", LocalDateTime.of(2024, 7, 1, 10, 11, 12)))),
				new Column(timestamp + "(3)", SqlType.time(TypeKind.TIMESTAMP, 3),
						List.of(Map.entry("'2024-01-01 10:11:12.005'",
								LocalDateTime.of(2024, 1, 1, 10, 11, 12, 5000000)))),
				new Column(timestamp + "(6)", SqlType.time(TypeKind.TIMESTAMP, 6),
						List.of(Map.entry("'2024-03-31 02:30:00'", LocalDateTime.of(2024, 3, 31, 2, 30)),
								Map.entry("'2024-10-27 02:30:00.123456'",
										LocalDateTime.of(2024, 10, 27, 2, 30, 0, 123456000)),
								Map.entry("'1970-01-01 00:00:00'", LocalDateTime.of(1970, 1, 1, 0, 0)),
								Map.entry("'1960-05-05 23:59:59.999999'",
										LocalDateTime.of(1960, 5, 5, 23, 59, 59, 999999000)))));
	}

	private static List<Map.Entry<String, Object>> texts() {
		return Stream
			.of("", "abc", "äöü€", "42", " 42 ", "12.7", "300", "5000000000", "1e3", "true", "T", "no", "0", "1",
					"2024-02-29", "10:11:12", "2024-02-29 10:11:12.5", "00000000-0000-0001-0000-000000000002").<Map
							.Entry<String, Object>>map((text) -> Map.entry("'" + text + "'", text))
			.toList();
	}

	static Column uuid() {
		UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
		return new Column("UUID", SqlType.of(TypeKind.UUID), List.of(Map.entry("'" + uuid + "'", uuid)));
	}

	/**
	 * A column to compare.
	 *
	 * @param ddl its type in CREATE TABLE
	 * @param type its type
	 * @param values literals and the canonical values that they stand for
	 */
	record Column(String ddl, SqlType type, List<Map.Entry<String, Object>> values) {

		Column {
			values = List.copyOf(values);
		}

		@Override
		public String toString() {
			return this.ddl;
		}

	}

}
