package io.sqlmem.routing;

import java.util.Set;

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
	 * @param tables the tables that it wrote to, without their schemas in lower case,
	 * {@code null} if that is not known
	 */
	void written(@Nullable Set<String> tables);

}
