package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A source's catalog on a real database.
 */
@SuppressWarnings("NullAway.Init")
abstract class AbstractCatalogTests {

	private final Database database;

	TestSchema schema;

	Connection connection;

	AbstractCatalogTests(Database database) {
		this.database = database;
	}

	@BeforeEach
	void open() throws SQLException {
		this.schema = this.database.newSchema();
		this.connection = this.schema.dataSource().getConnection();
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
		this.schema.close();
	}

	/** On the same session as the look-ups. */
	final void execute(String... statements) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	/** Look a table up whose parts are quoted if they begin with a quote. */
	final TableLookup find(String... path) throws SQLException {
		SourceProfile profile = SourceProfileReader.read(this.connection, null);
		List<Identifier> parts = Stream.of(path)
			.map((part) -> part.startsWith("'") ? new Identifier(part.substring(1, part.length() - 1), true)
					: new Identifier(part, false))
			.toList();
		return SourceCatalog.of(profile).find(this.connection, parts);
	}

	final SourceTable table(String... path) throws SQLException {
		TableLookup lookup = find(path);
		assertThat(lookup).isInstanceOf(TableLookup.Found.class);
		return ((TableLookup.Found) lookup).table();
	}

	final void assertRefused(PassThroughReason reason, String... path) throws SQLException {
		assertThat(find(path)).isInstanceOfSatisfying(TableLookup.Refused.class,
				(refused) -> assertThat(refused.reason()).isEqualTo(reason));
	}

	final void assertUnknown(String... path) throws SQLException {
		assertThat(find(path)).isInstanceOf(TableLookup.Unknown.class);
	}

	/** The kinds of a table's columns, written as {@code name kind(precision,scale)}. */
	static List<String> types(SourceTable table) {
		return table.columns()
			.stream()
			.map((column) -> column.name() + " " + column.type().kind()
					+ ((column.type().precision() + column.type().scale() > 0)
							? "(" + column.type().precision() + "," + column.type().scale() + ")" : ""))
			.toList();
	}

	static List<String> names(SourceTable table) {
		return table.columns().stream().map(SourceColumn::name).toList();
	}

}
