package io.sqlmem.schema;

import java.sql.SQLException;
import java.util.List;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What H2's names mean.
 */
class H2CatalogTests extends AbstractCatalogTests {

	H2CatalogTests() {
		super(TestDatabase.H2);
	}

	@Test
	void namesFoldToUpperCaseUnlessQuoted() throws SQLException {
		execute("create table plain (a int)", "create table \"plain\" (b int)", "create table \"Order Line\" (c int)",
				"create table \"with\"\"quote\" (d int)", "create table \"select\" (e int)",
				"create table \"dotted.name\" (f int)");
		assertThat(names(table("Plain"))).containsExactly("A");
		assertThat(names(table("'plain'"))).containsExactly("B");
		assertThat(names(table("'Order Line'"))).containsExactly("C");
		assertThat(names(table("'with\"quote'"))).containsExactly("D");
		assertThat(names(table("'select'"))).containsExactly("E");
		assertThat(names(table("'dotted.name'"))).containsExactly("F");
		assertUnknown("'Plain'");
		assertUnknown("nowhere");
		assertUnknown("nowhere", "plain");
	}

	@Test
	void theCurrentSchemaDecides() throws SQLException {
		execute("create schema other", "create table t (a int)", "create table other.t (b int)");
		assertThat(table("t").name()).isEqualTo(new TableName(null, "PUBLIC", "T"));
		assertThat(table("other", "t").name()).isEqualTo(new TableName(null, "OTHER", "T"));
		execute("set schema other");
		assertThat(names(table("t"))).containsExactly("B");
		assertThat(names(table("public", "t"))).containsExactly("A");
		this.connection.setSchema("PUBLIC");
		assertThat(names(table("t"))).containsExactly("A");
	}

	/** With several schemas in the path only the source knows which table is meant. */
	@Test
	void aSearchPathIsTheSourcesOwn() throws SQLException {
		execute("create schema other", "create schema third", "create table third.t (b int)",
				"set schema_search_path other, third");
		assertUnknown("t");
	}

	@Test
	void temporaryAndSystemTablesAreTheSourcesOwn() throws SQLException {
		execute("create table t (a int)", "create local temporary table mine (b int)",
				"create global temporary table ours (b int)");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "mine");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "ours");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "information_schema", "tables");
		assertThat(names(table("t"))).containsExactly("A");
	}

	@Test
	void viewsAndSynonyms() throws SQLException {
		execute("create table t (a int primary key, b varchar(10))",
				"create view renamed (x, \"Y y\") as select a, b || '!' from t", "create synonym alias for t");
		assertThat(names(table("renamed"))).containsExactly("X", "Y y");
		assertThat(table("renamed").view()).isTrue();
		assertThat(table("renamed").primaryKey()).isEmpty();
		assertThat(find("alias")).isNotInstanceOf(TableLookup.Found.class);
	}

	@Test
	void keysIndexesGeneratedAndHiddenColumns() throws SQLException {
		execute("create table t (b int, \"a\" int, c int generated always as (b * 2), d int unique, "
				+ "hidden int invisible, primary key (\"a\", b))", "create index on t (c, d)");
		SourceTable table = table("t");
		assertThat(names(table)).containsExactly("B", "a", "C", "D");
		assertThat(table.primaryKey()).containsExactly(2, 1);
		assertThat(table.indexes()).extracting(SourceIndex::columns).contains(List.of(2, 1), List.of(4), List.of(3, 4));
		assertThat(table.column(1).nullable()).isFalse();
		assertThat(table.column(4).nullable()).isTrue();
	}

	@Test
	void typesThatAreCopied() throws SQLException {
		execute("create domain positive as int check (value > 0)",
				"create table t (a boolean, b smallint, c int, d bigint, e real, f double precision, g numeric(18, 4), "
						+ "i varchar(20), j char(3), k date, l time, m time(3), n timestamp, o timestamp(0), q uuid, "
						+ "r varbinary(9), s tinyint, t identity, u positive, v clob, w blob, x binary(3))");
		assertThat(types(table("t"))).containsExactly("A BOOLEAN", "B SMALLINT", "C INTEGER", "D BIGINT", "E REAL",
				"F DOUBLE", "G DECIMAL(18,4)", "I VARCHAR(20,0)", "J CHAR(3,0)", "K DATE", "L TIME", "M TIME(0,3)",
				"N TIMESTAMP(0,6)", "O TIMESTAMP", "Q UUID", "R BINARY", "S TINYINT", "T BIGINT", "U INTEGER",
				"V VARCHAR(2147483647,0)", "W BINARY", "X BINARY");
	}

	@Test
	void labelsOfEnumerations() throws SQLException {
		execute("create table t (a enum('sad', 'glad'), b enum('x'))");
		assertThat(table("t").column(1).type())
			.isEqualTo(SqlType.varchar(0, Collation.enumeration(List.of("sad", "glad"))));
		assertThat(table("t").column(2).type()).isEqualTo(SqlType.varchar(0, Collation.enumeration(List.of("x"))));
	}

	@Test
	void typesThatAreNot() throws SQLException {
		execute("create table t (d decfloat, e json, f int array, "
				+ "g enum('sad', 'glad') array, h interval day, i time with time zone, n varchar_ignorecase(9), o geometry, p java_object, "
				+ "q row(x int))");
		assertThat(table("t").columns()).hasSize(10)
			.allSatisfy((column) -> assertThat(column.type().kind().isStorable()).as(column.name()).isFalse());
	}

	@Test
	void timestampsThatKeepTheirOffset() throws SQLException {
		execute("create table t (a timestamp with time zone, b timestamp(3) with time zone)");
		assertThat(table("t").column(1).type()).isEqualTo(SqlType.keepingOffset(6));
		assertThat(table("t").column(2).type()).isEqualTo(SqlType.keepingOffset(3));
	}

	@Test
	void decimalsThatAreStoredAsText() throws SQLException {
		execute("create table t (a numeric, b numeric(19, 0), c numeric(30, 10))");
		assertThat(table("t").columns())
			.allSatisfy((column) -> assertThat(column.type().kind()).isEqualTo(TypeKind.NUMERIC));
	}

}
