package io.sqlmem.jdbc;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sqlmem.jdbc.Getters.Outcome;
import io.sqlmem.schema.Product;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

class MySqlDriverValuesTests extends AbstractDriverValuesTests {

	MySqlDriverValuesTests() {
		super(OtherDatabase.MYSQL, Product.MYSQL);
	}

	@Override
	Stream<Column> columns() {
		return Stream.concat(common("DATETIME", "TEXT").filter((column) -> !"REAL".equals(column.ddl())),
				Stream.of(
						new Column("TINYINT", SqlType.of(TypeKind.TINYINT),
								List.of(Map.entry("0", 0L), Map.entry("-128", -128L))),
						new Column("TINYINT(1)", SqlType.of(TypeKind.TINYINT),
								List.of(Map.entry("0", 0L), Map.entry("1", 1L), Map.entry("2", 2L),
										Map.entry("-1", -1L), Map.entry("-5", -5L))),
						new Column("TINYINT(1) UNSIGNED", SqlType.of(TypeKind.UNSIGNED),
								List.of(Map.entry("0", 0L), Map.entry("200", 200L))),
						new Column("BIT(1)", SqlType.BOOLEAN, List.of(Map.entry("0", false), Map.entry("1", true))),
						new Column("TINYINT UNSIGNED", SqlType.of(TypeKind.UNSIGNED), List.of(Map.entry("200", 200L))),
						new Column("SMALLINT UNSIGNED", SqlType.of(TypeKind.UNSIGNED),
								List.of(Map.entry("60000", 60000L))),
						new Column("MEDIUMINT", SqlType.INTEGER, List.of(Map.entry("8000000", 8000000L))),
						new Column("BIGINT UNSIGNED", SqlType.of(TypeKind.UNSIGNED_BIGINT),
								List.of(Map.entry("0", 0L), Map.entry("200", 200L),
										Map.entry("9223372036854775807", Long.MAX_VALUE))),
						new Column("INT UNSIGNED", SqlType.of(TypeKind.UNSIGNED),
								List.of(Map.entry("1", 1L), Map.entry("4000000000", 4000000000L))),
						new Column("TIMESTAMP(6) NULL", SqlType.time(TypeKind.TIMESTAMP, 6),
								List.of(Map.entry("'2024-07-01 10:11:12.5'",
										java.time.LocalDateTime.of(2024, 7, 1, 10, 11, 12, 500000000)))),
						new Column("VARCHAR(60) COLLATE utf8mb4_general_ci", SqlType.varchar(60, Collation.BINARY),
								List.of(Map.entry("'T'", "T"), Map.entry("'-'", "-"), Map.entry("'9e'", "9e"),
										Map.entry("'9223372036854775808'", "9223372036854775808"),
										Map.entry("'-9223372036854775809'", "-9223372036854775809"),
										Map.entry("'1.'", "1."), Map.entry("'.'", "."),
										Map.entry("'0000-00-00'", "0000-00-00"),
										Map.entry("'2023-02-30'", "2023-02-30"), Map.entry("'25:00:00'", "25:00:00"),
										Map.entry("'-01:00:00'", "-01:00:00"),
										Map.entry("'10:11:12.005'", "10:11:12.005"),
										Map.entry("'10:11:12+01:00'", "10:11:12+01:00"),
										Map.entry("'2024-02-29 10:11:12+01:00'", "2024-02-29 10:11:12+01:00"),
										Map.entry("'2024-03-31 02:30:00'", "2024-03-31 02:30:00"),
										Map.entry("'2024-02-29 10:11:12.123456789'", "2024-02-29 10:11:12.123456789"),
										Map.entry("'http://localhost/a'", "http://localhost/a"))),
						new Column("VARCHAR(60) COLLATE utf8mb4_bin",
								SqlType.varchar(60, new Collation("utf8mb4_bin", Collation.Equality.PAD_SPACE, true)),
								List.of(Map.entry("'00000000-0000-0001-0000-000000000002'",
										"00000000-0000-0001-0000-000000000002"), Map.entry("'abc'", "abc"))),
						new Column("VARBINARY(20)", SqlType.of(TypeKind.BINARY),
								List.of(Map.entry("x'00ff41'", new byte[] { 0, -1, 65 }),
										Map.entry("x'3432'", new byte[] { 52, 50 }), Map.entry("x''", new byte[0]),
										Map.entry("x'000102030405060708090a0b0c0d0e0f'",
												new byte[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 }))),
						new Column("BINARY(3)", SqlType.of(TypeKind.BINARY),
								List.of(Map.entry("x'00ff41'", new byte[] { 0, -1, 65 }))),
						new Column("BLOB", SqlType.of(TypeKind.BINARY),
								List.of(Map.entry("x'00ff41'", new byte[] { 0, -1, 65 }),
										Map.entry("x'79'", new byte[] { 121 }))),
						new Column("YEAR", SqlType.YEAR, List.of(Map.entry("2006", "2006"), Map.entry("1901", "1901"))),
						new Column("ENUM('a', '1')", SqlType.character(1, Collation.BINARY),
								List.of(Map.entry("'a'", "a"), Map.entry("'1'", "1"))),
						new Column("SET('a', 'b')", SqlType.character(3, Collation.BINARY),
								List.of(Map.entry("'a,b'", "a,b"), Map.entry("''", ""))),
						new Column(
								"JSON", SqlType.of(TypeKind.OTHER),
								List.of(Map.entry("'{\"a\": [1, \"x\"]}'", "{\"a\": [1, \"x\"]}"),
										Map.entry("'7'", "7"), Map.entry("'\"2024-02-29\"'", "\"2024-02-29\""))),
						new Column("LONGTEXT", SqlType.varchar(0, Collation.BINARY),
								List.of(Map.entry("'abc'", "abc")))));
	}

	@Override
	List<String> session() {
		return List.of("SET time_zone = '+02:00'");
	}

	/** The driver makes one of the length of JSON and what follows. */
	@Override
	boolean isKnown(Column column, String getter) {
		return "JSON".equals(column.ddl()) && "getObject(UUID)".equals(getter);
	}

	/** {@code wasNull} needs a row. */
	@Override
	boolean stumbles(Outcome outcome) {
		return outcome.failure() instanceof NullPointerException;
	}

	@Override
	String quote() {
		return "`";
	}

}
