package io.sqlmem.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.type.Collation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What MariaDB's names mean.
 */
class MariaDbCatalogTests extends AbstractCatalogTests {

	MariaDbCatalogTests() {
		super(TestDatabase.MARIADB);
	}

	@Test
	void namesKeepTheirCase() throws SQLException {
		execute("create table plain (a int)", "create table Plain (b int)", "create table `Order Line` (c int)",
				"create table `with``quote` (d int)", "create table `select` (e int)",
				"create table `dotted.name` (f int)");
		assertThat(names(table("plain"))).containsExactly("a");
		assertThat(names(table("Plain"))).containsExactly("b");
		assertThat(names(table("'Plain'"))).containsExactly("b");
		assertThat(names(table("'Order Line'"))).containsExactly("c");
		assertThat(names(table("'with`quote'"))).containsExactly("d");
		assertThat(names(table("'select'"))).containsExactly("e");
		assertThat(names(table("'dotted.name'"))).containsExactly("f");
		assertUnknown("PLAIN");
		assertUnknown("nowhere");
		assertUnknown("nowhere", "plain");
		assertUnknown("plain ");
	}

	@Test
	void theCurrentDatabaseDecides() throws SQLException {
		String first = this.connection.getCatalog();
		try (var other = TestDatabase.MARIADB.newSchema(); var there = other.dataSource().getConnection()) {
			String second = there.getCatalog();
			execute("create table t (a int)", "create table `" + second + "`.t (b int)");
			assertThat(names(table("t"))).containsExactly("a");
			assertThat(table("t").name()).isEqualTo(new TableName(first, null, "t"));
			assertThat(table(second, "t").name()).isEqualTo(new TableName(second, null, "t"));
			execute("use `" + second + "`");
			assertThat(names(table("t"))).containsExactly("b");
			assertThat(names(table(first, "t"))).containsExactly("a");
			this.connection.setCatalog(first);
			assertThat(names(table("t"))).containsExactly("a");
		}
	}

	@Test
	void temporaryAndSystemTablesAreTheSourcesOwn() throws SQLException {
		execute("create table t (a int)", "create sequence numbers");
		assertThat(names(table("t"))).containsExactly("a");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "mysql", "user");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "information_schema", "tables");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "INFORMATION_SCHEMA", "tables");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "numbers");
		execute("create temporary table t (b int)", "create temporary table only_here (c int)");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "t");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "only_here");
	}

	@Test
	void viewsHaveTheirOwnNames() throws SQLException {
		execute("create table t (a int primary key, b varchar(10))",
				"create view renamed (x, `Y y`) as select a, concat(b, '!') from t");
		assertThat(names(table("renamed"))).containsExactly("x", "Y y");
		assertThat(table("renamed").view()).isTrue();
		assertThat(table("renamed").primaryKey()).isEmpty();
	}

	@Test
	void viewsTellHowTheirRowsAreFound() throws SQLException {
		execute("create table t (a int primary key, `b from x` varchar(20))",
				"create view one as select a, `b from x`, ' from `t` group by ' as c from t where a > 1 and `b from x` <> ' it''s \\\\'",
				"create view grouped as select max(a) as most, `b from x` as b from t where a in (select a from t) group by `b from x`",
				"create view merged as select a from t union all select a + 1 from t",
				"create view once as select distinct `b from x` as b from t",
				"create view joined as select t.a from t join t as u on u.a = t.a",
				"create view asking as select a, (select count(*) from t group by a limit 1) as n from t",
				"create view above as select a from one");
		for (String name : List.of("one", "grouped", "merged", "once", "joined", "asking", "above")) {
			assertThat(table(name).shape()).as(name).isEqualTo(switch (name) {
				case "one" -> ViewShape.ONE_TABLE;
				case "grouped", "merged", "once" -> ViewShape.KEPT;
				default -> ViewShape.UNKNOWN;
			});
		}
		assertThat(table("t").shape()).isEqualTo(ViewShape.UNKNOWN);
	}

	@Test
	void versionedTablesAreTheSourcesOwn() throws SQLException {
		execute("create table versioned (a int) with system versioning");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "versioned");
	}

	@Test
	void keysIndexesGeneratedAndHiddenColumns() throws SQLException {
		execute("create table t (b int, `A` int, c int generated always as (b * 2) stored, "
				+ "v int as (b + 1) virtual, d int, hidden int invisible, e varchar(20), primary key (`A`, b), "
				+ "index (c, d), index (e(5))) partition by hash (`A`) partitions 2");
		SourceTable table = table("t");
		assertThat(names(table)).containsExactly("b", "A", "c", "v", "d", "e");
		assertThat(table.primaryKey()).containsExactly(2, 1);
		assertThat(table.indexes()).extracting(SourceIndex::columns).contains(List.of(2, 1), List.of(3, 5));
		assertThat(table.column(1).nullable()).isFalse();
		assertThat(table.column(5).nullable()).isTrue();
	}

	@Test
	void typesThatAreCopied() throws SQLException {
		execute("create table t (b smallint, c int, d bigint, e tinyint, f double, g decimal(18, 4), h text, "
				+ "i varchar(20), j char(3), k date, l time, m time(3), n datetime, o datetime(6), p mediumint, "
				+ "q tinyint unsigned, r smallint unsigned, s int unsigned, u longtext, v serial, "
				+ "w enum('x', 'yy'), x uuid, y year, z set('x', 'yy'), aa binary(4), ab varbinary(9), ac blob)");
		assertThat(types(table("t"))).containsExactly("b SMALLINT", "c INTEGER", "d BIGINT", "e TINYINT", "f DOUBLE",
				"g DECIMAL(18,4)", "h VARCHAR(65535,0)", "i VARCHAR(20,0)", "j CHAR(3,0)", "k DATE", "l TIME",
				"m TIME(0,3)", "n TIMESTAMP", "o TIMESTAMP(0,6)", "p INTEGER", "q UNSIGNED", "r UNSIGNED", "s UNSIGNED",
				"u VARCHAR(2147483647,0)", "v UNSIGNED_BIGINT", "w CHAR(2,0)", "x UUID", "y YEAR", "z CHAR(4,0)",
				"aa BINARY", "ab BINARY", "ac BINARY");
	}

	@Test
	void typesThatAreNot() throws SQLException {
		execute("create table t (a bigint unsigned zerofill, d json, "
				+ "f enum('', 'y'), g set('', 'y'), h int zerofill, i point, j inet6, k float, l float(7, 3))");
		assertThat(table("t").columns()).filteredOn((column) -> !column.name().equals("d"))
			.hasSize(8)
			.allSatisfy((column) -> assertThat(column.type().kind().isStorable()).as(column.name()).isFalse());
	}

	@Test
	void timestampsAreCopiedInAFixedZoneOnly() throws SQLException {
		execute("create table t (a timestamp null)");
		execute("set time_zone = '+00:00'");
		assertThat(types(table("t"))).containsExactly("a TIMESTAMP");
		execute("set time_zone = '+02:00'");
		assertThat(types(table("t"))).containsExactly("a UNSUPPORTED");
	}

	@Test
	void collations() throws SQLException {
		execute("create table t (a varchar(9) collate utf8mb4_general_ci, b varchar(9) collate utf8mb4_bin, "
				+ "c varchar(9) collate utf8mb4_nopad_bin, d varchar(9) collate utf8mb4_general_nopad_ci, "
				+ "e varchar(9) charset latin1 collate latin1_bin, f varchar(9) collate utf8mb4_turkish_ci, "
				+ "g varchar(9) collate utf8mb4_danish_ci, h varchar(9) collate utf8mb4_uca1400_ai_ci, "
				+ "i varchar(9) collate utf8mb4_unicode_520_nopad_ci)");
		SourceTable table = table("t");
		assertThat(table.columns()).extracting((column) -> collation(column).equality())
			.containsExactly(Collation.Equality.CASE_INSENSITIVE_PAD_SPACE, Collation.Equality.PAD_SPACE,
					Collation.Equality.BINARY, Collation.Equality.CASE_INSENSITIVE, Collation.Equality.PAD_SPACE,
					Collation.Equality.UNKNOWN, Collation.Equality.UNKNOWN,
					Collation.Equality.CASE_INSENSITIVE_PAD_SPACE, Collation.Equality.CASE_INSENSITIVE);
		assertThat(table.columns()).extracting((column) -> collation(column).binaryOrder())
			.containsExactly(false, true, true, false, false, false, false, false, false);
	}

	/**
	 * Each tells some texts of ASCII apart that differ in case only, or takes others for
	 * equal.
	 */
	@ParameterizedTest
	@CsvSource({ "turkish,I,i", "danish,aA,aa", "croatian,lJ,lj", "roman,I,J", "spanish2,cH,ch", "lithuanian,i,y" })
	void collationsOfLanguagesAreUnknown(String language, String one, String other) throws SQLException {
		execute("create table t (a varchar(9) collate utf8mb4_" + language + "_ci)");
		assertThat(collation(table("t").column(1)).equality()).isEqualTo(Collation.Equality.UNKNOWN);
		String equal = "select '" + one + "' = '" + other + "' collate utf8mb4_" + language + "_ci";
		assertThat(single(equal)).isEqualTo(one.equalsIgnoreCase(other) ? "0" : "1");
	}

	private String single(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			row.next();
			return row.getString(1);
		}
	}

	private static Collation collation(SourceColumn column) {
		Collation collation = column.type().collation();
		return (collation != null) ? collation : Collation.COERCIBLE;
	}

}
