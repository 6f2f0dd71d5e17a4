package io.sqlmem;

import java.util.Arrays;
import java.util.Locale;

import io.sqlmem.routing.QueryRoute;
import io.sqlmem.routing.Refusals;
import io.sqlmem.schema.TableName;
import io.sqlmem.sql.PassThroughReason;
import org.jspecify.annotations.Nullable;

/**
 * Refusals as the policies say.
 *
 * @param writes what becomes of writes
 * @param unsupported what becomes of queries that are not answered from memory
 * @param undeclared what becomes of queries that use what is not declared
 */
record ConfiguredRefusals(WritePolicy writes, UnsupportedPolicy unsupported,
		UndeclaredPolicy undeclared) implements Refusals {

	private static final int SHOWN_WORDS = 4;

	@Override
	public QueryRoute.@Nullable Refusal ofWrite(String sql) {
		if (this.writes == WritePolicy.PASS_THROUGH) {
			return null;
		}
		return write("The statement '" + beginning(sql) + " …' writes");
	}

	@Override
	public QueryRoute.@Nullable Refusal ofRowChange() {
		return (this.writes == WritePolicy.PASS_THROUGH) ? null : write("The change of a row of a result writes");
	}

	private static QueryRoute.Refusal write(String what) {
		return () -> new ReadOnlyException(what + ", and the cached DataSource is read-only. "
				+ "Use the source DataSource for it, or set sqlmem.writes=pass-through");
	}

	@Override
	public QueryRoute.@Nullable Refusal ofQuery(PassThroughReason reason, String detail) {
		if (this.unsupported == UnsupportedPolicy.PASS_THROUGH) {
			return null;
		}
		String message = "The query cannot be answered from memory: " + reason + " (" + detail
				+ "). Set sqlmem.unsupported=pass-through to have the source answer it";
		return () -> new UnsupportedQueryException(message, reason);
	}

	@Override
	public QueryRoute.@Nullable Refusal ofUndeclared(TableName table, @Nullable String column) {
		if (this.undeclared == UndeclaredPolicy.PASS_THROUGH) {
			return null;
		}
		String wayOut = ", or set sqlmem.undeclared=pass-through to have the source answer such queries";
		if (column == null) {
			return () -> new UndeclaredException(
					"The table " + table + " is not declared. Declare it by sqlmem.tables." + table.name() + wayOut,
					UndeclaredException.TABLE_SQL_STATE);
		}
		return () -> new UndeclaredException("The column " + column + " of " + table
				+ " is not declared. Add it to sqlmem.tables." + table.name() + ".columns" + wayOut,
				UndeclaredException.COLUMN_SQL_STATE);
	}

	/** The first words tell the statement and its table, and hold no data. */
	private static String beginning(String sql) {
		String[] words = sql.strip().split("[\\s(]+", SHOWN_WORDS + 1);
		int shown = words[0].toUpperCase(Locale.ROOT).equals("UPDATE") ? 2 : Math.min(3, words.length);
		return String.join(" ", Arrays.copyOf(words, Math.min(shown, words.length)));
	}

}
