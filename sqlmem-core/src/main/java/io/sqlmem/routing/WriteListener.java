package io.sqlmem.routing;

import java.util.Map;

import io.sqlmem.schema.WrittenRows;
import org.jspecify.annotations.Nullable;

/**
 * Learns of writes that the application sends through to the source.
 */
public interface WriteListener {

	/**
	 * A transaction is about to write for the first time. {@link #written} follows in any
	 * case.
	 */
	void writing();

	/**
	 * A transaction that may have written has ended. Copies of what it may have changed
	 * miss it if their load began before now.
	 * @param tables what it wrote by the names of tables, without their schemas in lower
	 * case; {@code null} if that is not known
	 */
	void written(@Nullable Map<String, WrittenRows> tables);

}
