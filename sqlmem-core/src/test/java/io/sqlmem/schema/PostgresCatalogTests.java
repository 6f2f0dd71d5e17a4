package io.sqlmem.schema;

import java.sql.SQLException;
import java.util.List;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.type.Collation;
import io.sqlmem.type.TypeKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What PostgreSQL's names mean.
 */
class PostgresCatalogTests extends AbstractCatalogTests {

	PostgresCatalogTests() {
		super(TestDatabase.POSTGRESQL);
	}

	@Test
	void namesFoldToLowerCaseUnlessQuoted() throws SQLException {
		execute("create table plain (a int)", "create table \"Plain\" (b int)", "create table \"Order Line\" (c int)",
				"create table \"with\"\"quote\" (d int)", "create table \"select\" (e int)",
				"create table \"dotted.name\" (f int)");
		assertThat(names(table("PLAIN"))).containsExactly("a");
		assertThat(names(table("'Plain'"))).containsExactly("b");
		assertThat(names(table("'Order Line'"))).containsExactly("c");
		assertThat(names(table("'with\"quote'"))).containsExactly("d");
		assertThat(names(table("'select'"))).containsExactly("e");
		assertThat(names(table("'dotted.name'"))).containsExactly("f");
		assertUnknown("'PLAIN'");
		assertUnknown("nowhere");
		assertUnknown("public", "nowhere");
		assertUnknown("nowhere", "plain");
	}

	@Test
	void theSearchPathDecides() throws SQLException {
		execute("create schema other", "create table t (a int)", "create table other.t (b int)");
		assertThat(table("t").name()).isEqualTo(new TableName(null, "public", "t"));
		assertThat(table("other", "t").name()).isEqualTo(new TableName(null, "other", "t"));
		execute("set search_path to other, public");
		assertThat(table("t").name()).isEqualTo(new TableName(null, "other", "t"));
		assertThat(names(table("t"))).containsExactly("b");
		assertThat(names(table("public", "t"))).containsExactly("a");
		this.connection.setSchema("public");
		assertThat(names(table("t"))).containsExactly("a");
	}

	@Test
	void temporaryAndSystemTablesAreTheSourcesOwn() throws SQLException {
		execute("create table t (a int)");
		assertThat(names(table("t"))).containsExactly("a");
		execute("create temporary table t (b int)", "create sequence numbers");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "t");
		assertThat(names(table("public", "t"))).containsExactly("a");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "pg_class");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "information_schema", "tables");
		assertRefused(PassThroughReason.SYSTEM_TABLE, "numbers");
	}

	@Test
	void rowsThatDependOnWhoAsksAreTheSourcesOwn() throws SQLException {
		execute("create table secret (a int)", "create view through as select a from secret",
				"create view twice as select a from through", "alter table secret enable row level security");
		assertRefused(PassThroughReason.ROW_LEVEL_SECURITY, "secret");
		assertRefused(PassThroughReason.ROW_LEVEL_SECURITY, "through");
		assertRefused(PassThroughReason.ROW_LEVEL_SECURITY, "twice");
		execute("alter table secret disable row level security");
		assertThat(table("twice").view()).isTrue();
	}

	@Test
	void indexesThatCouldNotBeBuiltPromiseNothing() throws SQLException {
		execute("create table t (a int primary key, b int)", "insert into t values (1, 5), (2, 5)");
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute("create unique index concurrently t_b on t (b)"));
		assertThat(table("t").indexes()).extracting(SourceIndex::columns).containsExactly(List.of(1));
		execute("drop index t_b", "create index t_b on t (b)");
		assertThat(table("t").indexes()).extracting(SourceIndex::columns).contains(List.of(2));
	}

	@Test
	void viewsHaveTheirOwnNames() throws SQLException {
		execute("create table t (a int primary key, b text)",
				"create view renamed (x, \"Y y\") as select a, b || '!' from t",
				"create materialized view frozen as select a as m from t");
		assertThat(names(table("renamed"))).containsExactly("x", "Y y");
		assertThat(table("renamed").view()).isTrue();
		assertThat(table("renamed").primaryKey()).isEmpty();
		assertThat(names(table("frozen"))).containsExactly("m");
	}

	@Test
	void partitionsAndChildrenBelongToTheirTable() throws SQLException {
		execute("create table parted (id int, k int, primary key (id, k)) partition by range (k)",
				"create table parted_1 partition of parted for values from (0) to (10)",
				"create table parent (id int primary key)", "create table child (extra int) inherits (parent)");
		assertThat(table("parted").primaryKey()).containsExactly(1, 2);
		assertThat(table("parted_1").primaryKey()).containsExactly(1, 2);
		// Its key says nothing of the child's rows.
		assertThat(table("parent").primaryKey()).isEmpty();
		assertThat(names(table("child"))).containsExactly("id", "extra");
	}

	@Test
	void keysIndexesAndGeneratedColumns() throws SQLException {
		execute("create table t (b int, \"A\" int, c int generated always as (b * 2) stored, d int, dropped int, "
				+ "e text, primary key (\"A\", b), unique (d))", "alter table t drop column dropped",
				"create index on t (c, d)", "create index on t (lower(e))", "create index on t (d) where d > 5");
		SourceTable table = table("t");
		assertThat(types(table)).containsExactly("b INTEGER", "A INTEGER", "c INTEGER", "d INTEGER", "e VARCHAR");
		assertThat(table.primaryKey()).containsExactly(2, 1);
		assertThat(table.indexes()).extracting(SourceIndex::columns)
			.containsExactlyInAnyOrder(List.of(2, 1), List.of(4), List.of(3, 4));
		assertThat(table.column(1).nullable()).isFalse();
		assertThat(table.column(4).nullable()).isTrue();
	}

	@Test
	void typesThatAreCopied() throws SQLException {
		execute("create table t (a boolean, b smallint, c int, d bigint, e real, f double precision, g numeric(18, 4), "
				+ "h text, i varchar(20), j char(3), k date, l time, m time(3), n timestamp, o timestamp(0), "
				+ "p timestamptz, q uuid, r bytea, s serial)");
		assertThat(types(table("t"))).containsExactly("a BOOLEAN", "b SMALLINT", "c INTEGER", "d BIGINT", "e REAL",
				"f DOUBLE", "g DECIMAL(18,4)", "h VARCHAR", "i VARCHAR(20,0)", "j CHAR(3,0)", "k DATE", "l TIME(0,6)",
				"m TIME(0,3)", "n TIMESTAMP(0,6)", "o TIMESTAMP", "p TIMESTAMP_TZ(0,6)", "q UUID", "r BINARY",
				"s INTEGER");
	}

	@Test
	void typesThatAreNot() throws SQLException {
		execute("create table t (" + "g date[], h numeric[], j interval, k timetz, l money, m xml, n bit(3), "
				+ "p \"char\", q name, r point, s tstzrange, u oid, v bit varying(5))");
		assertThat(table("t").columns()).hasSize(13)
			.allSatisfy((column) -> assertThat(column.type().kind().isStorable()).as(column.name()).isFalse());
	}

	@Test
	void typesThatAreOnlyShown() throws SQLException {
		execute("create extension if not exists citext schema public",
				"create table t (d public.citext, e json, f jsonb, o inet, t tsvector, w macaddr, x cidr, y int4range, "
						+ "z tsquery)");
		assertThat(table("t").columns())
			.allSatisfy((column) -> assertThat(column.type().kind()).isEqualTo(TypeKind.OTHER));
	}

	@Test
	void domainsAreWhatTheyAreOver() throws SQLException {
		execute("create domain positive as int check (value > 0)", "create domain price as numeric(8, 2)",
				"create domain discount as price check (value < 100)", "create domain word as varchar(7)",
				"create type mood as enum ('sad', 'glad')", "create domain feeling as mood",
				"create table t (a positive, b discount, c word, d feeling, e word collate \"C\")");
		assertThat(types(table("t"))).startsWith("a INTEGER", "b DECIMAL(8,2)", "c VARCHAR(7,0)");
		assertThat(collation(table("t"), 4).members()).containsExactly("sad", "glad");
		assertThat(collation(table("t"), 5).binaryOrder()).isTrue();
	}

	@Test
	void arrays() throws SQLException {
		execute("create type mood as enum ('sad', 'glad')",
				"create table t (a int2[], b int[], c int8[], e boolean[], f uuid[], g text[][], "
						+ "h varchar(7)[], i mood[])");
		assertThat(table("t").columns()).hasSize(8)
			.allSatisfy((column) -> assertThat(column.type().kind()).isEqualTo(TypeKind.ARRAY));
	}

	@Test
	void enumerations() throws SQLException {
		execute("create type mood as enum ('sad', 'glad')", "alter type mood add value 'so-so' before 'glad'",
				"create table t (h mood)");
		assertThat(collation(table("t"), 1).members()).containsExactly("sad", "so-so", "glad");
	}

	@Test
	void decimalsThatAreStoredAsText() throws SQLException {
		execute("create table t (a numeric, b numeric(19, 0), c numeric(5, -2), d numeric(2, 5))");
		assertThat(table("t").columns()).hasSize(4)
			.allSatisfy((column) -> assertThat(column.type().kind()).isEqualTo(TypeKind.NUMERIC));
	}

	@Test
	void collations() throws SQLException {
		execute("create collation folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
				"create table t (a text, b text collate \"C\", c text collate folding, d text collate \"en-x-icu\")");
		SourceTable table = table("t");
		assertThat(collation(table, 1).equality()).isEqualTo(Collation.Equality.BINARY);
		assertThat(collation(table, 2).equality()).isEqualTo(Collation.Equality.BINARY);
		assertThat(collation(table, 3).equality()).isEqualTo(Collation.Equality.UNKNOWN);
		assertThat(collation(table, 4).equality()).isEqualTo(Collation.Equality.BINARY);
		assertThat(collation(table, 2).binaryOrder()).isTrue();
		assertThat(collation(table, 3).binaryOrder()).isFalse();
		assertThat(collation(table, 4).binaryOrder()).isFalse();
	}

	@Test
	void statisticsTellTheNumberOfRows() throws SQLException {
		execute("create table t (a int)", "insert into t select * from generate_series(1, 1000)");
		SourceCatalog catalog = new PostgresCatalog();
		assertThat(catalog.approximateRows(this.connection, table("t").name())).isEmpty();
		execute("analyze t");
		assertThat(catalog.approximateRows(this.connection, table("t").name())).hasValue(1000);
	}

	private static Collation collation(SourceTable table, int ordinal) {
		Collation collation = table.column(ordinal).type().collation();
		return (collation != null) ? collation : Collation.COERCIBLE;
	}

}
