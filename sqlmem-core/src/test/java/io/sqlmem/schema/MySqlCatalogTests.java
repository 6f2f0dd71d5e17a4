package io.sqlmem.schema;

import java.sql.SQLException;
import java.util.List;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.type.Collation;
import io.sqlmem.type.Collation.Equality;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What MySQL's names and types mean, where they are not what they are on MariaDB.
 */
class MySqlCatalogTests extends AbstractCatalogTests {

	MySqlCatalogTests() {
		super(OtherDatabase.MYSQL);
	}

	@Test
	void namesKeepTheirCase() throws SQLException {
		execute("create table plain (a int)", "create table Plain (b int)");
		assertThat(names(table("plain"))).containsExactly("a");
		assertThat(names(table("'Plain'"))).containsExactly("b");
		assertUnknown("PLAIN");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "mysql", "user");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "sys", "version");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "INFORMATION_SCHEMA", "tables");
	}

	@Test
	void keysIndexesAndGeneratedColumns() throws SQLException {
		execute("create table t (b int, `A` int, c int generated always as (b * 2) stored, d int, e varchar(20), "
				+ "primary key (`A`, b), index (c, d), index (e(5)))");
		SourceTable table = table("t");
		assertThat(names(table)).containsExactly("b", "A", "c", "d", "e");
		assertThat(table.primaryKey()).containsExactly(2, 1);
		assertThat(table.indexes()).extracting(SourceIndex::columns).contains(List.of(2, 1), List.of(3, 4));
		assertThat(table.column(1).nullable()).isFalse();
	}

	@Test
	void typesThatAreCopied() throws SQLException {
		execute("create table t (a tinyint(1), b smallint, c int, d bigint, e tinyint, f double, g decimal(18, 4), "
				+ "h text, i varchar(20), j char(3), k date, l time, m time(3), n datetime, o datetime(6), p mediumint, "
				+ "q tinyint unsigned, s int unsigned, t bit(1), u bigint unsigned, v json, w year, x enum('x', 'yy'), "
				+ "y set('x', 'yy'), z binary(4), aa longblob, ab decimal(30, 4))");
		assertThat(types(table("t"))).containsExactly("a TINYINT(1,0)", "b SMALLINT", "c INTEGER", "d BIGINT",
				"e TINYINT", "f DOUBLE", "g DECIMAL(18,4)", "h VARCHAR(65535,0)", "i VARCHAR(20,0)", "j CHAR(3,0)",
				"k DATE", "l TIME", "m TIME(0,3)", "n TIMESTAMP", "o TIMESTAMP(0,6)", "p INTEGER", "q UNSIGNED",
				"s UNSIGNED", "t BOOLEAN", "u UNSIGNED_BIGINT", "v OTHER", "w YEAR", "x CHAR(2,0)", "y CHAR(4,0)",
				"z BINARY", "aa BINARY", "ab NUMERIC(30,4)");
	}

	@Test
	void typesThatAreNot() throws SQLException {
		execute("create table t (a bigint unsigned zerofill, e enum('', 'y'), "
				+ "f set('', 'y'), g int zerofill, h point, i float, j bit(4))");
		assertThat(table("t").columns()).hasSize(7)
			.allSatisfy((column) -> assertThat(column.type().kind().isStorable()).as(column.name()).isFalse());
	}

	@Test
	void collations() throws SQLException {
		execute("create table t (a varchar(9) collate utf8mb4_general_ci, b varchar(9) collate utf8mb4_bin, "
				+ "c varchar(9) collate utf8mb4_0900_ai_ci, d varchar(9) collate utf8mb4_0900_as_cs, "
				+ "e varchar(9) collate utf8mb4_unicode_520_ci, f varchar(9) collate utf8mb4_turkish_ci, "
				+ "g varchar(9) collate utf8mb4_da_0900_ai_ci, h varchar(9) charset latin1)");
		SourceTable table = table("t");
		assertThat(table.columns()).extracting((column) -> collation(column).equality())
			.containsExactly(Equality.CASE_INSENSITIVE_PAD_SPACE, Equality.PAD_SPACE, Equality.CASE_INSENSITIVE,
					Equality.UNKNOWN, Equality.CASE_INSENSITIVE_PAD_SPACE, Equality.UNKNOWN, Equality.UNKNOWN,
					Equality.CASE_INSENSITIVE_PAD_SPACE);
		assertThat(table.columns()).extracting((column) -> collation(column).binaryOrder())
			.containsExactly(false, true, false, false, false, false, false, false);
	}

	private static Collation collation(SourceColumn column) {
		Collation collation = column.type().collation();
		return (collation != null) ? collation : Collation.COERCIBLE;
	}

}
