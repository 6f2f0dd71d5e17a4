package io.sqlmem.clients;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.testkit.TestDatabase;

/**
 * A small shop: the tables as Hibernate's schema tools would create them, and rows in
 * them.
 */
final class Shop {

	private static final String[] NAMES = { "Ann Lee", "bob", "Chloé", "Dora 100%", "Eve_1", "Öyvind", "Zoe" };

	private static final String[] TIERS = { "GOLD", "SILVER", "BRONZE" };

	private static final String[] CATEGORIES = { "BOOK", "MUSIC", "TOOL" };

	private static final String[] STATES = { "OPEN", "PAID", "SHIPPED", "CANCELLED" };

	private final TestDatabase database;

	private final List<String> statements = new ArrayList<>();

	private Shop(TestDatabase database) {
		this.database = database;
	}

	/**
	 * The statements that create and fill the tables.
	 * @param database the product
	 * @return the statements, in order
	 */
	static String[] statements(TestDatabase database) {
		Shop shop = new Shop(database);
		shop.createTables();
		shop.addProducts();
		shop.addCustomers();
		shop.addOrders();
		return shop.statements.toArray(String[]::new);
	}

	private void createTables() {
		boolean postgres = this.database == TestDatabase.POSTGRESQL;
		boolean mariaDb = this.database == TestDatabase.MARIADB;
		String timestamp = mariaDb ? "datetime(6)" : "timestamp(6)";
		String bool = mariaDb ? "bit" : "boolean";
		String category = postgres ? "varchar(20)" : "enum('BOOK','MUSIC','TOOL')";
		String real = postgres ? "float(53)" : mariaDb ? "double" : "float(53)";
		this.statements.add("create table customers (id bigint not null primary key, version integer not null, "
				+ "name varchar(80) not null, email varchar(120) unique, tier varchar(20) not null, active " + bool
				+ " not null, credit_limit numeric(12,2), born date, registered " + timestamp
				+ " not null, token uuid not null)");
		this.statements.add("create table products (id bigint not null primary key, version integer not null, "
				+ "sku varchar(20) not null unique, name varchar(80) not null, category " + category
				+ " not null, price numeric(10,2) not null, discontinued " + bool + ", weight " + real
				+ ", stock integer not null, description varchar(1000))");
		this.statements.add("create table orders (id bigint not null primary key, version integer not null, "
				+ "customer_id bigint not null references customers (id), placed date not null, "
				+ "status varchar(20) not null, priority " + (postgres ? "smallint" : "tinyint") + ", shipped "
				+ timestamp + ", total numeric(12,2) not null, note varchar(200))");
		this.statements.add("create table order_lines (id bigint not null primary key, order_id bigint not null "
				+ "references orders (id), product_id bigint not null references products (id), "
				+ "line_no integer not null, quantity integer not null, price numeric(10,2) not null)");
		this.statements.add("create index orders_customer on orders (customer_id)");
		this.statements.add("create index lines_order on order_lines (order_id)");
	}

	private void addProducts() {
		for (int i = 1; i <= 9; i++) {
			this.statements.add("insert into products values (" + i + ", 0, 'SKU-" + i + "', 'Product "
					+ (char) ('A' + i) + "', '" + CATEGORIES[i % 3] + "', " + (i * 3) + ".9" + i + ", "
					+ ((i % 4 == 0) ? "null" : bool(i % 2 == 0)) + ", " + ((i % 3 == 0) ? "null" : i + ".25") + ", "
					+ (i * 5) + ", " + ((i % 2 == 0) ? "null" : "'About product " + i + "'") + ")");
		}
	}

	private void addCustomers() {
		for (int i = 1; i <= 14; i++) {
			this.statements.add("insert into customers values (" + i + ", " + (i % 3) + ", '" + NAMES[i % NAMES.length]
					+ ((i > NAMES.length) ? " II" : "") + "', " + ((i % 5 == 0) ? "null" : "'c" + i + "@shop.example'")
					+ ", '" + TIERS[i % 3] + "', " + bool(i % 4 != 0) + ", " + ((i % 6 == 0) ? "null" : i * 100 + ".50")
					+ ", " + ((i % 7 == 0) ? "null" : "date '19" + (60 + i) + "-02-" + (10 + i) + "'")
					+ ", timestamp '2024-03-%02d 0%d:15:30.123456'".formatted(i, i % 10)
					+ ", '00000000-0000-4000-8000-0000000000%02d')".formatted(i));
		}
	}

	private void addOrders() {
		int line = 0;
		for (int i = 1; i <= 40; i++) {
			this.statements.add("insert into orders values (" + i + ", 1, " + (1 + i % 12)
					+ ", date '2024-%02d-%02d', '".formatted(1 + i % 12, 1 + i % 28) + STATES[i % 4] + "', "
					+ ((i % 5 == 0) ? "null" : String.valueOf(i % 3)) + ", "
					+ ((i % 4 == 2) ? "timestamp '2024-06-%02d 10:00:00.5'".formatted(1 + i % 28) : "null") + ", "
					+ (i * 11) + "." + (10 + i) + ", " + ((i % 3 == 0) ? "'Note " + i + "'" : "null") + ")");
			for (int number = 1; number <= i % 4; number++) {
				this.statements
					.add("insert into order_lines values (" + (++line) + ", " + i + ", " + (1 + (i * number) % 8) + ", "
							+ number + ", " + (i % 7 + number) + ", " + number * 4 + ".95)");
			}
		}
	}

	private String bool(boolean value) {
		return (this.database == TestDatabase.MARIADB) ? (value ? "1" : "0") : String.valueOf(value);
	}

}
