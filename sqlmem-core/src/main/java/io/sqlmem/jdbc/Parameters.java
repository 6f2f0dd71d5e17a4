package io.sqlmem.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

import io.sqlmem.routing.BoundParameter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a prepared statement as the application set them: a list that is
 * {@code null} where one was not set, and the calls by which the source's statement gets
 * them.
 */
final class Parameters extends AbstractList<BoundParameter> implements RandomAccess {

	/**
	 * More than any driver takes; a greater index is an error that the source reports.
	 */
	static final int MAX_INDEX = 65_535;

	private @Nullable BoundParameter[] bound = new BoundParameter[4];

	private @Nullable Replay[] replays = new Replay[4];

	private int size;

	/**
	 * Set one.
	 * @param index its place, from 1 to {@link #MAX_INDEX}
	 * @param parameter the parameter
	 * @param replay sets it on the source's statement
	 */
	void set(int index, BoundParameter parameter, Replay replay) {
		if (index > this.bound.length) {
			int capacity = Math.max(index, 2 * this.bound.length);
			this.bound = Arrays.copyOf(this.bound, capacity);
			this.replays = Arrays.copyOf(this.replays, capacity);
		}
		this.bound[index - 1] = parameter;
		this.replays[index - 1] = replay;
		this.size = Math.max(this.size, index);
	}

	/**
	 * Set on the source's statement what has not been set there yet.
	 * @param target the source's statement
	 * @throws SQLException if it refuses
	 */
	void replay(PreparedStatement target) throws SQLException {
		for (int i = 0; i < this.size; i++) {
			Replay replay = this.replays[i];
			BoundParameter parameter = this.bound[i];
			if (replay != null && parameter != null) {
				replay.apply(target, i + 1, parameter.value());
				this.replays[i] = null;
			}
		}
	}

	@Override
	public void clear() {
		Arrays.fill(this.bound, null);
		Arrays.fill(this.replays, null);
		this.size = 0;
	}

	@Override
	@SuppressWarnings("NullAway")
	public BoundParameter get(int index) {
		return this.bound[index];
	}

	@Override
	public boolean contains(@Nullable Object parameter) {
		for (int i = 0; i < this.size; i++) {
			if (this.bound[i] == parameter) {
				return true;
			}
		}
		return false;
	}

	@Override
	public int size() {
		return this.size;
	}

	/**
	 * Sets a parameter on a statement of the source.
	 */
	@FunctionalInterface
	interface Replay {

		void apply(PreparedStatement target, int index, @Nullable Object value) throws SQLException;

	}

}
