package io.sqlmem.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.sqlmem.routing.BoundParameter;
import io.sqlmem.routing.ResultColumn;
import io.sqlmem.routing.StubRouter;
import io.sqlmem.sql.dialect.DriverValuesFactory;
import io.sqlmem.schema.Product;
import io.sqlmem.testkit.CountingDataSource;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import io.sqlmem.type.Collation;
import io.sqlmem.type.DescriptorReader;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A door in front of a pool of a real database that holds one table, of which the router
 * answers one statement from memory.
 */
final class DoorFixture implements AutoCloseable {

	/** Answered from memory, with another name than the source has. */
	static final String HIT = "SELECT id, name FROM words WHERE id = ?";

	/** Answered from memory, without parameters. */
	static final String HIT_ALL = "SELECT id, name FROM words";

	/** The name that only memory knows. */
	static final String REMEMBERED = "from memory";

	final TestSchema schema;

	final CountingDataSource source;

	final StubRouter router;

	final CachingDataSource door;

	DoorFixture(TestDatabase database, int poolSize) throws SQLException {
		this.schema = database.newSchema();
		this.schema.execute("CREATE TABLE words (id INT PRIMARY KEY, name VARCHAR(20))",
				"INSERT INTO words VALUES (1, 'one')", "INSERT INTO words VALUES (2, 'two')");
		this.source = new CountingDataSource(this.schema.newPool(poolSize));
		this.router = new StubRouter(DriverValuesFactory.of(Product.valueOf(database.name()), ZoneId.systemDefault()));
		List<ResultColumn> columns = columns();
		this.router.learn(HIT, columns, 1, (parameters) -> rows(((Number) value(parameters)).longValue()));
		this.router.learn(HIT_ALL, columns, 0, (parameters) -> rows(1, 2));
		this.door = new CachingDataSource(this.source, this.router);
	}

	private static Object value(List<BoundParameter> parameters) {
		return Objects.requireNonNull(parameters.get(0).value());
	}

	private static List<@Nullable Object[]> rows(long... ids) {
		List<@Nullable Object[]> rows = new ArrayList<>();
		for (long id : ids) {
			rows.add(new @Nullable Object[] { id, REMEMBERED });
		}
		return rows;
	}

	private List<ResultColumn> columns() throws SQLException {
		try (Connection connection = this.schema.dataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement(HIT)) {
			var described = DescriptorReader.read(Objects.requireNonNull(statement.getMetaData()));
			return List.of(new ResultColumn(described.get(0), SqlType.INTEGER),
					new ResultColumn(described.get(1), SqlType.varchar(20, Collation.BINARY)));
		}
	}

	@Override
	public void close() {
		this.schema.close();
	}

}
