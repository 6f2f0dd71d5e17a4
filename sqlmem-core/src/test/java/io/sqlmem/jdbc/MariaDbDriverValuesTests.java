package io.sqlmem.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sqlmem.schema.Product;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

class MariaDbDriverValuesTests extends AbstractDriverValuesTests {

	MariaDbDriverValuesTests() {
		super(TestDatabase.MARIADB, Product.MARIADB);
	}

	@Override
	Stream<Column> columns() {
		return Stream.concat(
				common("DATETIME", "TEXT").map((column) -> "REAL".equals(column.ddl())
						? new Column("FLOAT", column.type(), column.values().subList(0, 5)) : column),
				Stream.of(uuid(),
						new Column("TINYINT", SqlType.of(TypeKind.TINYINT),
								List.of(Map.entry("0", 0L), Map.entry("-128", -128L))),
						new Column("TINYINT(1)", SqlType.of(TypeKind.TINYINT),
								List.of(Map.entry("0", 0L), Map.entry("1", 1L), Map.entry("2", 2L))),
						new Column("TINYINT(1)", SqlType.BOOLEAN, List.of(Map.entry("0", false), Map.entry("1", true))),
						new Column("BIT(1)", SqlType.BOOLEAN, List.of(Map.entry("0", false), Map.entry("1", true))),
						new Column("TINYINT UNSIGNED", SqlType.of(TypeKind.UNSIGNED), List.of(Map.entry("200", 200L))),
						new Column("SMALLINT UNSIGNED", SqlType.of(TypeKind.UNSIGNED),
								List.of(Map.entry("60000", 60000L))),
						new Column("MEDIUMINT", SqlType.INTEGER, List.of(Map.entry("8000000", 8000000L))),
						new Column("BIGINT UNSIGNED", SqlType.of(TypeKind.UNSIGNED_BIGINT),
								List.of(Map.entry("0", 0L), Map.entry("200", 200L),
										Map.entry("9223372036854775807", Long.MAX_VALUE))),
						new Column(
								"INT UNSIGNED", SqlType.of(TypeKind.UNSIGNED),
								List.of(Map.entry("1", 1L), Map.entry("4000000000", 4000000000L))),
						new Column("TIMESTAMP(6)", SqlType.time(TypeKind.TIMESTAMP_TZ, 6),
								List.of(Map.entry("'2024-07-01 10:11:12.5'", Instant.parse("2024-07-01T08:11:12.5Z")))),
						new Column("VARBINARY(20)", SqlType.of(TypeKind.BINARY), bytes()),
						new Column("BINARY(3)", SqlType.of(TypeKind.BINARY),
								List.of(Map.entry("x'00ff41'", new byte[] { 0, -1, 65 }))),
						new Column("BLOB", SqlType.of(TypeKind.BINARY), bytes()),
						new Column("YEAR", SqlType.YEAR, List.of(Map.entry("2006", "2006"), Map.entry("1901", "1901"))),
						new Column("ENUM('a', '1')", SqlType.character(1, Collation.BINARY),
								List.of(Map.entry("'a'", "a"), Map.entry("'1'", "1"))),
						new Column("SET('a', 'b')", SqlType.character(3, Collation.BINARY),
								List.of(Map.entry("'a,b'", "a,b"), Map.entry("''", ""))),
						new Column("LONGTEXT", SqlType.varchar(0, Collation.BINARY),
								List.of(Map.entry("'abc'", "abc"))),
						new Column("VARCHAR(20) COLLATE utf8mb4_bin", SqlType.varchar(20, Collation.BINARY),
								List.of(Map.entry("'7'", "7")))));
	}

	private static List<Map.Entry<String, Object>> bytes() {
		return List.of(Map.entry("x'00ff41'", new byte[] { 0, -1, 65 }), Map.entry("x'3432'", new byte[] { 52, 50 }),
				Map.entry("x''", new byte[0]));
	}

	@Override
	List<String> session() {
		return List.of("SET time_zone = '+02:00'");
	}

	/**
	 * The driver's CLOB of bytes that are not text fails only when it is read.
	 */
	@Override
	boolean isKnown(Column column, String getter) {
		return column.type().kind() == TypeKind.BINARY && getter.endsWith("Clob");
	}

	@Override
	String quote() {
		return "`";
	}

}
