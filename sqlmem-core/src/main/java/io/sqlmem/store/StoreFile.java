package io.sqlmem.store;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of a store's file: found or made when the store opens, emptied when it
 * closes. No two stores have the same.
 */
final class StoreFile {

	private static final Logger logger = LoggerFactory.getLogger(StoreFile.class);

	private static final Path RAM = Path.of("/dev/shm");

	/** A RAM file system with less room than this is taken for too small. */
	private static final long ENOUGH_ROOM = 1L << 30;

	private static final byte[] SQLITE_MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

	private static final int APPLICATION_ID_OFFSET = 68;

	private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", "-journal");

	private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

	private final Path path;

	private final @Nullable Path privateDirectory;

	private final @Nullable FileChannel lock;

	private final @Nullable Thread hook;

	private StoreFile(Path path, @Nullable Path privateDirectory, @Nullable FileChannel lock) {
		this.path = path;
		this.privateDirectory = privateDirectory;
		this.lock = lock;
		this.hook = (privateDirectory != null) ? new Thread(this::delete, "sqlmem-cleanup") : null;
		if (this.hook != null) {
			Runtime.getRuntime().addShutdownHook(this.hook);
		}
	}

	/**
	 * A new file that only this user may read, on a RAM file system if there is one.
	 */
	static StoreFile inMemory() throws SQLException {
		try {
			Path parent = hasRoom(RAM) ? RAM : Path.of(System.getProperty("java.io.tmpdir"));
			Path directory = createDirectory(parent);
			Path file = directory.resolve("cache.db");
			createFile(file);
			return new StoreFile(file, directory, null);
		}
		catch (IOException ex) {
			throw new SQLException("No place for the cache in memory: " + ex, ex);
		}
	}

	/**
	 * A given file, emptied if it is an earlier store.
	 */
	static StoreFile at(Path file) throws SQLException {
		Path path = file.toAbsolutePath().normalize();
		Path directory = path.getParent();
		if (directory == null || !Files.isDirectory(directory)) {
			throw refused(path, "its directory does not exist");
		}
		if (!Files.isWritable(directory)) {
			throw refused(path, "its directory is not writable");
		}
		if (!OPEN.add(path)) {
			throw refused(path, "another cache of this process uses it");
		}
		FileChannel lock = null;
		try {
			lock = lock(path);
			checkOurs(path);
			StoreFile store = new StoreFile(path, null, lock);
			store.deleteFiles();
			createFile(path);
			return store;
		}
		catch (IOException | SQLException | RuntimeException ex) {
			OPEN.remove(path);
			closeQuietly(lock);
			throw (ex instanceof SQLException known) ? known : refused(path, ex.toString());
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
		return size("") + size("-wal");
	}

	/**
	 * Remove what must not outlive the store.
	 */
	void release() {
		if (this.hook != null) {
			delete();
			try {
				Runtime.getRuntime().removeShutdownHook(this.hook);
			}
			catch (IllegalStateException ex) {
				logger.trace("The hook is running", ex);
			}
		}
		OPEN.remove(this.path);
		closeQuietly(this.lock);
	}

	private void delete() {
		try {
			deleteFiles();
			if (this.privateDirectory != null) {
				Files.deleteIfExists(this.privateDirectory);
			}
		}
		catch (IOException ex) {
			logger.debug("Could not delete {}", this.path, ex);
		}
	}

	private void deleteFiles() throws IOException {
		for (String suffix : SUFFIXES) {
			Files.deleteIfExists(sibling(this.path, suffix));
		}
	}

	private long size(String suffix) {
		try {
			return Files.size(sibling(this.path, suffix));
		}
		catch (IOException ex) {
			return 0;
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

	private static Path createDirectory(Path parent) throws IOException {
		if (!hasOwners(parent)) {
			return Files.createTempDirectory(parent, "sqlmem-");
		}
		return Files.createTempDirectory(parent, "sqlmem-",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
	}

	private static void createFile(Path file) throws IOException {
		// SQLite gives its -wal and -shm files the permissions of this one.
		if (!hasOwners(file.toAbsolutePath().getParent())) {
			Files.createFile(file);
		}
		else {
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		}
	}

	private static boolean hasOwners(@Nullable Path directory) throws IOException {
		return directory != null && Files.getFileStore(directory).supportsFileAttributeView("posix");
	}

	private static FileChannel lock(Path path) throws IOException, SQLException {
		FileChannel channel = FileChannel.open(sibling(path, ".lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		try {
			FileLock lock = channel.tryLock();
			if (lock != null) {
				return channel;
			}
		}
		catch (OverlappingFileLockException ex) {
			logger.trace("Locked by this process", ex);
		}
		channel.close();
		throw refused(path, "another process uses it");
	}

	private static void checkOurs(Path path) throws IOException, SQLException {
		if (!Files.exists(path)) {
			return;
		}
		if (!Files.isRegularFile(path)) {
			throw refused(path, "it is not a file");
		}
		if (Files.size(path) == 0) {
			return;
		}
		try (InputStream file = Files.newInputStream(path); DataInputStream header = new DataInputStream(file)) {
			byte[] start = header.readNBytes(APPLICATION_ID_OFFSET);
			boolean sqlite = start.length == APPLICATION_ID_OFFSET
					&& Arrays.equals(start, 0, SQLITE_MAGIC.length, SQLITE_MAGIC, 0, SQLITE_MAGIC.length);
			if (!sqlite || header.readInt() != Pragmas.APPLICATION_ID) {
				throw refused(path, "it exists and was not made by SQLmem");
			}
		}
	}

	private static SQLException refused(Path path, String why) {
		return new SQLException("Cannot keep the cache in " + path + " (sqlmem.cache-db): " + why);
	}

	private static Path sibling(Path path, String suffix) {
		return path.resolveSibling(path.getFileName() + suffix);
	}

	private static void closeQuietly(@Nullable FileChannel channel) {
		if (channel != null) {
			try {
				channel.close();
			}
			catch (IOException ex) {
				logger.debug("Could not close a lock", ex);
			}
		}
	}

}
