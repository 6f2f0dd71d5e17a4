package io.sqlmem.routing;

import io.sqlmem.store.CachedTable;

/**
 * Learns where texts belong that copies do not hold. Routing owns this interface so that
 * it need not know how it is done.
 */
@FunctionalInterface
public interface PlaceLearning {

	/**
	 * A text was compared whose place among those of a copy is not known: find it out if
	 * it comes again. Never blocks.
	 * @param table the table
	 * @param hidden the hidden column that orders the copy's texts
	 * @param text the text
	 */
	void missed(CachedTable table, int hidden, String text);

}
