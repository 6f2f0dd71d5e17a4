package io.sqlmem.equivalence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sqlmem.SqlMem;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What schemas of MySQL and MariaDB have and no other product's: columns in encodings of
 * one byte, unsigned keys, names that are keywords elsewhere, and their own SQL on them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MySqlSchemaTests {

	private static final List<Database> DATABASES = List.of(TestDatabase.MARIADB, OtherDatabase.MYSQL);

	private static final List<String> SETUP = List.of(
			"""
					create table item (id int primary key, uuid char(36), number int, kind varchar(20) collate utf8mb4_general_ci,
					  price decimal(10,2), sold datetime, day date, weight double,
					  western varchar(20) character set latin1, exact varchar(20) character set latin1 collate latin1_bin,
					  plain varchar(20) character set ascii collate ascii_bin, total int, fine decimal(9,5))""",
			"""
					insert into item values
					  (1, 'abc', 3, 'Book', 1.50, '2024-02-29 10:11:12', '2024-02-29', 1.5, 'ab', 'ab', 'ab', 5, -0.00001),
					  (2, 'abd', 1, 'disc', 2.50, '2023-12-31 23:59:59', '2023-12-31', 2.5, 'AB', 'AB', 'AB', 6, 2.00001),
					  (3, null, null, null, null, null, null, null, null, null, null, null, null),
					  (4, 'abe', 2, 'Toy', -7.25, '2022-01-01 00:00:00', '2022-01-01', 50.5, 'b', 'b', 'b', 7, 0),
					  (5, 'abf', 1, 'BOOK', 0.00, '2024-03-09 05:06:07', '2024-03-09', -0.5, '_x', '_x', '_x', 5, -3.5)""",
			"create table part (id int primary key, item_id int, total decimal(10,2))",
			"insert into part values (1, 1, 10.00), (2, 1, 20.00), (3, 2, 5.50), (4, null, 1.00)",
			"""
					create table thing (id int primary key, state enum('Zen', 'angry', 'calm', 'x-y') not null,
					  size enum('L', 'S', '2'), flags set('a', 'b', 'c'), made year, code varbinary(16), packed binary(4),
					  picture blob, digits varchar(30) collate utf8mb4_general_ci, fixed char(5), at datetime,
					  index (state), index (size), index (flags), index (made), index (code), index (packed))""",
			"""
					insert into thing values
					  (1, 'Zen', 'S', 'a', 2006, x'00ff41', x'00ff41', x'80', '12aBc', 'ab', '2024-01-01 10:11:12'),
					  (2, 'calm', 'L', 'a,b', 1999, x'61626364', x'61626364', x'', '  -5x', 'b', '2023-12-31 23:59:59'),
					  (3, 'angry', null, '', null, null, null, null, null, null, null),
					  (4, 'calm', '2', 'a,b,c', 2155, x'', x'00', x'ff', '', 'abab', '2021-01-03 00:00:00'),
					  (5, 'x-y', 'S', null, 1901, x'00ff41', x'00ff41', x'00', '+7.9', 'CB', '2020-12-31 12:00:00')""",
			"create table odd (id int primary key, digits varchar(30), made year,"
					+ " padded enum('L', 'S') collate utf8mb4_general_ci, index (padded))",
			"insert into odd values (1, '99999999999999999999', 0, 'S')",
			"create table node (id int primary key, parent_id int)",
			"insert into node values (1, null), (2, 1), (3, 1), (4, 2)");

	private static final List<String> FROM_MEMORY = List.of("select id from item where uuid = 'abc' order by id",
			"select number, count(*) from item group by number order by number",
			"select id, concat(uuid, number) from item where number in (1, 3) order by number, id",
			"select id from item where number = 1 || number = 2 order by id",
			"select id from item where number=1&&id=2||id=5 order by id",
			"select i.id, p.id from item i straight_join part p on p.item_id = i.id order by i.id, p.id",
			"select straight_join i.id from item i join part p on p.item_id = i.id order by p.id",
			"select i.id, sum(p.total) as total from item i join part p on p.item_id = i.id group by i.id order by total",
			"select id, -total as total from item order by total, id",
			"select number, count(*) as n from item group by number having n > 1",
			"select number, sum(price) as s from item group by number having s between -10 and 3 order by number",
			"select id from item where western = 'AB' order by id", "select id from item where exact = 'ab'",
			"select id, plain from item where plain in ('ab', 'b') order by plain",
			"select id, char_length(western), upper(western), concat(western, '!') from item order by id",
			"select a.id from item a join item b on a.western = b.western and a.id < b.id",
			"select date_format(sold, '%Y-%m-01') as m, count(*) from item group by m order by m",
			"select id, date_format(sold, '%W %M %e %b %a %c %y %j %p %l %h %k %I %T %v %x %w %%') from item order by id",
			"select dayname(sold) as d, count(*) from item group by d",
			"select monthname(day) as m, id from item order by id",
			"select case when price > 2 then 'gold' when price > 1 then 'silver' else 'bronze' end as tier, count(*)"
					+ " from item group by tier order by tier",
			"select distinct if(number = 1, 'A', 'B') as t from item order by t",
			"select concat(year(sold), '-Q', quarter(sold)) as q, count(*) from item group by q order by q",
			"select id from item order by field(kind, 'toy', 'DISC'), id",
			"select id from item order by field(number, 3, 1), id",
			"select id, elt(number, 'one', 'two') from item order by id",
			"select id from item where sold >= date_sub('2024-03-01', interval 1 day)"
					+ " and sold < '2024-03-01' + interval 1 year",
			"select id, timestampdiff(year, day, '2024-03-01'), timestampdiff(day, '2024-01-01 10:00:00', sold)"
					+ " from item order by id",
			"select id, adddate(day, 10), subdate(day, interval 1 month), adddate(sold, 3) from item order by id",
			"select id, substring_index(kind, 'o', 1), substring_index(kind, 'o', -1) from item order by id",
			"select id from item where weight = 50.5 or weight between -0.5 and 1.5 or weight in (2.5, 1.25) order by id",
			"select id, cast(id as char), cast(price as char), cast(sold as char), cast(day as char),"
					+ " concat(price, ' EUR'), concat(sold, '|', day), lpad(id, 5, '0') from item order by id",
			"select concat(max(price), '-', min(day)), number from item group by number",
			"select cast(number as char) as k, count(*) from item group by k order by k",
			"select id, price / number, number / 3, -number / total, fine / 7, round(price / number, 1),"
					+ " round(total / 3, 0), price / (number - 1) from item order by id",
			"select id from item where price / number > 1.5 or number / total <= 0.2 order by id",
			"select id, total / number = 5, 6 < total / number, number / 8 > 0.1 from item order by id",
			"select number, sum(price) / count(*), round(100 * count(*) / sum(total), 2) from item group by number",
			"with recursive tree as (select id, 0 as depth from node where parent_id is null"
					+ " union all select n.id, t.depth + 1 from node n join tree t on n.parent_id = t.id)"
					+ " select id, depth from tree",
			"select concat(kind, 'x') as t, row_number() over (order by id) from item order by id",
			"select * from thing order by id",
			"select id from thing where state = 'CALM' or size = '2' or state in ('x-y', 'nothing') order by id",
			"select state, count(*) from thing group by state", "select id, size from thing order by size, id",
			"select id from thing where size = '1' or size <> 'nothing' order by id",
			"select id from thing where flags = 'a,b' or flags = 'b,a' or flags like '%c%' order by id",
			"select id from thing where state like 'c%' or fixed like '_b%' order by id",
			"select made, count(*) from thing group by made order by made", "select max(made), min(made) from thing",
			"select id, padded from odd",
			"select id from thing where made between 1999 and 2010 or made in (1901, 2155) order by made desc",
			"select a.id, b.id from thing a join thing b on a.code = b.code and a.state <> b.state order by a.id",
			"select a.id, b.id from thing a join thing b on a.packed = b.packed order by a.id, b.id",
			"select code, count(*) from thing group by code", "select distinct packed, picture is null from thing",
			"select id, cast(digits as signed), cast(digits as signed) + 1 from thing order by id",
			"select id, cast(digits as unsigned) from thing where id <> 2 order by id",
			"select id, week(at), week(at, 1), week(at, 3), week(at, 5), weekofyear(at), yearweek(at), yearweek(at, 1)"
					+ " from thing order by id",
			"select week(at) as w, yearweek(at) as y, to_days(at) as d, count(*) from thing group by w, y, d order by d",
			"select id, to_days(at), time(at), extract(year_month from at) from thing order by id",
			"select extract(year_month from at) as m, count(*) from thing group by m order by m",
			"select id from thing where at like '202_-1%' or at not like '20%' order by id",
			"select id from item where day like '%-02-29' order by id",
			"select id, instr(digits, 'B'), left(digits, instr(digits, 'a') - 1), substring(digits, locate('b', digits) + 1)"
					+ " from thing order by id",
			"select id from thing where digits regexp '^[0-9]{2}A' or digits not regexp '[b-x.]' order by id",
			"select id, kind rlike '^b.*K$', kind regexp '^[a-z]+$' from item order by id",
			"select upper(kind) as k, count(*) from item group by upper(kind) order by k",
			"select number, sum(price) / count(*) as q from item group by number having q > 0",
			"select left(kind, 1) as k, count(*) from item group by left(kind, 1)",
			"select distinct lower(kind) from item",
			"select id, format(price, 1), format(price, 0), format(total, 2), format(fine, 3) from item order by id",
			"select format(sum(price) * 1000, 2), format(avg(price), 3), format(sum(total) / 3, 4) from item");

	/** Whose answers are not proven, or are errors. */
	private static final List<String> FROM_THE_SOURCE = List.of("select length(western), md5(exact) from item",
			"select id from item where exact = 'ab' or exact = '日'", "select id from item where western like '日%'",
			"select concat(western, '日') from item", "select coalesce(western, '日') from item",
			"select if(number = 1, 'Yes', 'yes') as t, count(*) from item group by t",
			"select if(number = 1, 'Yes', 'no') as t, count(*) from item group by t order by t",
			"select dayname(sold) from item where dayname(sold) = 'sunday'", "select 1 as k from item having k = 1",
			"select number, max(total) as total from item group by number having total > 5",
			"select number, count(*) as n from item group by number having n > 0 order by n * 2, number",
			"select if(price > 1, 'high', 'low') as t, count(*) from item where id = 1 group by t",
			"select id from thing where made = 6", "select id from thing where made = '2006'",
			"select id from thing where flags = ' '", "select id from thing where flags = fixed",
			"select made + 1 from thing", "select id from thing where state = fixed", "select max(state) from thing",
			"select id from thing order by code", "select id from thing where code = 'abcd'",
			"select week(at, 2) from thing", "select id from item where kind regexp 'book|toy'",
			"select cast(digits as signed) from odd", "select cast(digits as unsigned) from thing",
			"select made from odd", "select id, fine / 1000000 from item order by id",
			"select cast(kind as char) from item", "select concat(ifnull(price, 0), 'x') from item");

	private final Map<Database, Opened> opened = new HashMap<>();

	@AfterAll
	void close() {
		this.opened.values().forEach(Opened::close);
	}

	@ParameterizedTest
	@MethodSource("fromMemory")
	void memoryAnswersAsTheSourceDoes(Database database, String sql) {
		Opened schema = this.opened.computeIfAbsent(database, Opened::new);
		schema.compare(sql);
		await().untilAsserted(() -> {
			long before = schema.cache.stats().hits();
			schema.compare(sql);
			assertThat(schema.cache.stats().hits()).as(() -> String.valueOf(schema.cache.explain(sql)))
				.isGreaterThan(before);
		});
	}

	@ParameterizedTest
	@MethodSource("fromTheSource")
	void theSourceAnswersWhatIsNotProven(Database database, String sql) {
		Opened schema = this.opened.computeIfAbsent(database, Opened::new);
		schema.compare(sql);
		long before = schema.cache.stats().hits();
		schema.compare(sql);
		// MySQL describes statements as it executes them.
		boolean described = database == OtherDatabase.MYSQL && sql.contains("'high'");
		assertThat(schema.cache.stats().hits() > before).isEqualTo(described);
	}

	static Stream<Arguments> fromMemory() {
		return both(FROM_MEMORY);
	}

	static Stream<Arguments> fromTheSource() {
		return both(FROM_THE_SOURCE);
	}

	private static Stream<Arguments> both(List<String> statements) {
		List<Arguments> all = new ArrayList<>();
		DATABASES.forEach((database) -> statements.forEach((sql) -> all.add(Arguments.of(database, sql))));
		return all.stream();
	}

	private static final class Opened {

		private final TestSchema schema;

		private final SqlMem cache;

		Opened(Database database) {
			this.schema = database.newSchema();
			SETUP.forEach(this.schema::execute);
			this.cache = SqlMem.builder(this.schema.dataSource()).computedColumns(0).build();
		}

		void compare(String sql) {
			Answer expected = Answer.of(this.schema.dataSource(), sql);
			Answer actual = Answer.of(this.cache.dataSource(), sql);
			boolean ordered = sql.contains("order by");
			assertThat(ordered ? actual : actual.unordered()).as(() -> String.valueOf(this.cache.explain(sql)))
				.isEqualTo(ordered ? expected : expected.unordered());
		}

		void close() {
			this.cache.close();
			this.schema.close();
		}

	}

}
