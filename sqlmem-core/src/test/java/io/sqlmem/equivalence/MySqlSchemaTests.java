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
			"select concat(kind, 'x') as t, row_number() over (order by id) from item order by id");

	/** Whose answers are not proven, or are errors. */
	private static final List<String> FROM_THE_SOURCE = List.of("select length(western), md5(exact) from item",
			"select id from item where exact = 'ab' or exact = '日'", "select id from item where western like '日%'",
			"select concat(western, '日') from item", "select coalesce(western, '日') from item",
			"select if(number = 1, 'Yes', 'yes') as t, count(*) from item group by t",
			"select if(number = 1, 'Yes', 'no') as t, count(*) from item group by t order by t",
			"select dayname(sold) from item where dayname(sold) = 'sunday'", "select 1 as k from item having k = 1",
			"select number, max(total) as total from item group by number having total > 5",
			"select number, count(*) as n from item group by number having n > 0 order by n * 2, number",
			"select number, sum(price) / count(*) as q from item group by number having q > 0",
			"select if(price > 1, 'high', 'low') as t, count(*) from item where id = 1 group by t",
			"select id, fine / 1000000 from item order by id", "select cast(kind as char) from item",
			"select concat(ifnull(price, 0), 'x') from item");

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
			this.cache = SqlMem.builder(this.schema.dataSource()).build();
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
