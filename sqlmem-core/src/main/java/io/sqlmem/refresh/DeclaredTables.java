package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.sqlmem.routing.Declarations;
import io.sqlmem.schema.IdentifierCase;
import io.sqlmem.schema.SourceCatalog;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableLookup;
import io.sqlmem.schema.TableName;
import io.sqlmem.schema.WrittenName;
import io.sqlmem.sql.parse.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * The tables that the settings declare. Instances are immutable.
 */
final class DeclaredTables implements Declarations {

	private final Map<WrittenName, DeclaredTable> tables = new LinkedHashMap<>();

	private final SourceProfile profile;

	/**
	 * Tables.
	 * @param declared them, by the names that the user writes
	 * @param profile tells how the source spells names
	 */
	DeclaredTables(Map<String, DeclaredTable> declared, SourceProfile profile) {
		this.profile = profile;
		declared.forEach((name, table) -> this.tables.put(WrittenName.of(name), table));
	}

	@Override
	public boolean isEmpty() {
		return this.tables.isEmpty();
	}

	@Override
	public boolean isDeclared(TableName table) {
		return isEmpty() || find(table) != null;
	}

	@Override
	public boolean isDeclared(SourceTable table, int column) {
		DeclaredTable declared = find(table.name());
		return isEmpty() || declared != null && (declared.columns().isEmpty()
				|| names(declared).stream().anyMatch((name) -> matches(name, table.column(column))));
	}

	/** The declaration of a table; of several the one with the most qualified name. */
	private @Nullable DeclaredTable find(TableName table) {
		DeclaredTable found = null;
		int parts = 0;
		for (Map.Entry<WrittenName, DeclaredTable> entry : this.tables.entrySet()) {
			int length = entry.getKey().parts().size();
			if (length > parts && entry.getKey().matches(table, this.profile.identifierCase())) {
				found = entry.getValue();
				parts = length;
			}
		}
		return found;
	}

	/**
	 * The columns that a copy of a table holds from the beginning.
	 * @param table the table
	 * @return their ordinals, none if the table is not declared
	 */
	Set<Integer> columns(SourceTable table) {
		Set<Integer> columns = new TreeSet<>();
		if (!isEmpty()) {
			table.columns()
				.stream()
				.map(SourceColumn::ordinal)
				.filter((ordinal) -> isDeclared(table, ordinal))
				.forEach(columns::add);
		}
		return columns;
	}

	/** The names of the tables that are loaded at start-up. */
	Collection<WrittenName> preloaded() {
		return this.tables.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().preload())
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Look for all that is declared in the source.
	 * @param connection a fresh connection to the source
	 * @return what is not there
	 * @throws SQLException if the source cannot be asked now
	 */
	List<WrongSettingException> missing(Connection connection) throws SQLException {
		List<WrongSettingException> missing = new ArrayList<>();
		if (!this.profile.product().isCopied()) {
			// It answers everything itself.
			return missing;
		}
		SourceCatalog catalog = SourceCatalog.of(this.profile);
		for (Map.Entry<WrittenName, DeclaredTable> entry : this.tables.entrySet()) {
			String written = TableNames.spelled(entry.getKey());
			String property = entry.getValue().property();
			TableLookup lookup = TableNames.find(catalog, connection, entry.getKey());
			if (lookup instanceof TableLookup.Found found) {
				missing.addAll(missingColumns(found.table(), entry.getValue()));
			}
			else if (lookup instanceof TableLookup.Refused refused) {
				missing.add(new WrongSettingException(property, written,
						refused.detail() + ", so that it is not copied", "Remove it."));
			}
			else {
				missing.add(new WrongSettingException(property, written,
						"a fresh connection to the source finds no table " + written,
						"Write the table's name as in SQL, with its schema if it is in another; one with characters other "
								+ "than letters, digits, _, - and . is written in brackets."));
			}
		}
		return missing;
	}

	private List<WrongSettingException> missingColumns(SourceTable table, DeclaredTable declared) {
		List<WrongSettingException> missing = new ArrayList<>();
		names(declared).forEach((name) -> {
			SourceColumn found = column(table, name);
			if (found == null) {
				missing.add(new WrongSettingException(declared.property() + ".columns", name.text(),
						table.name() + " has no column " + name.text(), columnsOf(table)));
			}
		});
		for (String written : declared.datetimeColumns()) {
			if (column(table, Identifier.of(written)) == null) {
				missing.add(new WrongSettingException(declared.property() + ".datetime-columns", written,
						table.name() + " has no column " + written, columnsOf(table)));
			}
		}
		for (List<String> index : declared.indexes()) {
			for (String written : index) {
				SourceColumn found = column(table, Identifier.of(written));
				if (found == null || !isDeclared(table, found.ordinal())) {
					missing.add(new WrongSettingException(declared.property() + ".indexes", String.join(", ", index),
							table.name() + " has no column " + written + " that is declared", columnsOf(table)));
				}
				else if (!found.type().kind().isStorable()) {
					missing.add(new WrongSettingException(declared.property() + ".indexes", String.join(", ", index),
							"the column " + written + " of " + table.name() + " has a type that is not copied",
							"Remove it from the index."));
				}
			}
		}
		return missing;
	}

	private static String columnsOf(SourceTable table) {
		return "Write some of " + table.columns().stream().map(SourceColumn::name).toList() + ".";
	}

	private @Nullable SourceColumn column(SourceTable table, Identifier name) {
		return table.columns().stream().filter((column) -> matches(name, column)).findFirst().orElse(null);
	}

	private boolean matches(Identifier name, SourceColumn column) {
		IdentifierCase identifierCase = this.profile.identifierCase();
		return identifierCase.matches(name, column.name());
	}

	private static List<Identifier> names(DeclaredTable declared) {
		return declared.columns().stream().map(Identifier::of).toList();
	}

}
