package io.sqlmem.store;

import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Another cache owns the file that this one was to be kept in.
 */
public final class StoreInUseException extends SQLException {

	private static final long serialVersionUID = 1L;

	private final boolean inThisProcess;

	StoreInUseException(Path file, boolean inThisProcess) {
		super("Cannot keep the cache in " + file + " (sqlmem.cache-db): another "
				+ (inThisProcess ? "cache of this process" : "process") + " uses it");
		this.inThisProcess = inThisProcess;
	}

	/**
	 * Whether the owner is of this process.
	 * @return {@code false} if it is another process
	 */
	public boolean isInThisProcess() {
		return this.inThisProcess;
	}

}
