package io.sqlmem.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Files that only their owner may read, where the file system knows owners.
 */
final class PrivateFiles {

	/** SQLite's main file and what it puts beside it. */
	private static final String[] SUFFIXES = { "", "-wal", "-shm", "-journal" };

	private PrivateFiles() {
	}

	static Path createDirectory(Path parent, String prefix) throws IOException {
		return Files.createTempDirectory(parent, prefix, only(parent, "rwx------"));
	}

	/**
	 * Make an empty file. SQLite gives its journals the permissions of the main file.
	 */
	static void create(Path file) throws IOException {
		Files.createFile(file, only(file.toAbsolutePath().getParent(), "rw-------"));
	}

	/**
	 * Take the permissions of others away.
	 */
	static void restrict(Path file) throws IOException {
		if (hasOwners(file.toAbsolutePath().getParent())) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		}
	}

	/**
	 * Open a file for locking, made if there is none. It is never read: closing another
	 * channel on it would release the lock of this process.
	 */
	static FileChannel openLock(Path file) throws IOException {
		return FileChannel.open(file,
				Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
				only(file.toAbsolutePath().getParent(), "rw-------"));
	}

	/**
	 * Delete a SQLite file and its journals.
	 */
	static void deleteDatabase(Path file) throws IOException {
		for (String suffix : SUFFIXES) {
			Files.deleteIfExists(sibling(file, suffix));
		}
	}

	static Path sibling(Path file, String suffix) {
		return file.resolveSibling(file.getFileName() + suffix);
	}

	static long size(Path file) {
		try {
			return Files.size(file);
		}
		catch (IOException ex) {
			return 0;
		}
	}

	private static FileAttribute<?>[] only(@Nullable Path directory, String permissions) throws IOException {
		return hasOwners(directory)
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

	private static boolean hasOwners(@Nullable Path directory) throws IOException {
		return directory != null && Files.getFileStore(directory).supportsFileAttributeView("posix");
	}

}
