package io.sqlmem.routing;

/**
 * Learns of writes that the application sent through to the source.
 */
@FunctionalInterface
public interface WriteListener {

	/**
	 * A transaction that may have written has ended. Copies whose load began before now
	 * may miss what it wrote.
	 */
	void written();

}
