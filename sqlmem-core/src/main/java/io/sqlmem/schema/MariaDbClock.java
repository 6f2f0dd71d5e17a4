package io.sqlmem.schema;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * MariaDB's clock, which knows nothing of other transactions. Its type {@code TIMESTAMP}
 * holds instants, but compares and shows them as times of the session's zone.
 */
final class MariaDbClock implements SourceClock {

	/** Local time is never put back by more. */
	private static final Duration REPEATED = Duration.ofHours(4);

	private static final int DIGITS = 6;

	private static final SourceClock PLAIN = new Plain("SELECT UTC_TIMESTAMP(6), LOCALTIMESTAMP(6)",
			Connection.TRANSACTION_REPEATABLE_READ);

	@Override
	public SourceMoment read(Connection connection) throws SQLException {
		return PLAIN.read(connection);
	}

	@Override
	public int snapshotIsolation() {
		return PLAIN.snapshotIsolation();
	}

	@Override
	public String epochSeconds(String column) {
		return "UNIX_TIMESTAMP(" + column + ")";
	}

	/** The first part is for the index: it holds for some earlier instants too. */
	@Override
	public String notBefore(String column, long micros) {
		BigDecimal seconds = BigDecimal.valueOf(micros, DIGITS);
		BigDecimal earlier = seconds.subtract(BigDecimal.valueOf(REPEATED.toSeconds())).max(BigDecimal.ZERO);
		return column + " >= FROM_UNIXTIME(" + earlier.toPlainString() + ") AND " + epochSeconds(column) + " >= "
				+ seconds.toPlainString();
	}

}
