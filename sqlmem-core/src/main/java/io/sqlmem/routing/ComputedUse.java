package io.sqlmem.routing;

import java.util.Collection;
import java.util.stream.Stream;

import io.sqlmem.schema.ComputedColumns;
import io.sqlmem.schema.ComputedColumns.Demand;
import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import org.jspecify.annotations.Nullable;

/**
 * A column that one statement reads and that the source computes.
 *
 * @param table the table
 * @param columns its computed columns
 * @param ordinal the ordinal of the column
 */
record ComputedUse(SourceTable table, ComputedColumns columns, int ordinal) {

	/**
	 * The computed ones among columns.
	 * @param table their table
	 * @param ordinals their ordinals
	 */
	static Stream<ComputedUse> of(SourceTable table, Collection<Integer> ordinals) {
		ComputedColumns columns = table.computed();
		return (columns == null) ? Stream.empty()
				: ordinals.stream()
					.filter(table::isComputed)
					.map(HiddenColumn::text)
					.distinct()
					.map((ordinal) -> new ComputedUse(table, columns, ordinal));
	}

	/**
	 * Ask for it once more.
	 * @return why it cannot be read, {@code null} if it can be
	 */
	@Nullable ElsewhereException demand() {
		Demand state = this.columns.state(this.ordinal);
		return (state == Demand.HELD) ? null : obstacle(this.columns.demand(this.ordinal));
	}

	/**
	 * Why it cannot be read now.
	 * @return the reason, {@code null} if it can be
	 */
	@Nullable ElsewhereException obstacle() {
		return obstacle(this.columns.state(this.ordinal));
	}

	private @Nullable ElsewhereException obstacle(Demand state) {
		String expression = this.table.column(this.ordinal).name() + " of " + this.table.name();
		return switch (state) {
			case HELD -> null;
			case NEW -> new ElsewhereException(PassThroughReason.COLD,
					expression + ", which the source computes, is copied when it is asked for again");
			case TOO_MANY -> new ElsewhereException(PassThroughReason.OVER_LIMIT,
					expression + ": its copy holds as many other columns that the source computes as it may");
			case FAILING -> new ElsewhereException(PassThroughReason.LOAD_FAILED,
					expression + " was among what the source could not compute of every row");
		};
	}

}
