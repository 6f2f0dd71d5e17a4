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

class H2DriverValuesTests extends AbstractDriverValuesTests {

	H2DriverValuesTests() {
		super(TestDatabase.H2, Product.H2);
	}

	@Override
	Stream<Column> columns() {
		return Stream.concat(common("TIMESTAMP", "TEXT"), Stream.of(uuid(),
				new Column("BOOLEAN", SqlType.BOOLEAN, List.of(Map.entry("true", true), Map.entry("false", false))),
				new Column("TINYINT", SqlType.of(TypeKind.TINYINT),
						List.of(Map.entry("0", 0L), Map.entry("-128", -128L))),
				new Column("VARBINARY(20)", SqlType.of(TypeKind.BINARY), bytes()),
				new Column("BINARY(3)", SqlType.of(TypeKind.BINARY),
						List.of(Map.entry("x'00ff41'", new byte[] { 0, -1, 65 }))),
				new Column("BLOB", SqlType.of(TypeKind.BINARY), bytes()), instants(3), instants(6), instants(9),
				enumeration()));
	}

	/** In UTC, also within the hours that the session's zone skips and repeats. */
	private static Column instants(int digits) {
		List<String> instants = List.of("2024-02-29T23:30:00Z", "2024-03-31T01:30:00.120Z", "2024-10-27T00:30:00Z",
				"2024-10-27T01:30:00Z", "1969-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z");
		return new Column("TIMESTAMP(" + digits + ") WITH TIME ZONE", SqlType.keepingOffset(digits),
				instants.stream()
					.map((text) -> Map.entry("TIMESTAMP WITH TIME ZONE '" + text + "'", (Object) Instant.parse(text)))
					.toList());
	}

	private static Column enumeration() {
		List<String> labels = List.of("BOOK", "2", "2024-02-29", "true", "12:30:00",
				"01234567-89ab-cdef-0123-456789abcdef");
		return new Column("ENUM(" + String.join(", ", labels.stream().map((label) -> "'" + label + "'").toList()) + ")",
				SqlType.varchar(0, Collation.enumeration(labels)),
				labels.stream().map((label) -> Map.entry("'" + label + "'", (Object) label)).toList());
	}

	private static List<Map.Entry<String, Object>> bytes() {
		return List.of(Map.entry("x'00ff41'", new byte[] { 0, -1, 65 }), Map.entry("x'34'", new byte[] { 52 }),
				Map.entry("x'3432'", new byte[] { 52, 50 }), Map.entry("x''", new byte[0]),
				Map.entry("x'0123456789abcdef0123456789abcdef'",
						new byte[] { 0x01, 0x23, 0x45, 0x67, (byte) 0x89, (byte) 0xab, (byte) 0xcd, (byte) 0xef, 0x01,
								0x23, 0x45, 0x67, (byte) 0x89, (byte) 0xab, (byte) 0xcd, (byte) 0xef }));
	}

	@Override
	List<String> session() {
		return List.of("SET TIME ZONE '" + ZONE + "'");
	}

}
