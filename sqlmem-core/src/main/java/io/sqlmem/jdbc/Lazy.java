package io.sqlmem.jdbc;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A connection or statement of the source that is opened when it is first needed, with
 * what was set meanwhile. Safe for use by many threads.
 *
 * @param <T> what is opened
 * @param <K> names the settings, in the order in which they are applied
 */
final class Lazy<T extends AutoCloseable, K extends Enum<K>> {

	private final Opener<T> opener;

	private @Nullable Map<K, Setting<T>> deferred;

	private volatile @Nullable T held;

	Lazy(Opener<T> opener) {
		this.opener = opener;
	}

	/**
	 * What is open.
	 * @return {@code null} if nothing is
	 */
	@Nullable T held() {
		return this.held;
	}

	/**
	 * Open it unless it is open.
	 * @return what is open
	 * @throws SQLException if it cannot be opened, or refuses a setting
	 */
	synchronized T get() throws SQLException {
		T target = this.held;
		if (target == null) {
			target = this.opener.open();
			apply(target);
			this.held = target;
		}
		return target;
	}

	private void apply(T target) throws SQLException {
		if (this.deferred == null) {
			return;
		}
		try {
			for (Setting<T> setting : this.deferred.values()) {
				setting.apply(target);
			}
		}
		catch (SQLException | RuntimeException ex) {
			try {
				target.close();
			}
			catch (Exception suppressed) {
				ex.addSuppressed(suppressed);
			}
			throw ex;
		}
	}

	/**
	 * Set something now if it is open, and when it is opened otherwise.
	 * @param key what
	 * @param setting sets it
	 * @throws SQLException if it is open and refuses
	 */
	synchronized void set(K key, Setting<T> setting) throws SQLException {
		T target = this.held;
		if (target != null) {
			setting.apply(target);
			return;
		}
		if (this.deferred == null) {
			this.deferred = new TreeMap<>();
		}
		this.deferred.put(key, setting);
	}

	/**
	 * Opens it.
	 *
	 * @param <T> what is opened
	 */
	@FunctionalInterface
	interface Opener<T> {

		T open() throws SQLException;

	}

	/**
	 * Sets one thing.
	 *
	 * @param <T> on what
	 */
	@FunctionalInterface
	interface Setting<T> {

		void apply(T target) throws SQLException;

	}

}
