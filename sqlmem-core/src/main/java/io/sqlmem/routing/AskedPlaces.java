package io.sqlmem.routing;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.sql.translate.Slot;
import io.sqlmem.sql.tree.Expr.PlaceExpr;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.TableCopy;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of one statement that take the learned places of texts. A place is
 * true of the very copy that it was learned for: it is bound for the copies of which
 * afterwards it is made sure that the answer was read from them. Safe for use by many
 * threads.
 */
final class AskedPlaces {

	private final List<Asked> asked;

	private final Engine engine;

	private AskedPlaces(List<Asked> asked, Engine engine) {
		this.asked = asked;
		this.engine = engine;
	}

	/**
	 * The placeholders of a statement.
	 * @param slots all its placeholders
	 * @param tables its tables
	 * @param engine what answering takes
	 */
	static AskedPlaces of(List<Slot> slots, List<CachedTable> tables, Engine engine) {
		List<Asked> asked = new ArrayList<>();
		for (int i = 0; i < slots.size(); i++) {
			if (slots.get(i) instanceof Slot.PlaceSlot slot) {
				int table = tables.stream().map(CachedTable::source).toList().indexOf(slot.place().table());
				asked.add(new Asked(i, table, tables.get(table), slot.place()));
			}
		}
		return new AskedPlaces(List.copyOf(asked), engine);
	}

	/**
	 * Put places where the texts are.
	 * @param bindings the values for all placeholders
	 * @param copies the copies that the answer is read from
	 * @return the values with places, NULL for a text whose place is not known
	 */
	@Nullable Object[] bind(@Nullable Object[] bindings, TableCopy[] copies) {
		if (this.asked.isEmpty()) {
			return bindings;
		}
		@Nullable Object[] bound = bindings.clone();
		for (Asked each : this.asked) {
			bound[each.slot()] = (bindings[each.slot()] instanceof String text)
					? copies[each.copy()].places().of(each.place().hidden(), text) : null;
		}
		return bound;
	}

	/**
	 * Note that a place was missing.
	 * @param bindings the values for all placeholders
	 * @param copies the copies that were to be read
	 */
	void missed(@Nullable Object[] bindings, TableCopy[] copies) {
		for (Asked each : this.asked) {
			int hidden = each.place().hidden();
			SqlType column = each.place().table().column(HiddenColumn.text(hidden)).type();
			if (bindings[each.slot()] instanceof String text && copies[each.copy()].places().of(hidden, text) == null
					&& this.engine.dialect().ranks(column, text)) {
				this.engine.places().missed(each.table(), hidden, text);
			}
		}
	}

	/**
	 * A placeholder.
	 *
	 * @param slot its place among all
	 * @param copy the place of its table among the statement's
	 * @param table its table
	 * @param place what is asked for
	 */
	private record Asked(int slot, int copy, CachedTable table, PlaceExpr place) {
	}

}
