package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Tells the time by a source's clock, and how to read several tables as they were at one
 * moment. Implementations are stateless and safe for use by many threads.
 */
public interface SourceClock {

	/**
	 * The moment now. What a later statement does not see was written by a transaction
	 * that had not begun before {@link SourceMoment#oldestWriter()}.
	 * @param connection a connection to the source, within no transaction
	 * @return a moment before any later statement
	 * @throws SQLException if the source cannot be asked
	 */
	SourceMoment read(Connection connection) throws SQLException;

	/**
	 * The isolation under which all statements of a transaction see one moment.
	 * @return one of the constants of {@link Connection}, or of the product's own
	 */
	int snapshotIsolation();

	/**
	 * Keep a table from being emptied or written anew, other than by changes of rows,
	 * until the transaction ends: some products show it as empty to transactions that had
	 * begun before. Called before the transaction has read anything.
	 * @param connection a connection within a transaction
	 * @param table the table, as the source's SQL takes it literally
	 * @return whether that was done, or is not needed
	 * @throws SQLException if the connection is of no more use
	 */
	default boolean hold(Connection connection, String table) throws SQLException {
		return true;
	}

	/**
	 * An expression for the instants of a column that the session shows in its own zone.
	 * @param column the column, as the source's SQL takes it literally
	 * @return gives seconds since 1970 with their fraction, whatever the zone
	 */
	default String epochSeconds(String column) {
		throw new UnsupportedOperationException("Instants of " + column);
	}

	/**
	 * A condition on such a column that an index on it serves.
	 * @param column the column, as the source's SQL takes it literally
	 * @param micros microseconds since 1970
	 * @return is true for this instant and all later ones, whatever the zone
	 */
	default String notBefore(String column, long micros) {
		throw new UnsupportedOperationException("Instants of " + column);
	}

	/**
	 * The clock of a product.
	 * @param profile what is known of the source
	 * @return its clock
	 */
	static SourceClock of(SourceProfile profile) {
		return switch (profile.product()) {
			case POSTGRESQL -> new PostgresClock();
			case MARIADB -> new MariaDbClock();
			// H2 names this level, which JDBC does not know,
			// Constants.TRANSACTION_SNAPSHOT.
			case H2 -> new Plain("SELECT CURRENT_TIMESTAMP(6) AT TIME ZONE 'UTC', LOCALTIMESTAMP(6)", 6);
			case OTHER -> throw new IllegalArgumentException("Tables of other products are not copied");
		};
	}

	/**
	 * Knows nothing of other transactions.
	 *
	 * @param sql asks for the time in UTC and in the session's zone
	 * @param snapshotIsolation the isolation
	 */
	record Plain(String sql, int snapshotIsolation) implements SourceClock {

		@Override
		public SourceMoment read(Connection connection) throws SQLException {
			try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(this.sql)) {
				row.next();
				Object utc = row.getObject(1);
				LocalDateTime now = (utc instanceof OffsetDateTime offset)
						? offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
						: row.getObject(1, LocalDateTime.class);
				return new SourceMoment(now.toInstant(ZoneOffset.UTC), row.getObject(2, LocalDateTime.class), null,
						false);
			}
		}

	}

}
