package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.sqlmem.ReadOnlyException;
import io.sqlmem.schema.WrittenRows;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.StatementKind;
import io.sqlmem.type.DriverValues;
import org.jspecify.annotations.Nullable;

/**
 * A router that knows by heart which texts are answered from memory and with what, and
 * tells other statements by their first word.
 */
public final class StubRouter implements StatementRouter {

	private final Map<String, QueryRoute.FromMemory> answers = new ConcurrentHashMap<>();

	private final List<PassThroughReason> passed = new ArrayList<>();

	private final AtomicInteger announced = new AtomicInteger();

	private final AtomicInteger written = new AtomicInteger();

	private final DriverValues values;

	private boolean writesPass;

	/**
	 * A router that refuses writes.
	 * @param values how the source's driver shows values
	 */
	public StubRouter(DriverValues values) {
		this.values = values;
	}

	/**
	 * Let writes through.
	 */
	public void passWrites() {
		this.writesPass = true;
	}

	/**
	 * Learn an answer.
	 * @param sql the statement
	 * @param columns its columns
	 * @param parameters how many parameters it takes
	 * @param answer its rows by its parameters
	 */
	public void learn(String sql, List<ResultColumn> columns, int parameters, Rows answer) {
		this.answers.put(sql, new Memory(columns, parameters, this.values, answer));
	}

	/**
	 * Why statements went to the source.
	 * @return the reasons, in order
	 */
	public List<PassThroughReason> passed() {
		return List.copyOf(this.passed);
	}

	/**
	 * How many transactions have announced that they would write.
	 * @return a count
	 */
	public int announced() {
		return this.announced.get();
	}

	/**
	 * How many transactions that wrote have ended.
	 * @return a count
	 */
	public int written() {
		return this.written.get();
	}

	@Override
	public QueryRoute route(String sql, SessionState session, @Nullable Connection held) {
		String word = sql.strip().split("[\\s{(]+", 2)[0].toUpperCase(Locale.ROOT);
		StatementKind kind = switch (word) {
			case "SELECT", "VALUES" -> StatementKind.QUERY;
			case "INSERT", "UPDATE", "DELETE", "CREATE", "DROP" -> StatementKind.WRITE;
			case "SET" -> StatementKind.SESSION;
			default -> StatementKind.UNKNOWN;
		};
		if (kind == StatementKind.WRITE && !this.writesPass) {
			return new QueryRoute.Rejected(() -> new ReadOnlyException("refused: " + sql));
		}
		QueryRoute.FromMemory answer = this.answers.get(sql);
		if (answer == null) {
			return passThrough(kind, PassThroughReason.UNSUPPORTED_SYNTAX, sql);
		}
		QueryRoute.PassThrough elsewhere = session.elsewhere(false);
		return (elsewhere != null) ? passThrough(elsewhere.effect().kind(), elsewhere.reason(), elsewhere.detail())
				: answer;
	}

	@Override
	public synchronized QueryRoute.PassThrough passThrough(StatementKind kind, PassThroughReason reason,
			String detail) {
		this.passed.add(reason);
		return new QueryRoute.PassThrough(kind, reason, detail);
	}

	@Override
	public void checkRowChange() throws SQLException {
		if (!this.writesPass) {
			throw new SQLException("read-only", "25006");
		}
	}

	@Override
	public boolean takesArrays() {
		return false;
	}

	@Override
	public SessionState newSession() {
		return new SessionState(new WriteListener() {

			@Override
			public void writing() {
				StubRouter.this.announced.incrementAndGet();
			}

			@Override
			public void written(@Nullable Map<String, WrittenRows> tables) {
				StubRouter.this.written.incrementAndGet();
			}

		});
	}

	/**
	 * Makes the rows of an answer.
	 */
	@FunctionalInterface
	public interface Rows {

		/**
		 * The rows.
		 * @param parameters the parameters
		 * @return canonical values
		 */
		List<@Nullable Object[]> of(List<BoundParameter> parameters);

	}

	private record Memory(List<ResultColumn> columns, int parameterCount, DriverValues driverValues,
			Rows answer) implements QueryRoute.FromMemory {

		@Override
		public Answer answer(List<BoundParameter> parameters, Demand demand, @Nullable Connection held)
				throws SQLException {
			List<@Nullable Object[]> rows = this.answer.of(parameters);
			int maxRows = demand.maxRows();
			return new Answer.Rows((maxRows > 0 && rows.size() > maxRows) ? rows.subList(0, maxRows) : rows);
		}

	}

}
