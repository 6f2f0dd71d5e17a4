package io.sqlmem.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sqlmem.schema.Product;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

class PostgresDriverValuesTests extends AbstractDriverValuesTests {

	PostgresDriverValuesTests() {
		super(TestDatabase.POSTGRESQL, Product.POSTGRESQL);
	}

	@Override
	Stream<Column> columns() {
		return Stream.concat(common("TIMESTAMP", "TEXT"), Stream.of(uuid(),
				new Column("BOOLEAN", SqlType.BOOLEAN, List.of(Map.entry("true", true), Map.entry("false", false))),
				new Column("TIMESTAMPTZ", SqlType.time(TypeKind.TIMESTAMP_TZ, 6),
						List.of(Map.entry("'2024-07-01 10:11:12.5+02'", Instant.parse("2024-07-01T08:11:12.5Z")),
								Map.entry("'2024-01-01 00:30:00+00'", Instant.parse("2024-01-01T00:30:00Z")),
								Map.entry("'1890-01-01 00:30:00+00'", Instant.parse("1890-01-01T00:30:00Z")))),
				new Column("BYTEA", SqlType.of(TypeKind.BINARY),
						List.of(Map.entry("'\\x00ff41'", new byte[] { 0, -1, 65 }), Map.entry("'\\x'", new byte[0])))));
	}

	@Override
	List<String> session() {
		return List.of();
	}

}
