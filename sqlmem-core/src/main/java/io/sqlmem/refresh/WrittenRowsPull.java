package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.sqlmem.schema.SourceProfile;
import io.sqlmem.store.TableChange;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one table by their keys: those that are there are taken over, the
 * others removed. Used by one thread.
 */
final class WrittenRowsPull {

	/** Statements with more parameters take long to plan. */
	private static final int KEYS_AT_ONCE = 100;

	private final SourceProfile profile;

	private final RowReading reading;

	private final SourceRows rows;

	private final KeyCheck check;

	private final TableChange change;

	/**
	 * A pull that has not begun.
	 * @param profile what is known of the source
	 * @param reading has read in the same transaction
	 * @param rows reads rows
	 * @param check knows what to say of rows with the same key
	 * @param change takes them
	 */
	WrittenRowsPull(SourceProfile profile, RowReading reading, SourceRows rows, KeyCheck check, TableChange change) {
		this.profile = profile;
		this.reading = reading;
		this.rows = rows;
		this.check = check;
		this.change = change;
	}

	/**
	 * Read.
	 * @param connection a connection within the cycle's transaction
	 * @param keys the keys
	 * @throws SQLException if the source or the store fails, or two rows have the same
	 * key
	 */
	void run(Connection connection, WrittenKeys keys) throws SQLException {
		List<Integer> places = keys.columns().stream().map(this.rows::placeOf).toList();
		List<List<Object>> left = new ArrayList<>(keys.values().keySet());
		while (!left.isEmpty()) {
			List<List<Object>> some = left.subList(0, Math.min(KEYS_AT_ONCE, left.size()));
			Set<List<Object>> missing = new HashSet<>(some);
			@Nullable Object[] values = new @Nullable Object[this.rows.width()];
			this.reading.readMore(connection, select(keys, some.size()), parameters(keys, some), (row) -> {
				this.rows.read(row, values);
				if (!missing.remove(WrittenKeys.of(values, places))) {
					throw this.check.notUnique(null);
				}
				this.change.put(values);
			});
			missing.forEach((key) -> this.change.remove(WrittenKeys.stored(key)));
			some.clear();
		}
	}

	private String select(WrittenKeys keys, int number) {
		String key = keys.columns()
			.stream()
			.map((ordinal) -> this.profile.quote(this.change.table().source().column(ordinal).name()) + " = ?")
			.collect(Collectors.joining(" AND ", "(", ")"));
		return this.rows.selectSome(this.profile, null) + " WHERE "
				+ String.join(" OR ", Collections.nCopies(number, key));
	}

	private static List<Object> parameters(WrittenKeys keys, List<List<Object>> some) {
		List<Object> parameters = new ArrayList<>();
		some.forEach((key) -> parameters.addAll(keys.bound(key)));
		return parameters;
	}

}
