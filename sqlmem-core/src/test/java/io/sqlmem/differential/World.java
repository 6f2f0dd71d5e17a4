package io.sqlmem.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestDatabase;

/**
 * A random schema with random data, full of the values in which databases differ.
 */
final class World {

	private static final String[] TEXTS = { "", "a", "A", "b", "ab", "Ab", "aB", "a b", "a ", " a", "abc", "ABC", "zz",
			"Zz", "_x", "%", "a%b", "a_b", "10", "9", "-1", "1.5", "it''s", "x\\y", "~", "!" };

	private static final String[] WIDE_TEXTS = { "äpfel", "Öl", "ß", "é", "É", "中", "straße" };

	/** No two are equal under any collation. */
	private static final String[] WIDE_TEXTS_APART = { "äpfel", "Öl", "straße", "é", "中", "ñandú", "Zoë", "b", "" };

	private static final String[] DATES = { "1969-12-31", "1970-01-01", "2000-02-29", "2023-12-31", "2024-01-01",
			"2024-01-31", "2024-02-29", "2024-03-31", "2024-12-30", "1900-02-28", "0999-12-31", "9999-12-31" };

	private static final String[] TIMES = { "00:00:00", "23:59:59.999999", "12:34:56.789", "02:30:00",
			"00:00:00.000001" };

	private final Database database;

	private final Random random;

	private final OtherType other;

	private final List<Table> tables = new ArrayList<>();

	private final List<String> statements = new ArrayList<>();

	World(Database database, Random random) {
		this.database = database;
		this.random = random;
		this.other = OtherType.any(database, random);
		for (int i = 1; i <= 4; i++) {
			Table table = table("t" + i);
			this.tables.add(table);
			insert(table);
		}
	}

	List<Table> tables() {
		return this.tables;
	}

	/** The type of its columns of kind OTHER. */
	OtherType other() {
		return this.other;
	}

	/**
	 * What creates and fills the tables.
	 * @return the statements, in order
	 */
	List<String> statements() {
		return this.statements;
	}

	private Table table(String name) {
		List<Column> columns = new ArrayList<>();
		columns.add(new Column("id", Kind.INTEGER, "integer", false));
		columns.add(new Column("ref", Kind.INTEGER, pick("integer", "bigint", "smallint"), true));
		List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
		for (int i = this.random.nextInt(4); i > 0; i--) {
			kinds.add(Kind.values()[this.random.nextInt(Kind.values().length)]);
		}
		Collections.shuffle(kinds, this.random);
		for (int i = 0; i < kinds.size(); i++) {
			Kind kind = kinds.get(i);
			boolean nullable = this.random.nextInt(3) > 0;
			columns.add(new Column("c" + i, kind, type(kind), nullable));
		}
		StringBuilder create = new StringBuilder("create table ").append(name).append(" (");
		for (Column column : columns) {
			create.append(column.name())
				.append(' ')
				.append(column.type())
				.append(column.nullable() ? ", " : " not null, ");
		}
		this.statements.add(create.append("primary key (id))").toString());
		return new Table(name, columns);
	}

	private String type(Kind kind) {
		boolean mariaDb = this.database.isMySqlLike();
		return switch (kind) {
			case INTEGER -> mariaDb ? pick("integer", "bigint", "smallint", "int unsigned", "bigint unsigned")
					: pick("integer", "bigint", "smallint");
			case DECIMAL -> pick("numeric(10,2)", "numeric(15,4)", "numeric(5,0)", "numeric(18,2)", "numeric(6,5)");
			case TEXT -> pick("varchar(20)", "varchar(20)",
					mariaDb ? "varchar(20) collate utf8mb4_bin"
							: (this.database == TestDatabase.H2) ? pick("varchar(40)", "clob") : "varchar(40)",
					"char(5)");
			case DATE -> "date";
			case TIMESTAMP -> mariaDb ? pick("datetime(6)", roundsUp() ? "datetime(6)" : "datetime") : pick("timestamp",
					"timestamp(3)", (this.database == TestDatabase.POSTGRESQL) ? "timestamptz" : "timestamp");
			case BOOLEAN -> mariaDb ? pick("boolean", "smallint") : "boolean";
			case OTHER -> this.other.name();
		};
	}

	/** MySQL rounds the last moment of all to one beyond. */
	private boolean roundsUp() {
		return this.database.name().equals("MYSQL");
	}

	private void insert(Table table) {
		int rows = switch (this.random.nextInt(4)) {
			case 0 -> this.random.nextInt(3);
			// Not more: one of MariaDB's window functions looks at all rows for each.
			case 1 -> this.database.isMySqlLike() ? 30 : 60;
			default -> 5 + this.random.nextInt(20);
		};
		Letters letters = Letters.values()[this.random.nextInt(Letters.values().length)];
		for (int row = 1; row <= rows; row++) {
			List<String> values = new ArrayList<>();
			values.add(String.valueOf(row));
			values.add((this.random.nextInt(6) == 0) ? "null" : String.valueOf(1 + this.random.nextInt(15)));
			for (Column column : table.columns().subList(2, table.columns().size())) {
				boolean isNull = column.nullable() && this.random.nextInt(5) == 0;
				values.add(isNull ? "null" : value(column, letters));
			}
			this.statements.add("insert into " + table.name() + " values (" + String.join(", ", values) + ")");
		}
	}

	private String value(Column column, Letters letters) {
		return switch (column.kind()) {
			case INTEGER -> integer(column.type());
			case DECIMAL -> decimal(column.type());
			case TEXT -> text(letters, column.type().startsWith("char") ? 5 : 20);
			case DATE -> "date '" + pick(DATES) + "'";
			case TIMESTAMP -> "timestamp '" + pick(DATES) + " " + pick("00:00:00", "12:34:56", pick(TIMES)) + "'";
			case BOOLEAN -> pick("true", "false");
			case OTHER -> this.other.literal(this.random);
		};
	}

	private String integer(String type) {
		if (this.random.nextInt(12) == 0) {
			return switch (type) {
				case "bigint" -> pick("9223372036854775807", "-9223372036854775807", "4611686018427387904");
				case "bigint unsigned" -> pick("9223372036854775807", "4611686018427387904", "0");
				case "int unsigned" -> pick("4294967295", "2147483648", "0");
				case "integer" -> pick("2147483647", "-2147483647");
				default -> pick("32767", "-32767");
			};
		}
		return String.valueOf(type.endsWith("unsigned") ? this.random.nextInt(20) : this.random.nextInt(25) - 5);
	}

	private String decimal(String type) {
		Supplier<String> small = () -> pick("0", "0.5", "1", "-1", "1.25", "2.5", "-2.5", "3.3", "0.01", "7", "-0.05");
		return switch (type) {
			case "numeric(18,2)" -> pick("9999999999999999.99", "0.10", small.get(), small.get(), small.get());
			case "numeric(5,0)" -> pick("0", "1", "10", "99999", "-7", "5");
			default -> pick(small.get(), small.get(), small.get(), "9.99", "-9.999");
		};
	}

	private String text(Letters letters, int length) {
		boolean wide = letters == Letters.ANY && this.random.nextInt(3) == 0;
		String value = pick((letters == Letters.APART) ? WIDE_TEXTS_APART : wide ? WIDE_TEXTS : TEXTS);
		value = (value.length() > length) ? value.substring(0, length) : value;
		boolean backslash = this.database.isMySqlLike();
		return "'" + (backslash ? value.replace("\\", "\\\\") : value) + "'";
	}

	private String pick(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	/** What the texts of a table are made of. */
	private enum Letters {

		PLAIN, ANY, APART

	}

	/**
	 * A table.
	 *
	 * @param name its name
	 * @param columns its columns; the first is the primary key
	 */
	record Table(String name, List<Column> columns) {
	}

	/**
	 * A column.
	 *
	 * @param name its name
	 * @param kind its family
	 * @param type its type in the database
	 * @param nullable whether NULLs occur
	 */
	record Column(String name, Kind kind, String type, boolean nullable) {
	}

}
