package io.sqlmem;

import io.sqlmem.store.StoreInUseException;

/**
 * The file that a cache was to be kept in ({@code sqlmem.cache-db}) belongs to another
 * cache.
 */
public final class CacheInUseException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final boolean inThisProcess;

	CacheInUseException(StoreInUseException cause) {
		super(cause.getMessage(), cause);
		this.inThisProcess = cause.isInThisProcess();
	}

	/**
	 * Whether the owner is a cache of this process.
	 * @return {@code false} if it is another process
	 */
	public boolean isInThisProcess() {
		return this.inThisProcess;
	}

}
