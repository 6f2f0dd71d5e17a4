package io.sqlmem.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place where a store works: a private directory in RAM, or the file that it is kept
 * in. No two stores have the same.
 */
final class StoreFile {

	private static final Logger logger = LoggerFactory.getLogger(StoreFile.class);

	private static final Path RAM = Path.of("/dev/shm");

	/** A RAM file system with less room than this is taken for too small. */
	private static final long ENOUGH_ROOM = 1L << 30;

	private final Path path;

	private final @Nullable RamDirectory directory;

	private StoreFile(Path path, @Nullable RamDirectory directory) {
		this.path = path;
		this.directory = directory;
	}

	/**
	 * A new file that only this user may read, on a RAM file system if there is one.
	 */
	static StoreFile inMemory() throws SQLException {
		return in(hasRoom(RAM) ? RAM : temporary());
	}

	/**
	 * A new file that only this user may read, for a store on disk that cannot be kept.
	 */
	static StoreFile onDisk() throws SQLException {
		return in(temporary());
	}

	private static Path temporary() {
		return Path.of(System.getProperty("java.io.tmpdir"));
	}

	private static StoreFile in(Path parent) throws SQLException {
		try {
			RamDirectory directory = RamDirectory.create(parent);
			return new StoreFile(directory.file(), directory);
		}
		catch (IOException ex) {
			throw new SQLException("No place for the cache in " + parent + ": " + ex, ex);
		}
	}

	/**
	 * The file that a store is kept in.
	 */
	static StoreFile at(CacheFile kept) throws SQLException {
		try {
			if (Files.exists(kept.path())) {
				PrivateFiles.restrict(kept.path());
			}
			else {
				PrivateFiles.create(kept.path());
			}
			return new StoreFile(kept.path(), null);
		}
		catch (IOException ex) {
			throw new SQLException("Cannot keep the cache in " + kept.path() + " (sqlmem.cache-db): " + ex, ex);
		}
	}

	/**
	 * Start with an empty file.
	 */
	void recreate() throws SQLException {
		try {
			PrivateFiles.deleteDatabase(this.path);
			PrivateFiles.create(this.path);
		}
		catch (IOException ex) {
			throw new SQLException("Cannot make " + this.path + ": " + ex, ex);
		}
	}

	Path path() {
		return this.path;
	}

	boolean isInRam() {
		return this.path.startsWith(RAM);
	}

	/**
	 * What its file system has left for this user; more than there is if it does not
	 * tell.
	 */
	long freeBytes() {
		try {
			return Files.getFileStore(this.path).getUsableSpace();
		}
		catch (IOException ex) {
			logger.debug("No free space known of {}", this.path, ex);
			return Long.MAX_VALUE;
		}
	}

	long sizeInBytes() {
		return PrivateFiles.size(this.path) + PrivateFiles.size(PrivateFiles.sibling(this.path, "-wal"));
	}

	/**
	 * Remove what must not outlive the store.
	 */
	void release() {
		if (this.directory != null) {
			this.directory.release();
		}
	}

	private static boolean hasRoom(Path directory) {
		try {
			return Files.isDirectory(directory) && Files.isWritable(directory)
					&& Files.getFileStore(directory).getUsableSpace() >= ENOUGH_ROOM;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
