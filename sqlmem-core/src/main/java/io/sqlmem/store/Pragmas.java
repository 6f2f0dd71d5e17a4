package io.sqlmem.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * The pragmas of the store's connections: its own, and those of the user's that change
 * nothing but speed and size.
 */
public final class Pragmas {

	/** Marks a file as a store of ours: "SQLm". */
	static final int APPLICATION_ID = 0x53514C6D;

	private static final Logger logger = LoggerFactory.getLogger(Pragmas.class);

	private static final int PAGE_SIZE = 8192;

	/**
	 * Larger files open without being read from end to end, about a second a gigabyte.
	 */
	private static final long CHECKED_AS_A_WHOLE = 4L << 30;

	private static final Set<String> ALLOWED = Set.of("analysis_limit", "auto_vacuum", "automatic_index",
			"busy_timeout", "cache_size", "cache_spill", "cell_size_check", "checkpoint_fullfsync", "fullfsync",
			"hard_heap_limit", "journal_size_limit", "max_page_count", "mmap_size", "page_size", "secure_delete",
			"soft_heap_limit", "synchronous", "temp_store", "threads", "wal_autocheckpoint");

	/** What SQLite takes and shows for the pragmas that only a new file takes. */
	private static final Map<String, Pattern> LAYOUT = Map.of("page_size",
			Pattern.compile("512|1024|2048|4096|8192|16384|32768|65536"), "auto_vacuum", Pattern.compile("[012]"));

	private static final Pattern VALUE = Pattern.compile("-?[A-Za-z0-9_]+");

	private final boolean durable;

	private final Map<String, String> user = new TreeMap<>();

	/**
	 * Check the user's pragmas.
	 * @param user them, by name
	 * @param durable whether what is committed should survive the machine
	 * @throws IllegalArgumentException if one of them would break what the store promises
	 */
	Pragmas(Map<String, String> user, boolean durable) {
		this.durable = durable;
		user.forEach((name, value) -> {
			check(name, value);
			this.user.put(canonical(name), value);
		});
	}

	/**
	 * Check a pragma of the user's.
	 * @param name its name
	 * @param value its value
	 * @throws IllegalArgumentException if it would break what the store promises
	 */
	public static void check(String name, String value) {
		if (!ALLOWED.contains(canonical(name))) {
			throw new IllegalArgumentException(
					"sqlmem.pragmas." + name + " cannot be set: answers might change with it. Possible are: "
							+ String.join(", ", ALLOWED.stream().sorted().toList()));
		}
		if (!VALUE.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"sqlmem.pragmas." + name + " must be a number or a word, not '" + value + "'");
		}
	}

	private static String canonical(String name) {
		return name.toLowerCase(Locale.ROOT).replace('-', '_');
	}

	/**
	 * Make a new file a store.
	 */
	void create(SQLiteConnection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			String pageSize = layout("page_size");
			set(statement, "page_size", (pageSize != null) ? pageSize : String.valueOf(PAGE_SIZE));
			// After that no other page size is taken.
			String autoVacuum = layout("auto_vacuum");
			set(statement, "auto_vacuum", (autoVacuum != null) ? autoVacuum : "none");
			set(statement, "encoding", "'UTF-8'");
			// Written before WAL is on, so that it stands in the file's header at once.
			set(statement, "application_id", String.valueOf(APPLICATION_ID));
			useWal(statement);
		}
	}

	/**
	 * Check that a file is a store of this version, before anything in it is changed.
	 * @throws SQLException if it is not; the message says what it is
	 */
	void check(SQLiteConnection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			if (!text(statement, "application_id").equals(String.valueOf(APPLICATION_ID))) {
				throw new SQLException("it was not made by SQLmem");
			}
			String version = text(statement, "user_version");
			if (!version.equals(String.valueOf(CopyCatalog.VERSION))) {
				throw new SQLException("it is of version " + version + ", not " + CopyCatalog.VERSION);
			}
			long bytes = Long.parseLong(text(statement, "page_count")) * Long.parseLong(text(statement, "page_size"));
			String damage = (bytes <= CHECKED_AS_A_WHOLE) ? text(statement, "quick_check(1)") : "ok";
			if (!damage.equals("ok")) {
				throw new SQLException("it is damaged: " + damage.lines().findFirst().orElse(damage));
			}
			useWal(statement);
		}
	}

	/**
	 * Say once which of the user's pragmas come too late for a file.
	 */
	void warnOfLayout(SQLiteConnection connection, Path file) throws SQLException {
		List<String> late = new ArrayList<>();
		try (Statement statement = connection.createStatement()) {
			for (String name : new TreeSet<>(LAYOUT.keySet())) {
				String wanted = layout(name);
				if (wanted != null && !wanted.equals(text(statement, name))) {
					late.add("sqlmem.pragmas." + name + "=" + this.user.get(name));
				}
			}
		}
		if (!late.isEmpty()) {
			logger.warn("{} was made without {}: SqlMem.hardReset() makes it anew with them", file,
					String.join(", ", late));
		}
	}

	/** The user's value as SQLite shows it, {@code null} if SQLite would ignore it. */
	private @Nullable String layout(String pragma) {
		String value = this.user.getOrDefault(pragma, "");
		String shown = switch (value.toLowerCase(Locale.ROOT)) {
			case "none" -> "0";
			case "full" -> "1";
			case "incremental" -> "2";
			default -> value;
		};
		Pattern taken = LAYOUT.get(pragma);
		return (taken != null && taken.matcher(shown).matches()) ? shown : null;
	}

	private static void useWal(Statement statement) throws SQLException {
		statement.execute("PRAGMA journal_mode = wal");
		if (!text(statement, "journal_mode").equalsIgnoreCase("wal")) {
			throw new SQLException("The file system of the store does not support SQLite's WAL mode");
		}
	}

	private static String text(Statement statement, String pragma) throws SQLException {
		try (ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
			String value = row.next() ? row.getString(1) : null;
			return (value != null) ? value : "";
		}
	}

	void applyToWriter(SQLiteConnection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			applyToAll(statement);
			if (!this.user.containsKey("cache_size")) {
				set(statement, "cache_size", "-65536");
			}
			if (!this.user.containsKey("journal_size_limit")) {
				set(statement, "journal_size_limit", "67108864");
			}
			// Renaming a table must not touch or check anything else in the schema.
			set(statement, "legacy_alter_table", "on");
		}
	}

	void applyToReader(SQLiteConnection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			applyToAll(statement);
		}
	}

	private void applyToAll(Statement statement) throws SQLException {
		set(statement, "synchronous", this.durable ? "normal" : "off");
		set(statement, "mmap_size", "1099511627776");
		set(statement, "busy_timeout", "10000");
		for (Map.Entry<String, String> pragma : this.user.entrySet()) {
			// A reader could not answer anything: SQLite writes some into the file.
			if (!LAYOUT.containsKey(pragma.getKey())) {
				set(statement, pragma.getKey(), pragma.getValue());
			}
		}
	}

	private static void set(Statement statement, String pragma, String value) throws SQLException {
		statement.execute("PRAGMA " + pragma + " = " + value);
	}

}
