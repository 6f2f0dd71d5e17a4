package io.sqlmem.refresh;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceIndex;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.WrittenName;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which columns the settings have held as microseconds, although the source keeps them as
 * text or otherwise. Safe for use by many threads.
 */
final class DatetimeColumns {

	private static final Logger logger = LoggerFactory.getLogger(TableLoader.class);

	private final SourceProfile profile;

	private final SettingsByTable settings;

	private final Map<String, WrittenName> names = new LinkedHashMap<>();

	private final Set<String> logged = ConcurrentHashMap.newKeySet();

	/**
	 * The columns of some tables.
	 * @param settings what the user has written
	 * @param profile tells how the source spells names
	 */
	DatetimeColumns(SettingsByTable settings, SourceProfile profile) {
		this.settings = settings;
		this.profile = profile;
		settings.datetimeColumns().keySet().forEach((table) -> this.names.put(table, WrittenName.of(table)));
	}

	/**
	 * A table as it is to be copied. Of keys nothing is known any more to which such
	 * columns belong: two texts may spell one moment. What cannot be held so is logged
	 * once and left as it is.
	 * @param table the table as the source describes it
	 * @return the table with those columns as {@link TypeKind#MOMENT}
	 */
	SourceTable in(SourceTable table) {
		Set<Integer> moments = new HashSet<>();
		this.names.forEach((written, name) -> {
			if (name.matches(table.name(), this.profile.identifierCase())) {
				this.settings.datetimeColumns()
					.getOrDefault(written, List.of())
					.forEach((column) -> add(moments, table, written, column));
			}
		});
		return moments.isEmpty() ? table : with(table, moments);
	}

	private void add(Set<Integer> moments, SourceTable table, String written, String column) {
		Identifier name = Identifier.of(column);
		SourceColumn found = table.columns()
			.stream()
			.filter((candidate) -> this.profile.identifierCase().matches(name, candidate.name()))
			.findFirst()
			.orElse(null);
		if (found == null) {
			error("%s: there is no column %s in %s".formatted(property(written), column, table.name()));
		}
		else if (!found.type().kind().isText() && found.type().kind() != TypeKind.TIMESTAMP) {
			error("%s: the column %s of %s stays as it is, because it holds neither text nor timestamps without a zone"
				.formatted(property(written), column, table.name()));
		}
		else {
			moments.add(found.ordinal());
		}
	}

	private static SourceTable with(SourceTable table, Set<Integer> moments) {
		List<SourceColumn> columns = new ArrayList<>();
		for (SourceColumn column : table.columns()) {
			columns.add(moments.contains(column.ordinal()) ? new SourceColumn(column.ordinal(), column.name(),
					SqlType.MOMENT, column.sourceType(), column.nullable()) : column);
		}
		List<Integer> key = table.primaryKey().stream().anyMatch(moments::contains) ? List.of() : table.primaryKey();
		List<SourceIndex> indexes = table.indexes()
			.stream()
			.map((index) -> new SourceIndex(index.unique() && index.columns().stream().noneMatch(moments::contains),
					index.columns()))
			.toList();
		return new SourceTable(table.name(), table.view(), columns, key, indexes, table.incarnation(), table.shape(),
				table.computed());
	}

	/** The property that names a table, and the name. */
	Map<String, WrittenName> names() {
		Map<String, WrittenName> named = new LinkedHashMap<>();
		this.names.forEach((written, name) -> named.put(property(written), name));
		return named;
	}

	/** Say which value of a column cannot be read, if one cannot. */
	static void logUnreadable(SourceTable table, int ordinal, @Nullable String value) {
		if (value != null) {
			logger.warn(
					"{}.{} is to be held as date-times by sqlmem.datetime-columns, but has a value that is not an ISO "
							+ "date-time between the years 1 and 9999. Statements that need the column go to the source",
					table.name(), table.column(ordinal).name());
			logger.trace("The first such value of {} is '{}'", table.name(), value);
		}
	}

	private String property(String table) {
		return this.settings.property("datetime-columns", table);
	}

	private void error(String message) {
		if (this.logged.add(message)) {
			logger.error(message);
		}
	}

}
