package io.sqlmem.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import io.sqlmem.ReadOnlyException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.testkit.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class CachingConnectionTests {

	private static final String MISS = "SELECT name FROM words WHERE id = 1";

	private final TestDatabase database;

	private DoorFixture fixture;

	@SuppressWarnings("NullAway") // The fixture is opened before each test.
	CachingConnectionTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeEach
	void open() throws SQLException {
		this.fixture = new DoorFixture(this.database, 1);
	}

	@AfterEach
	void close() {
		this.fixture.close();
	}

	private Connection connect() throws SQLException {
		return this.fixture.door.getConnection();
	}

	private static String name(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			assertThat(rows.next()).isTrue();
			return rows.getString("name");
		}
	}

	@Test
	void borrowsNothingForAnswersFromMemory() throws SQLException {
		for (int i = 0; i < 1000; i++) {
			try (Connection connection = connect();
					PreparedStatement statement = connection.prepareStatement(DoorFixture.HIT)) {
				statement.setInt(1, i);
				try (ResultSet rows = statement.executeQuery()) {
					assertThat(rows.next()).isTrue();
					assertThat(rows.getInt(1)).isEqualTo(i);
					assertThat(rows.getString("NAME")).isEqualTo(DoorFixture.REMEMBERED);
					assertThat(rows.next()).isFalse();
				}
			}
		}
		assertThat(this.fixture.source.borrowed()).isZero();
	}

	@Test
	void borrowsNothingForTransactionsThatAreAnsweredFromMemory() {
		JdbcTemplate jdbc = new JdbcTemplate(this.fixture.door);
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(this.fixture.door));
		transaction.setReadOnly(true);
		transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		for (int i = 0; i < 3; i++) {
			String name = transaction
				.execute((status) -> String.valueOf(jdbc.queryForMap(DoorFixture.HIT, 7).get("name")));
			assertThat(name).isEqualTo(DoorFixture.REMEMBERED);
		}
		// One to learn how a fresh connection is set up.
		assertThat(this.fixture.source.borrowed()).isEqualTo(1);
		assertThat(this.fixture.source.open()).isZero();
	}

	@Test
	void appliesSettingsWhenAConnectionIsBorrowed() throws SQLException {
		try (Connection connection = connect()) {
			connection.setAutoCommit(false);
			if (this.database != TestDatabase.MARIADB) {
				this.fixture.schema.execute("CREATE SCHEMA other", "CREATE TABLE other.only_here (name VARCHAR(9))");
				connection.setSchema((this.database == TestDatabase.H2) ? "OTHER" : "other");
			}
			connection.setReadOnly(true);
			connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
			assertThat(this.fixture.source.borrowed()).isZero();
			assertThat(connection.getAutoCommit()).isFalse();
			assertThat(connection.isReadOnly()).isTrue();
			assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
			assertThat(this.fixture.source.borrowed()).isZero();
			if (this.database != TestDatabase.MARIADB) {
				try (Statement statement = connection.createStatement();
						ResultSet rows = statement.executeQuery("SELECT name FROM only_here")) {
					assertThat(rows.next()).isFalse();
				}
			}
			else {
				assertThat(name(connection, MISS)).isEqualTo("one");
			}
			Connection held = Objects.requireNonNull(((CachingConnection) connection).held());
			assertThat(held.getAutoCommit()).isFalse();
			assertThat(held.isReadOnly()).isTrue();
			assertThat(held.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
		}
		try (Connection connection = connect()) {
			// The pool keeps the schema.
			assertThat(name(connection, "SELECT 'x' AS name")).isEqualTo("x");
			assertThat(connection.getAutoCommit()).isTrue();
			assertThat(connection.isReadOnly()).isFalse();
		}
	}

	@Test
	void answersForAFreshConnectionAsTheSourceDoes() throws SQLException {
		try (Connection theirs = this.fixture.schema.dataSource().getConnection(); Connection ours = connect()) {
			assertThat(ours.getAutoCommit()).isEqualTo(theirs.getAutoCommit());
			assertThat(ours.isReadOnly()).isEqualTo(theirs.isReadOnly());
			assertThat(ours.getTransactionIsolation()).isEqualTo(theirs.getTransactionIsolation());
			assertThat(ours.getCatalog()).isEqualTo(theirs.getCatalog());
			assertThat(ours.getSchema()).isEqualTo(theirs.getSchema());
			assertThat(ours.getHoldability()).isEqualTo(theirs.getHoldability());
		}
		assertThat(this.fixture.source.borrowed()).isEqualTo(1);
		assertThat(this.fixture.source.open()).isZero();
	}

	@Test
	void goesToTheSourceForReadsAfterAWriteUntilTheTransactionEnds() throws SQLException {
		this.fixture.router.passWrites();
		try (Connection connection = connect()) {
			connection.setAutoCommit(false);
			assertThat(name(connection, DoorFixture.HIT_ALL)).isEqualTo(DoorFixture.REMEMBERED);
			try (PreparedStatement statement = connection.prepareStatement("UPDATE words SET name = ? WHERE id = ?")) {
				statement.setString(1, "changed");
				statement.setInt(2, 1);
				assertThat(statement.executeUpdate()).isEqualTo(1);
			}
			assertThat(name(connection, DoorFixture.HIT_ALL + " ORDER BY id")).isEqualTo("changed");
			try (Statement statement = connection.createStatement();
					ResultSet rows = statement.executeQuery(DoorFixture.HIT_ALL)) {
				assertThat(rows.next()).isTrue();
				assertThat(rows.getString(2)).isNotEqualTo(DoorFixture.REMEMBERED);
			}
			assertThat(this.fixture.router.passed()).contains(PassThroughReason.TRANSACTION_WROTE);
			assertThat(this.fixture.router.announced()).isEqualTo(1);
			assertThat(this.fixture.router.written()).isZero();
			connection.rollback();
			assertThat(this.fixture.router.written()).isEqualTo(1);
			assertThat(name(connection, DoorFixture.HIT_ALL)).isEqualTo(DoorFixture.REMEMBERED);
			assertThat(name(connection, MISS)).isEqualTo("one");
		}
	}

	@Test
	void tellsOfWritesInAutoCommitAtOnceAndOfAbandonedTransactions() throws SQLException {
		this.fixture.router.passWrites();
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			assertThat(statement.executeUpdate("INSERT INTO words VALUES (3, 'three')")).isEqualTo(1);
			assertThat(this.fixture.router.written()).isEqualTo(1);
			connection.setAutoCommit(false);
			statement.executeUpdate("DELETE FROM words WHERE id = 3");
			assertThat(this.fixture.router.written()).isEqualTo(1);
		}
		assertThat(this.fixture.router.written()).isEqualTo(2);
		assertThat(this.fixture.source.open()).isZero();
	}

	@Test
	void takesEveryStatementForAWriteOnceTransactionsMayEndUnnoticed() throws SQLException {
		this.fixture.router.passWrites();
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			connection.unwrap(driverClass());
			assertThat(this.fixture.router.announced()).isEqualTo(1);
			statement.executeUpdate("INSERT INTO words VALUES (3, 'three')");
			statement.executeQuery(MISS).close();
			assertThat(this.fixture.router.written()).isEqualTo(2);
			assertThat(this.fixture.router.announced()).isEqualTo(3);
		}
		assertThat(this.fixture.router.written()).isEqualTo(3);
	}

	@Test
	void refusesWritesBeforeAnythingReachesTheSource() throws SQLException {
		String sql = "UPDATE words SET name = 'x'";
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				PreparedStatement prepared = connection.prepareStatement(sql)) {
			assertRefused(() -> statement.execute(sql));
			assertRefused(() -> statement.executeUpdate(sql));
			assertRefused(() -> statement.executeLargeUpdate(sql));
			assertRefused(() -> statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS));
			assertRefused(() -> statement.executeQuery(sql));
			assertRefused(() -> statement.addBatch(sql));
			assertRefused(prepared::executeUpdate);
			assertRefused(prepared::execute);
			assertRefused(prepared::executeQuery);
			assertRefused(prepared::addBatch);
			assertRefused(prepared::getMetaData);
			assertRefused(() -> connection.prepareCall(sql));
		}
		assertThat(this.fixture.source.borrowed()).isZero();
	}

	private static void assertRefused(ThrowingCallable call) {
		assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(call);
	}

	@Test
	void endsNothingWhereNothingIsHeld() throws SQLException {
		try (Connection connection = connect()) {
			connection.setAutoCommit(false);
			assertThat(name(connection, DoorFixture.HIT_ALL)).isEqualTo(DoorFixture.REMEMBERED);
			connection.commit();
			connection.rollback();
			assertThat(this.fixture.source.borrowed()).isZero();
		}
	}

	@Test
	void commitsInAutoCommitAsTheDriverDoes() throws SQLException {
		String expected;
		try (Connection theirs = this.fixture.schema.dataSource().getConnection()) {
			expected = failure(theirs::commit);
		}
		try (Connection ours = connect()) {
			assertThat(failure(ours::commit)).isEqualTo(expected);
		}
	}

	private static String failure(ThrowingCallable call) {
		try {
			call.call();
			return "none";
		}
		catch (Throwable ex) {
			return ex.getClass().getName() + ((SQLException) ex).getSQLState();
		}
	}

	@Test
	void givesTheConnectionBackToAPoolOfOne() throws SQLException {
		for (int i = 0; i < 3; i++) {
			try (Connection connection = connect()) {
				assertThat(name(connection, MISS)).isEqualTo("one");
				assertThat(name(connection, DoorFixture.HIT_ALL)).isEqualTo(DoorFixture.REMEMBERED);
				assertThat(name(connection, MISS)).isEqualTo("one");
				assertThat(connection.isValid(1)).isTrue();
			}
			assertThat(this.fixture.source.open()).isZero();
		}
		assertThat(this.fixture.source.borrowed()).isEqualTo(3);
	}

	@Test
	void asksTheSourceWhetherItIsThere() throws SQLException {
		try (Connection connection = connect()) {
			assertThat(connection.isValid(1)).isTrue();
			assertThat(this.fixture.source.borrowed()).isEqualTo(1);
			assertThat(this.fixture.source.open()).isZero();
			this.fixture.source.unwrap(HikariDataSource.class).close();
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connection.isValid(1));
			assertThat(name(connection, DoorFixture.HIT_ALL)).isEqualTo(DoorFixture.REMEMBERED);
		}
	}

	@Test
	void closesItsStatementsAndIsOfNoUseAfterwards() throws SQLException {
		Connection connection = connect();
		Statement statement = connection.createStatement();
		PreparedStatement prepared = connection.prepareStatement(DoorFixture.HIT);
		ResultSet fromMemory = statement.executeQuery(DoorFixture.HIT_ALL);
		ResultSet fromSource = connection.createStatement().executeQuery(MISS);
		connection.close();
		connection.close();
		assertThat(connection.isClosed()).isTrue();
		assertThat(statement.isClosed()).isTrue();
		assertThat(prepared.isClosed()).isTrue();
		assertThat(fromMemory.isClosed()).isTrue();
		assertThat(fromSource.isClosed()).isTrue();
		assertThat(connection.isValid(1)).isFalse();
		assertThatExceptionOfType(SQLException.class).isThrownBy(connection::createStatement)
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("08003"));
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connection.setAutoCommit(true));
		assertThatExceptionOfType(SQLException.class).isThrownBy(prepared::executeQuery);
	}

	@Test
	void leadsBackToItself() throws SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			DatabaseMetaData metaData = connection.getMetaData();
			assertThat(metaData.getConnection()).isSameAs(connection);
			assertThat(metaData.getDatabaseProductName()).isNotEmpty();
			for (String sql : new String[] { DoorFixture.HIT_ALL, MISS }) {
				try (ResultSet rows = statement.executeQuery(sql)) {
					assertThat(rows.getStatement()).isSameAs(statement);
					assertThat(rows.getStatement().getConnection()).isSameAs(connection);
					assertThat(statement.getResultSet()).isSameAs(rows);
				}
			}
		}
	}

	@Test
	void tellsItsUrlWithoutASourceConnection() throws SQLException {
		String url;
		try (Connection source = this.fixture.source.getConnection()) {
			url = source.getMetaData().getURL();
		}
		try (Connection connection = connect()) {
			assertThat(connection.getMetaData().getURL()).isEqualTo(url);
		}
		this.fixture.source.reset();
		try (Connection connection = connect()) {
			assertThat(connection.getMetaData().getURL()).isEqualTo(url);
			assertThat(this.fixture.source.borrowed()).isZero();
			assertThat(connection.getMetaData().getDatabaseProductName()).isNotEmpty();
			assertThat(connection.getMetaData().getURL()).isEqualTo(url);
			assertThat(this.fixture.source.borrowed()).isEqualTo(1);
		}
		Connection closed = connect();
		DatabaseMetaData metaData = closed.getMetaData();
		closed.close();
		assertThatExceptionOfType(SQLException.class).isThrownBy(closed::getMetaData);
		assertThatExceptionOfType(SQLException.class).isThrownBy(metaData::getURL);
	}

	@Test
	void goesToTheSourceForGoodOnceItsConnectionWasHandedOut() throws SQLException {
		try (Connection connection = connect()) {
			String driver = connection.getMetaData().unwrap(DatabaseMetaData.class).getClass().getName();
			assertThat(driver).isNotEmpty();
			assertThat(connection.unwrap(CachingConnection.class)).isSameAs(connection);
			assertThat(name(connection, DoorFixture.HIT_ALL)).isEqualTo(DoorFixture.REMEMBERED);
			assertThat(connection.isWrapperFor(driverClass())).isTrue();
			connection.unwrap(driverClass());
			assertThat(name(connection, DoorFixture.HIT_ALL)).isNotEqualTo(DoorFixture.REMEMBERED);
		}
		try (Connection connection = connect()) {
			assertThat(name(connection, DoorFixture.HIT_ALL)).isEqualTo(DoorFixture.REMEMBERED);
		}
	}

	private Class<?> driverClass() {
		return switch (this.database) {
			case POSTGRESQL -> PGConnection.class;
			case MARIADB -> org.mariadb.jdbc.Connection.class;
			case H2 -> JdbcConnection.class;
		};
	}

	@Test
	void goesToTheSourceUnderAStrictIsolation() throws SQLException {
		try (Connection connection = connect()) {
			connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			assertThat(name(connection, DoorFixture.HIT_ALL)).isNotEqualTo(DoorFixture.REMEMBERED);
			connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
			assertThat(name(connection, DoorFixture.HIT_ALL)).isEqualTo(DoorFixture.REMEMBERED);
		}
	}

	@Test
	void passesSavepointsOn() throws SQLException {
		this.fixture.router.passWrites();
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.executeUpdate("UPDATE words SET name = 'first' WHERE id = 1");
			Savepoint savepoint = connection.setSavepoint("here");
			statement.executeUpdate("UPDATE words SET name = 'second' WHERE id = 1");
			connection.rollback(savepoint);
			assertThat(name(connection, MISS)).isEqualTo("first");
			connection.commit();
		}
	}

	@Test
	void findsTheDoorAndThePool() throws SQLException {
		CachingDataSource door = this.fixture.door;
		assertThat(door.isWrapperFor(CachingDataSource.class)).isTrue();
		assertThat(door.unwrap(CachingDataSource.class)).isSameAs(door);
		assertThat(door.isWrapperFor(HikariDataSource.class)).isTrue();
		assertThat(door.unwrap(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(1);
	}

	@Test
	void sendsEverythingToTheSourceForAUserOfItsOwn() throws SQLException {
		// A pool takes no other user: this is the driver's own DataSource.
		CachingDataSource door = new CachingDataSource(this.fixture.schema.dataSource(), this.fixture.router);
		String user = this.fixture.schema.login().user();
		String password = this.fixture.schema.login().password();
		try (Connection connection = door.getConnection(user, password);
				Statement statement = connection.createStatement()) {
			assertThat(name(connection, DoorFixture.HIT_ALL)).isNotEqualTo(DoorFixture.REMEMBERED);
			assertThat(this.fixture.router.passed()).containsExactly(PassThroughReason.OWN_CREDENTIALS);
			assertRefused(() -> statement.executeUpdate("DELETE FROM words"));
		}
		if (this.database != TestDatabase.MARIADB) {
			// The test's MariaDB lets everybody in.
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> door.getConnection("nobody_here", "x"));
		}
	}

	@Test
	void takesCallsForSomethingThatMayDoAnything() throws SQLException {
		assumeTrue(this.database != TestDatabase.H2, "H2 has no procedures in SQL");
		String body = (this.database == TestDatabase.POSTGRESQL)
				? "CREATE PROCEDURE rename_all() LANGUAGE SQL AS 'UPDATE words SET name = ''called'''"
				: "CREATE PROCEDURE rename_all() UPDATE words SET name = 'called'";
		this.fixture.schema.execute(body);
		try (Connection connection = connect();
				CallableStatement call = connection.prepareCall(
						(this.database == TestDatabase.POSTGRESQL) ? "CALL rename_all()" : "{call rename_all()}")) {
			call.execute();
			assertThat(call.getConnection()).isSameAs(connection);
			assertThat(this.fixture.router.passed()).contains(PassThroughReason.CALLABLE_STATEMENT);
			assertThat(this.fixture.router.written()).isEqualTo(1);
			assertThat(name(connection, DoorFixture.HIT_ALL)).isEqualTo("called");
		}
		assertThat(this.fixture.source.open()).isZero();
	}

}
