package io.sqlmem.store;

/**
 * What a cached table is doing.
 */
public enum TableState {

	/** A first copy is being loaded; statements wait or go to the source. */
	LOADING,

	/** A new copy is being loaded while the old one, unless it is stale, answers. */
	REFRESHING,

	/** The copy answers. */
	READY,

	/**
	 * The copy may miss writes or is too old, and does not answer until it has been
	 * reloaded.
	 */
	STALE,

	/** The last load failed and there is no copy that may answer. */
	ERROR

}
