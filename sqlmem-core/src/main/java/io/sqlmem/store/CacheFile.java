package io.sqlmem.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * The file that a cache is kept in from one start to the next, owned by one store at a
 * time: the store's own in disk mode, the last snapshot of it in memory mode. The lock is
 * on a file beside it, which stays, and ends with the process.
 */
final class CacheFile {

	private static final Logger logger = LoggerFactory.getLogger(CacheFile.class);

	private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

	private final Path path;

	private final FileChannel lock;

	private CacheFile(Path path, FileChannel lock) {
		this.path = path;
		this.lock = lock;
	}

	/**
	 * Own a file.
	 * @throws StoreInUseException if another store owns it
	 * @throws SQLException if nothing can be kept there; it names the file and the
	 * property
	 */
	static CacheFile own(Path file) throws SQLException {
		Path path = file.toAbsolutePath().normalize();
		Path directory = path.getParent();
		if (directory == null || !Files.isDirectory(directory)) {
			throw refused(path, "its directory does not exist");
		}
		if (!Files.isWritable(directory)) {
			throw refused(path, "its directory is not writable");
		}
		if (Files.exists(path) && !Files.isRegularFile(path)) {
			throw refused(path, "it is not a file");
		}
		if (!OPEN.add(path)) {
			throw new StoreInUseException(path, true);
		}
		try {
			return new CacheFile(path, lock(path));
		}
		catch (IOException ex) {
			OPEN.remove(path);
			throw refused(path, ex.toString());
		}
		catch (SQLException | RuntimeException ex) {
			OPEN.remove(path);
			throw ex;
		}
	}

	private static FileChannel lock(Path path) throws IOException, SQLException {
		FileChannel channel = PrivateFiles.openLock(PrivateFiles.sibling(path, ".lock"));
		try {
			if (channel.tryLock() != null) {
				return channel;
			}
		}
		catch (OverlappingFileLockException ex) {
			channel.close();
			throw new StoreInUseException(path, true);
		}
		catch (IOException ex) {
			channel.close();
			throw ex;
		}
		channel.close();
		throw new StoreInUseException(path, false);
	}

	Path path() {
		return this.path;
	}

	/** Whether there is something that may have been kept. */
	boolean holdsSomething() {
		return PrivateFiles.size(this.path) > 0;
	}

	long size() {
		return PrivateFiles.size(this.path) + PrivateFiles.size(PrivateFiles.sibling(this.path, "-wal"));
	}

	/**
	 * Copy it to where it is used in memory, with what a killed process in disk mode left
	 * in its journal.
	 * @param target an empty file
	 */
	void copyTo(Path target) throws IOException, SQLException {
		if (PrivateFiles.size(PrivateFiles.sibling(this.path, "-wal")) > 0) {
			try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + this.path);
					Statement statement = connection.createStatement()) {
				statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
			}
		}
		try (FileChannel from = FileChannel.open(this.path, StandardOpenOption.READ);
				FileChannel to = FileChannel.open(target, StandardOpenOption.WRITE)) {
			long size = from.size();
			long copied = 0;
			while (copied < size) {
				copied += from.transferTo(copied, size - copied, to);
			}
		}
	}

	/**
	 * Put it out of the way, in the place of what was put there before.
	 * @param why why it is not used
	 */
	void setAside(String why) throws SQLException {
		Path aside = PrivateFiles.sibling(this.path, ".bad");
		try {
			PrivateFiles.deleteDatabase(aside);
			Files.move(this.path, aside, StandardCopyOption.REPLACE_EXISTING);
			PrivateFiles.restrict(aside);
			PrivateFiles.deleteDatabase(this.path);
		}
		catch (IOException ex) {
			throw refused(this.path, "it is not usable (" + why + ") and cannot be moved: " + ex);
		}
		logger.warn("{} is not used: {}. It is kept as {}; tables are loaded from the source", this.path, why, aside);
	}

	/**
	 * Put a new version in its place, whole or not at all, whatever happens meanwhile.
	 * @param written the new version, complete and synced
	 */
	void replaceBy(Path written) throws IOException {
		// None of these belongs to what comes.
		Files.deleteIfExists(PrivateFiles.sibling(this.path, "-wal"));
		Files.deleteIfExists(PrivateFiles.sibling(this.path, "-shm"));
		Files.move(written, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		syncDirectory();
	}

	/** Delete it for good. */
	void delete() throws IOException {
		if (holdsSomething()) {
			PrivateFiles.deleteDatabase(this.path);
			syncDirectory();
		}
	}

	/**
	 * Whether an earlier run may have written what it does not hold.
	 */
	boolean isMarked() {
		return Files.exists(markFile());
	}

	/**
	 * Note that it may miss what is written from now on, for longer than the machine
	 * lives.
	 */
	void mark() throws IOException {
		if (!isMarked()) {
			PrivateFiles.create(markFile());
		}
		syncDirectory();
	}

	/**
	 * Note that it misses nothing.
	 */
	void unmark() throws IOException {
		Files.deleteIfExists(markFile());
	}

	/**
	 * Delete what misses writes of an earlier run.
	 * @throws SQLException if that is not possible
	 */
	void deleteIfMarked() throws SQLException {
		if (!isMarked()) {
			return;
		}
		try {
			delete();
			unmark();
			logger.info("{} is not used: it may miss writes of the run before. Tables are loaded from the source",
					this.path);
		}
		catch (IOException ex) {
			throw refused(this.path, "it may miss writes of the run before and cannot be deleted: " + ex);
		}
	}

	/** Not in the file itself, whose writer may be busy. */
	private Path markFile() {
		return PrivateFiles.sibling(this.path, ".outdated");
	}

	/**
	 * Have all that was committed to it outlive the machine.
	 */
	void syncJournal() throws IOException {
		Path journal = PrivateFiles.sibling(this.path, "-wal");
		if (Files.exists(journal)) {
			sync(journal);
		}
	}

	private void syncDirectory() {
		Path directory = this.path.getParent();
		if (directory != null) {
			try {
				force(directory, StandardOpenOption.READ);
			}
			catch (IOException ex) {
				logger.trace("Directories cannot be synced here", ex);
			}
		}
	}

	static void sync(Path file) throws IOException {
		force(file, StandardOpenOption.WRITE);
	}

	void release() {
		try {
			this.lock.close();
		}
		catch (IOException ex) {
			logger.debug("Could not close a lock", ex);
		}
		OPEN.remove(this.path);
	}

	private static void force(Path path, StandardOpenOption option) throws IOException {
		try (FileChannel channel = FileChannel.open(path, option)) {
			channel.force(true);
		}
	}

	private static SQLException refused(Path path, String why) {
		return new SQLException("Cannot keep the cache in " + path + " (sqlmem.cache-db): " + why);
	}

}
