package io.sqlmem.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private directory of a store in memory. It is locked while its process lives, so
 * that what a killed one has left can be told from what is in use.
 */
final class RamDirectory {

	private static final Logger logger = LoggerFactory.getLogger(RamDirectory.class);

	private static final String PREFIX = "sqlmem-";

	private static final String LOCK = "owner.lock";

	private static final String FILE = "cache.db";

	private final Path directory;

	private final FileChannel lock;

	private RamDirectory(Path directory, FileChannel lock) {
		this.directory = directory;
		this.lock = lock;
	}

	/**
	 * Make a directory with an empty file, once those of dead processes are gone.
	 * @param parent where
	 */
	static RamDirectory create(Path parent) throws IOException {
		sweep(parent);
		Path directory = PrivateFiles.createDirectory(parent, prefix());
		// Locked under another name first: whoever finds the lock finds it held.
		Path unborn = directory.resolve("owner.new");
		FileChannel lock = PrivateFiles.openLock(unborn);
		try {
			lock.tryLock();
			Files.move(unborn, directory.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
			PrivateFiles.create(directory.resolve(FILE));
			return new RamDirectory(directory, lock);
		}
		catch (IOException ex) {
			lock.close();
			throw ex;
		}
	}

	private static String prefix() {
		return PREFIX + ProcessHandle.current().pid() + "-";
	}

	/**
	 * Remove the directories whose process is gone, and nothing else.
	 */
	static void sweep(Path parent) {
		try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "[0-9]*-*")) {
			for (Path directory : found) {
				// Closing a channel on a lock of this process would release it.
				boolean ours = directory.getFileName().toString().startsWith(prefix());
				if (!ours && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
					removeIfDead(directory);
				}
			}
		}
		catch (IOException ex) {
			logger.debug("Could not look for stores of dead processes in {}", parent, ex);
		}
	}

	private static void removeIfDead(Path directory) {
		Path held = directory.resolve(LOCK);
		if (!Files.isRegularFile(held, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		try (FileChannel channel = FileChannel.open(held, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
				FileLock lock = channel.tryLock()) {
			if (lock != null) {
				delete(directory);
				logger.info("Removed {}, which a process that is gone had left", directory);
			}
		}
		catch (IOException | OverlappingFileLockException ex) {
			logger.debug("Could not remove {}", directory, ex);
		}
	}

	private static void delete(Path directory) throws IOException {
		PrivateFiles.deleteDatabase(directory.resolve(FILE));
		Files.deleteIfExists(directory.resolve(LOCK));
		Files.deleteIfExists(directory);
	}

	Path file() {
		return this.directory.resolve(FILE);
	}

	void release() {
		try {
			delete(this.directory);
			this.lock.close();
		}
		catch (IOException ex) {
			logger.debug("Could not delete {}", this.directory, ex);
		}
	}

}
