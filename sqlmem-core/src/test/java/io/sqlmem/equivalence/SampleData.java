package io.sqlmem.equivalence;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestDatabase;

/**
 * Tables with the traps in which databases differ: NULLs, blanks at the end, mixed case,
 * accents, extreme numbers, leap days, empty tables.
 */
final class SampleData {

	private SampleData() {
	}

	static List<String> statements(Database database) {
		boolean mariaDb = database.isMySqlLike();
		String timestamp = mariaDb ? "datetime(6)" : "timestamp(6)";
		List<String> statements = new ArrayList<>();
		statements.add("create table customer (id integer primary key, name varchar(40) not null, city varchar(40), "
				+ "vip " + (mariaDb ? "smallint" : "boolean") + ", credit numeric(12,2), born date, seen " + timestamp
				+ ", code char(5), score bigint, ratio double precision)");
		statements.add("create table orders (id bigint primary key, customer_id integer, placed date not null, "
				+ "total numeric(15,2) not null, status varchar(10), note varchar(100))");
		statements.add("create index orders_customer on orders (customer_id)");
		statements.add("create table line (order_id bigint not null, pos integer not null, sku varchar(20) not null, "
				+ "quantity integer not null, price numeric(10,2) not null, discount numeric(4,2), "
				+ "primary key (order_id, pos))");
		statements.add("create table empty_table (id integer primary key, v varchar(10), n numeric(8,3))");
		if (database == TestDatabase.POSTGRESQL) {
			statements.add("create table calendar (year integer, month integer, day integer)");
			statements.add("insert into calendar values (2024, 2, 29), (2023, 1, 1), (2024, 12, 31)");
		}
		statements
			.add("create table amounts (id integer primary key, huge numeric(30,4), wide numeric(20,0) not null)");
		statements.add("insert into amounts values (1, 12345678901234567890.1234, 99999999999999999999), "
				+ "(2, -0.0001, -1), (3, 5, 0), (4, null, 5), (5, 5.0000, 12345678901234567890)");
		statements.add("create table tags (id " + (database == OtherDatabase.MYSQL ? "char(36)" : "uuid")
				+ " primary key, word varchar(10))");
		statements.add("insert into tags values ('0000a1b2-0000-4000-8000-00000000000a', 'a'), "
				+ "('ffffa1b2-0000-4000-8000-00000000000b', 'b')");
		if (database == TestDatabase.POSTGRESQL) {
			statements.add("create type mood_state as enum ('Zen', 'angry', 'Öl', 'calm')");
			statements.add("create type mood_size as enum ('L', 'S', 'M')");
			statements.add("create table mood (id integer primary key, state mood_state not null, size mood_size, "
					+ "other mood_size, word varchar(10))");
			statements.add("insert into mood values (1, 'Zen', 'S', 'S', 'Zen'), (2, 'calm', 'L', 'M', 'x'), "
					+ "(3, 'angry', null, 'S', null), (4, 'calm', 'M', null, 'L')");
			statements.add("create table happenings (id integer primary key, begun timestamp, noted timestamptz, "
					+ "until timestamptz(0), day date, days integer, level double precision, weight real, hash bytea, "
					+ "mark uuid, price numeric(10,2))");
			statements.add("insert into happenings values (1, '2024-02-29 13:45:10.123456', "
					+ "'2024-02-29 13:45:10.123456+00', '2024-03-10 07:30:00+00', '2024-02-29', 3, 1.5, 0.1, "
					+ "'\\x00ff', '00000000-0000-4000-8000-0000000000ff', 12.5), (2, '1969-12-31 23:59:59.999999', "
					+ "'1969-12-31 23:59:59.999999+00', '1970-01-01 00:30:00+00', '1969-12-31', -5, -2.25, -0.5, "
					+ "'\\x00', 'ffffffff-0000-4000-8000-000000000001', -0.01), (3, null, null, null, null, null, "
					+ "null, null, null, null, null), (4, '2023-12-31 00:00:00', '2024-01-01 00:30:00+00', "
					+ "'2023-12-31 23:00:00+00', '2023-12-31', 7, 0.1, 0.25, '\\x00fe00', "
					+ "'80000000-0000-4000-8000-000000000001', 0.1)");
			statements.add("create table docs (id integer primary key, data jsonb, raw json, address inet)");
			statements.add("insert into docs values (1, '{\"b\": 1, \"a\": [1, 2]}', '{\"b\" : 1}', '10.0.0.1/8'), "
					+ "(2, null, null, null), (3, '\"text\"', '[]', '::1')");
			statements.add("create domain release_year as integer check (value between 1901 and 2155)");
			statements.add("create domain money_amount as numeric(8,2)");
			statements.add("create domain nickname as varchar(12)");
			statements.add("create table shelves (id integer primary key, tags text[], sizes integer[], big int8[], "
					+ "small int2[], sure boolean[], marks uuid[], names varchar(10)[], states mood_state[], "
					+ "grid integer[][], year release_year, worth money_amount, nick nickname, span int4range, "
					+ "free numrange, words tsvector)");
			statements.add("insert into shelves values (1, '{a,\"b c\",NULL,\"NULL\",\"\",\"x\\\"y\\\\z\"}', "
					+ "'{1,NULL,-3}', '{9223372036854775807}', '{2}', '{t,f,NULL}', "
					+ "'{00000000-0000-4000-8000-00000000000a}', '{abc}', '{Zen,Öl}', '{{1,2},{3,4}}', 2006, 12.5, 'Nick', "
					+ "'[1,5)', '(,2.5]', 'a:1 b:2')");
			statements.add("insert into shelves values (2, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', 1999, "
					+ "-0.01, 'nick', 'empty', null, ''), (4, '[2:3]={a,é}', '{{1},{2}}', null, null, null, null, '{}', "
					+ "'{calm}', '{{{1}}}', 2006, 12.50, '', null, null, null)");
			statements.add("insert into shelves (id) values (3)");
			statements
				.add("create table papers (id integer primary key, body jsonb, spelled varchar(30), kind integer)");
			statements.add("insert into papers values " + String.join(", ",
					"(1, '{\"a\": \"x\", \"b\": 1, \"t\": true, "
							+ "\"n\": {\"a\": [1, 2.50, \"three\", null, {\"k\": \"v\"}], \"b\": {\"c\": \"deep\"}}}', '12', 1)",
					"(2, '{\"a\": \"Ünï \\\"q\\\" \\\\ \\/ \\u0001\\n\\t\", \"b\": 1.50, \"n\": \"str\"}', '-7', 1)",
					"(3, '{\"a\": null, \"b\": -0.0, \"n\": [{\"a\": 1}], \"0\": \"zero\", \"\": \"empty\"}', '007', 1)",
					"(4, '[1, [2, 3], {\"a\": \"in array\"}]', '2147483648', 2)", "(5, '\"scalar\"', '1.50', 2)",
					"(6, 'null', '-0.00', null)", "(7, null, null, null)", "(8, '{}', ' 5', 3)", "(9, '[]', 'x', 3)",
					"(10, '{\"a\": \"X\", \"b\": 12345678901234567890123, \"n\": {\"a\": {\"0\": \"key\"}}, "
							+ "\"A\": \"upper\", \"a,b\": \"comma\", \"}\": \"brace\", \"]\": \"x]\"}', '1e3', 3)",
					"(11, '{\"a\": \"x \", \"b\": \"1\", \"t\": \"true\", \"n\": {\"a\": []}}', '2024-02-29', 4)",
					"(12, '{\"a\": \"😀\", \"b\": 1e3, \"n\": {\"a\": [[\"x\"]]}}', 'true', 4)"));
		}
		statements.add("create table flags (id integer primary key, active " + (mariaDb ? "tinyint(1)" : "boolean")
				+ ", sure " + (mariaDb ? "tinyint(1) unsigned" : "boolean") + " not null, bit "
				+ (mariaDb ? "bit(1)" : "boolean") + ")");
		statements.add("insert into flags values " + (mariaDb
				? "(1, 1, 1, 1), (2, 0, 0, 0), (3, null, 1, null), (4, -5, 2, 1), (5, 127, 255, 0)"
				: "(1, true, true, true), (2, false, false, false), (3, null, true, null), (4, true, true, true)"));
		if (mariaDb) {
			statements.add("create table posts (id bigint unsigned not null primary key, "
					+ "parent bigint unsigned not null default 0, author bigint unsigned, likes int unsigned not null, "
					+ "score integer, rating decimal(5,2))");
			statements.add("insert into posts values (1, 0, 7, 5, -3, 1.50), (2, 1, 7, 4294967295, 5, null), "
					+ "(3, 1, null, 0, null, -0.25), (4294967296, 2, 9223372036854775807, 12, 0, 3.00)");
			statements.add("create table marks (post bigint unsigned, word varchar(20), index (post))");
			statements.add("insert into marks values (1, 'a'), (1, 'b'), (3, 'c'), (null, 'd'), "
					+ "(18446744073709551615, 'e')");
			statements
				.add("create table mood (id integer primary key, state enum('Zen', 'angry', 'Öl', 'calm') not null, "
						+ "size enum('L', 'S', 'M') character set utf8mb4 collate utf8mb4_bin, gap enum('', 'x'), index (state), index (size))");
			statements
				.add("insert into mood values (1, 'Zen', 'S', ''), (2, 'calm', 'L', 'x'), (3, 'angry', null, null), "
						+ "(4, 'calm', 'M', 'x')");
			statements.add("create table person (id integer primary key, name varchar(40) collate utf8mb4_unicode_ci, "
					+ "town varchar(40) collate utf8mb4_general_ci, word varchar(40) collate utf8mb4_swedish_ci not null, "
					+ "sign char(10) collate utf8mb4_general_ci, index (name), index (town, id))");
			statements.add("insert into person values (1, 'José', 'Köln', 'ö', 'é'), (2, 'Zoë', 'KÖLN', 'o', 'E'), "
					+ "(3, 'Straße', 'Koln ', 'Ö', 'ß'), (4, null, null, 'ä', null), (5, 'ﬁn', 'Łódź', 'Ä', 's'), "
					+ "(6, 'José', 'łódź', 'z', ''), (7, '', '', 'å', 'e'), (8, 'Привет', '😀', '', 'ß'), "
					+ "(9, 'ét́', '😁', 'a', 'x'), (10, 'ı', 'I', 'v', 'X')");
		}
		if (database == TestDatabase.H2) {
			statements.add("create table scripts (id integer primary key, body clob, title text, image blob, "
					+ "code binary(4), mark char(3), word varchar(10))");
			statements.add("insert into scripts values (1, 'Über ', 'a', x'00ff', x'00ff', 'a', 'a'), "
					+ "(2, '', 'B', x'', x'ffffffff', 'B', 'b'), (3, null, null, null, null, null, null), "
					+ "(4, 'über', 'a ', x'00', x'00', 'a', 'a ')");
			statements
				.add("create table mood (id integer primary key, state enum('Zen', 'angry', 'Öl', 'calm') not null, "
						+ "size enum('L', 'S', 'M'), other enum('L', 'S', 'M'), word varchar(10))");
			statements.add("insert into mood values (1, 'Zen', 'S', 'S', 'Zen'), (2, 'calm', 'L', 'M', 'x'), "
					+ "(3, 'angry', null, 'S', null), (4, 'calm', 'M', null, 'L')");
			statements.add("create table events (id integer primary key, moment timestamp(6) with time zone, "
					+ "zoned timestamp(6) with time zone, currency char(3), other char(3), kind integer)");
			statements.add("insert into events values (1, '2024-10-27 00:30:00Z', '2024-10-27 02:30:00+02', 'EUR', "
					+ "'EUR', 1), (2, '2024-10-27 01:30:00.5Z', null, 'US', 'EUR', 2), "
					+ "(3, null, '2024-10-27 01:30:00Z', null, 'US', null), "
					+ "(4, '1969-12-31 23:59:59.999999Z', '1970-01-01 00:59:59.999999+01', 'EUR', 'CHF', 3)");
		}
		statements
			.add("create table words (id integer primary key, word varchar(20), unq varchar(20) not null unique)");
		String[] words = { "a", "A", "B", "_", "[", "]", "^", "`", "~", "z", "Z", "1", "!", "a b", "a!", "ab", "{", "@",
				"" };
		for (int i = 0; i < words.length; i++) {
			statements.add("insert into words values (" + i + ", '" + words[i] + "', 'x" + words[i] + i + "')");
		}
		statements.add("create table letters (id integer primary key, t varchar(10))");
		String[] letters = { "\u00df", "SS", "\u0131", "I", "\u212a", "k", "\u017f", "s", "\u0130", "\u0149", "\u01f0",
				"\ufb01", "fi", "\u00e9", "\u00c9", "\u00b5", "\u00ff" };
		for (int i = 0; i < letters.length; i++) {
			statements.add("insert into letters values (" + i + ", '" + letters[i] + "')");
		}
		statements.add("create view big_orders as select id, customer_id, total from orders where total > 100");
		statements.add("create view buyers as select customer_id as buyer, count(*) as orders, max(total) as most, "
				+ "max(placed) as latest from orders group by customer_id");
		String yes = mariaDb ? "1" : "true";
		String no = mariaDb ? "0" : "false";
		statements.add("insert into customer values " + String.join(", ", "(1, 'Apple', 'Berlin', " + yes
				+ ", 10.50, date '1970-01-01', timestamp '2024-02-29 23:59:59.999999', 'ab', 9223372036854775807, 0.5)",
				"(2, 'apple', 'Köln', " + no
						+ ", -0.01, date '2000-02-29', timestamp '1969-12-31 23:59:59', 'AB', -9223372036854775807, 1e15)",
				"(3, 'Banana', null, null, null, null, null, null, null, null)",
				"(4, 'Öl', 'München', " + yes
						+ ", 9999999999.99, date '0999-12-31', timestamp '0001-01-01 00:00:00', 'x', 0, -1.25)",
				"(5, '_x', '', " + no
						+ ", 0.00, date '9999-12-31', timestamp '9999-12-31 23:59:59.999999', 'a b', 42, 0)",
				"(6, 'a%b', 'Berlin', " + yes
						+ ", 100.00, date '2024-12-31', timestamp '2024-03-31 02:30:00', '', 7, 3.141592653589793)",
				"(7, 'tail ', 'Ulm', " + no
						+ ", 33.33, date '1999-01-01', timestamp '1999-01-01 00:00:00.1', 'zz', 7, 2)"));
		for (int i = 1; i <= 40; i++) {
			statements
				.add("insert into orders values (" + i + ", " + ((i % 9 == 0) ? "null" : String.valueOf(1 + i % 6))
						+ ", date '2024-" + "%02d-%02d".formatted(1 + i % 12, 1 + i % 28) + "', " + (i * 7) + "."
						+ (10 + i) + ", " + ((i % 5 == 0) ? "null" : (i % 2 == 0) ? "'open'" : "'done'") + ", "
						+ ((i % 3 == 0) ? "'note " + i + "'" : "null") + ")");
			for (int pos = 1; pos <= i % 4; pos++) {
				statements.add("insert into line values (" + i + ", " + pos + ", 'sku-" + (i * pos) % 11 + "', "
						+ (i + pos) + ", " + (pos * 3) + ".95, " + ((pos == 2) ? "null" : "0.0" + pos) + ")");
			}
		}
		return statements;
	}

}
