package io.sqlmem.tpcds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.sqlmem.testkit.TestSchema;
import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import io.trino.tpcds.column.ColumnType;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The tables of TPC-DS in PostgreSQL, as the generator declares and fills them, with the
 * primary keys of the specification and an index on every other key that joins. Of orders
 * and of items in inventories there is every third.
 */
final class TpcdsData {

	/** Every combination of attributes; the generator makes as many at any scale. */
	private static final Table COMBINATIONS = Table.CUSTOMER_DEMOGRAPHICS;

	private static final Map<String, String> COMPOSITE_KEYS = Map.of("store_sales", "ss_item_sk, ss_ticket_number",
			"store_returns", "sr_item_sk, sr_ticket_number", "catalog_sales", "cs_item_sk, cs_order_number",
			"catalog_returns", "cr_item_sk, cr_order_number", "web_sales", "ws_item_sk, ws_order_number", "web_returns",
			"wr_item_sk, wr_order_number", "inventory", "inv_date_sk, inv_item_sk, inv_warehouse_sk");

	private static final int SAMPLE = 3;

	private static final int CHUNK = 1 << 16;

	private final TestSchema schema;

	private final Session session;

	/** What is copied into each table, until it is sent. */
	private final Map<Table, StringBuilder> pending = new HashMap<>();

	TpcdsData(TestSchema schema, double scale) {
		this.schema = schema;
		this.session = Session.getDefaultSession().withScale(scale);
	}

	void load() throws SQLException, IOException {
		List<Table> tables = Table.getBaseTables().stream().filter((table) -> table != Table.DBGEN_VERSION).toList();
		tables.forEach((table) -> this.schema.execute(create(table)));
		try (Connection connection = this.schema.dataSource().getConnection()) {
			for (Table table : tables) {
				if (!table.isChild()) {
					fill(table, connection);
				}
			}
		}
		forgetUnusedCombinations();
		tables.forEach(this::index);
		this.schema.execute("analyze");
	}

	private static String create(Table table) {
		return Arrays.stream(table.getColumns())
			.map((column) -> column.getName() + " " + type(column.getType()))
			.collect(Collectors.joining(", ", "create table " + table.getName() + " (", ")"));
	}

	private static String type(ColumnType type) {
		return switch (type.getBase()) {
			case INTEGER -> "integer";
			case IDENTIFIER -> "bigint";
			case DATE -> "date";
			case TIME -> "time";
			case DECIMAL -> "decimal(" + type.getPrecision().orElseThrow() + ", " + type.getScale().orElseThrow() + ")";
			case CHAR -> "char(" + type.getPrecision().orElseThrow() + ")";
			case VARCHAR -> "varchar(" + type.getPrecision().orElseThrow() + ")";
		};
	}

	/** The rows of returns come with the sales that they belong to. */
	private void fill(Table table, Connection connection) throws SQLException, IOException {
		for (List<List<String>> rows : Results.constructResults(table, this.session)) {
			if (isSampled(table, rows.get(0))) {
				add(table, rows.get(0), connection);
				if (rows.size() > 1) {
					add(table.getChild(), rows.get(1), connection);
				}
			}
		}
		for (Map.Entry<Table, StringBuilder> rest : this.pending.entrySet()) {
			send(rest.getKey(), rest.getValue(), connection);
		}
	}

	private static boolean isSampled(Table table, List<String> row) {
		for (Column column : table.getColumns()) {
			String name = column.getName();
			if (name.equals("ss_ticket_number") || name.endsWith("_order_number") || name.equals("inv_item_sk")) {
				return Long.parseLong(row.get(column.getPosition())) % SAMPLE == 0;
			}
		}
		return true;
	}

	private void add(Table table, List<String> row, Connection connection) throws SQLException {
		StringBuilder text = this.pending.computeIfAbsent(table, (key) -> new StringBuilder());
		for (int i = 0; i < row.size(); i++) {
			String value = row.get(i);
			text.append((i == 0) ? "" : "\t").append((value != null) ? value.replace("\\", "\\\\") : "\\N");
		}
		text.append('\n');
		if (text.length() > CHUNK) {
			send(table, text, connection);
		}
	}

	private static void send(Table table, StringBuilder text, Connection connection) throws SQLException {
		if (text.isEmpty()) {
			return;
		}
		byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
		text.setLength(0);
		CopyIn copy = connection.unwrap(PGConnection.class)
			.getCopyAPI()
			.copyIn("copy " + table.getName() + " from stdin");
		copy.writeToCopy(bytes, 0, bytes.length);
		copy.endCopy();
	}

	/** Two million rows, of which a small scale refers to few. */
	private void forgetUnusedCombinations() {
		String used = Table.getBaseTables()
			.stream()
			.flatMap((table) -> Arrays.stream(table.getColumns()))
			.filter((column) -> column.getName().endsWith("_cdemo_sk"))
			.map((column) -> "select " + column.getName() + " from " + column.getTable().getName())
			.collect(Collectors.joining(" union "));
		this.schema.execute(
				"create table used as select * from " + COMBINATIONS.getName() + " where cd_demo_sk in (" + used + ")");
		this.schema.execute("drop table " + COMBINATIONS.getName());
		this.schema.execute("alter table used rename to " + COMBINATIONS.getName());
	}

	private void index(Table table) {
		String first = table.getColumns()[0].getName();
		String key = COMPOSITE_KEYS.getOrDefault(table.getName(), first);
		this.schema.execute("alter table " + table.getName() + " add primary key (" + key + ")");
		for (Column column : table.getColumns()) {
			if (isKey(column.getName()) && !key.startsWith(column.getName())) {
				this.schema.execute("create index on " + table.getName() + " (" + column.getName() + ")");
			}
		}
	}

	private static boolean isKey(String column) {
		return column.endsWith("_sk") || column.endsWith("_order_number") || column.endsWith("_ticket_number");
	}

}
