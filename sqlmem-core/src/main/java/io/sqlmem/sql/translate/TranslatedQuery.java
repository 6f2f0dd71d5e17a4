package io.sqlmem.sql.translate;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.tree.Requirement;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A query in SQLite's terms. Instances are immutable.
 *
 * @param sql the SQLite text
 * @param slots what is bound to its placeholders, in order
 * @param outputs the columns of the answer
 * @param tables the ordinals of the columns that it reads, by table
 * @param requirements what must be true of the copies that it reads
 * @param order how far the rows of the answer and their order are fixed
 */
public record TranslatedQuery(String sql, List<Slot> slots, List<OutputColumn> outputs,
		Map<SourceTable, Set<Integer>> tables, List<Requirement> requirements, RowOrder order) {

	public TranslatedQuery {
		slots = List.copyOf(slots);
		outputs = List.copyOf(outputs);
		tables = Map.copyOf(tables);
		requirements = List.copyOf(requirements);
	}

	/**
	 * Whether it depends on what time it is.
	 * @return whether it does
	 */
	public boolean tellsTime() {
		return this.slots.stream().anyMatch(Slot.ClockSlot.class::isInstance);
	}

	/**
	 * A column of the answer.
	 *
	 * @param name the name that the planner gave it, {@code null} if none
	 * @param type the type of its values in the source
	 * @param column the column of SQLite's answer that holds it, from 1
	 * @param averaged the type of what was averaged if the column holds a sum and the
	 * next one a count, else {@code null}
	 * @param computed what it is computed from once the row has been read, {@code null}
	 * if SQLite gives the value itself
	 */
	public record OutputColumn(@Nullable String name, SqlType type, int column, @Nullable SqlType averaged,
			@Nullable RowValue computed) {
	}

}
