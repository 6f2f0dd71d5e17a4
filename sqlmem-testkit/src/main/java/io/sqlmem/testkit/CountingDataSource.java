package io.sqlmem.testkit;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

import javax.sql.DataSource;

/**
 * Counts what reaches another DataSource: connections, prepared and executed statements.
 * Safe for use by many threads.
 */
public final class CountingDataSource implements DataSource {

	private final DataSource target;

	private final AtomicInteger borrowed = new AtomicInteger();

	private final AtomicInteger open = new AtomicInteger();

	private final List<String> prepared = new CopyOnWriteArrayList<>();

	private final List<String> executed = new CopyOnWriteArrayList<>();

	/**
	 * Start to count.
	 * @param target the DataSource that does the work
	 */
	public CountingDataSource(DataSource target) {
		this.target = target;
	}

	/**
	 * How many connections were borrowed since the last {@link #reset()}.
	 * @return a count
	 */
	public int borrowed() {
		return this.borrowed.get();
	}

	/**
	 * How many borrowed connections have not been closed yet; {@link #reset()} leaves
	 * this alone.
	 * @return a count
	 */
	public int open() {
		return this.open.get();
	}

	/**
	 * The texts that were prepared since the last {@link #reset()}.
	 * @return the texts, in order
	 */
	public List<String> prepared() {
		return List.copyOf(this.prepared);
	}

	/**
	 * The texts that were executed since the last {@link #reset()}, prepared or not. A
	 * batch of parameters counts once.
	 * @return the texts, in order
	 */
	public List<String> executed() {
		return List.copyOf(this.executed);
	}

	/**
	 * Forget all counts but {@link #open()}.
	 */
	public void reset() {
		this.borrowed.set(0);
		this.prepared.clear();
		this.executed.clear();
	}

	@Override
	public Connection getConnection() throws SQLException {
		return counted(this.target.getConnection());
	}

	@Override
	public Connection getConnection(String user, String password) throws SQLException {
		return counted(this.target.getConnection(user, password));
	}

	private Connection counted(Connection connection) {
		this.borrowed.incrementAndGet();
		this.open.incrementAndGet();
		return CountingConnection.around(connection, this);
	}

	void onClose() {
		this.open.decrementAndGet();
	}

	void onPrepare(String sql) {
		this.prepared.add(sql);
	}

	void onExecute(String sql) {
		this.executed.add(sql);
	}

	@Override
	public PrintWriter getLogWriter() throws SQLException {
		return this.target.getLogWriter();
	}

	@Override
	public void setLogWriter(PrintWriter out) throws SQLException {
		this.target.setLogWriter(out);
	}

	@Override
	public void setLoginTimeout(int seconds) throws SQLException {
		this.target.setLoginTimeout(seconds);
	}

	@Override
	public int getLoginTimeout() throws SQLException {
		return this.target.getLoginTimeout();
	}

	@Override
	public Logger getParentLogger() {
		return Logger.getLogger("io.sqlmem.testkit");
	}

	@Override
	public <T> T unwrap(Class<T> type) throws SQLException {
		return type.isInstance(this) ? type.cast(this)
				: type.isInstance(this.target) ? type.cast(this.target) : this.target.unwrap(type);
	}

	@Override
	public boolean isWrapperFor(Class<?> type) throws SQLException {
		return type.isInstance(this) || type.isInstance(this.target) || this.target.isWrapperFor(type);
	}

}
