package io.sqlmem.differential;

import java.math.BigInteger;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestDatabase;

/**
 * A type whose values are shown and compared, and seldom computed with. A world has one,
 * so that its columns can be compared.
 *
 * @param name its name
 * @param literals values of it
 * @param values what is bound to parameters of it
 */
record OtherType(String name, List<String> literals, List<Object> values) {

	private static final List<OtherType> POSTGRES = List.of(
			of("uuid", "uuid '%s'",
					values(UUID::fromString, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
							"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-4fff-bfff-ffffffffffff")),
			of("double precision", "float8 '%s'", values(Double::valueOf, "0.1", "1.5", "-2.25", "1e300", "100")),
			of("real", "float4 '%s'", values(Float::valueOf, "0.1", "1.5", "-2.25", "1e30")),
			of("time", "time '%s'", values(LocalTime::parse, "00:00:00", "12:34:56.789", "23:59:59.999999")),
			of("timestamp with time zone", "timestamptz '%s'",
					values(OffsetDateTime::parse, "2024-02-29T12:00:00+00:00", "2024-03-31T01:30:00.123456+00:00",
							"1969-12-31T23:59:59.5-05:00")),
			new OtherType("bytea", List.of("bytea '\\x'", "bytea '\\x00ff'", "bytea '\\x61'"),
					List.of(new byte[0], new byte[] { 0, -1 })),
			new OtherType("jsonb", List.of("jsonb '{\"a\": 1}'", "jsonb '[]'", "jsonb 'null'"), List.of()));

	private static final List<OtherType> MYSQL = List.of(
			of("double", "%se0", values(Double::valueOf, "0.1", "1.5", "-2.25", "100")),
			of("time(6)", "time '%s'", values(LocalTime::parse, "00:00:00", "12:34:56.789", "23:59:59.999999")),
			of("enum('a', 'b', 'C')", "'%s'", values(String::valueOf, "a", "b", "C")),
			of("int unsigned", "%s", values(Long::valueOf, "0", "7", "4294967295")),
			of("bigint unsigned", "%s", values(Long::valueOf, "0", "7", "10", "4294967296")),
			of("bigint unsigned", "%s", values(Long::valueOf, "0", "7", "9223372036854775807")),
			of("bigint unsigned", "%s", values(BigInteger::new, "0", "7", "18446744073709551615")),
			of("tinyint", "%s", values(Integer::valueOf, "-128", "0", "7", "127")),
			of("year", "%s", values(Integer::valueOf, "1970", "2024", "2155")),
			of("text", "'%s'", values(String::valueOf, "a", "A", "b ", "")), new OtherType("varbinary(5)",
					List.of("x''", "x'00ff'", "x'61'"), List.of(new byte[0], new byte[] { 0, -1 })));

	private static final List<OtherType> H2 = List.of(
			of("uuid", "uuid '%s'",
					values(UUID::fromString, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
							"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-4fff-bfff-ffffffffffff")),
			of("double precision", "cast(%s as double precision)",
					values(Double::valueOf, "0.1", "1.5", "-2.25", "1e300", "100")),
			of("real", "cast(%s as real)", values(Float::valueOf, "0.1", "1.5", "-2.25")),
			of("time(6)", "time '%s'", values(LocalTime::parse, "00:00:00", "12:34:56.789", "23:59:59.999999")),
			of("timestamp with time zone", "timestamp with time zone '%s'",
					values(OffsetDateTime::parse, "2024-02-29T12:00:00+00:00", "2024-03-31T01:30:00.123456+02:00",
							"1969-12-31T23:59:59.5-05:00")),
			of("enum('a', 'b', 'C')", "'%s'", values(String::valueOf, "a", "b", "C")),
			of("tinyint", "%s", values(Integer::valueOf, "-128", "0", "7", "127")),
			new OtherType("varbinary(5)", List.of("x''", "x'00ff'", "x'61'"),
					List.of(new byte[0], new byte[] { 0, -1 })),
			new OtherType("blob", List.of("x''", "x'00ff'", "x'61'"), List.of(new byte[0], new byte[] { 0, -1 })),
			new OtherType("binary(2)", List.of("x''", "x'00ff'", "x'61'"), List.of(new byte[0], new byte[] { 0, -1 })),
			of("clob", "'%s'", values(String::valueOf, "a", "A", "b ", "")));

	/** One of a product's. */
	static OtherType any(Database database, Random random) {
		List<OtherType> types = database.isMySqlLike() ? MYSQL : (database == TestDatabase.H2) ? H2 : POSTGRES;
		return types.get(random.nextInt(types.size()));
	}

	private static OtherType of(String name, String literal, List<Object[]> values) {
		return new OtherType(name, values.stream().map((value) -> literal.formatted(value[0])).toList(),
				values.stream().map((value) -> value[1]).toList());
	}

	/** Values with their spelling. */
	private static List<Object[]> values(Function<String, Object> parse, String... spelled) {
		return Arrays.stream(spelled).map((text) -> new Object[] { text, parse.apply(text) }).toList();
	}

	String literal(Random random) {
		return this.literals.get(random.nextInt(this.literals.size()));
	}

}
