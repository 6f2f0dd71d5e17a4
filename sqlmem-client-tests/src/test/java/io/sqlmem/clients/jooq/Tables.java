package io.sqlmem.clients.jooq;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;

import io.sqlmem.testkit.TestDatabase;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The shop's tables as jOOQ's code generator would name them: in the product's own case.
 */
final class Tables {

	private final boolean upper;

	final Table<?> customers;

	final Table<?> orders;

	final Table<?> lines;

	final Table<?> products;

	final Field<Long> customerId;

	final Field<String> customerName;

	final Field<String> tier;

	final Field<Boolean> active;

	final Field<BigDecimal> credit;

	final Field<LocalDate> born;

	final Field<LocalDateTime> registered;

	final Field<UUID> token;

	final Field<Long> orderId;

	final Field<Long> orderCustomer;

	final Field<LocalDate> placed;

	final Field<String> status;

	final Field<BigDecimal> total;

	final Field<String> note;

	final Field<Long> lineOrder;

	final Field<Long> lineProduct;

	final Field<Integer> number;

	final Field<Integer> quantity;

	final Field<BigDecimal> linePrice;

	final Field<Long> productId;

	final Field<String> sku;

	final Field<BigDecimal> price;

	final Field<Integer> stock;

	Tables(TestDatabase database) {
		this.upper = database == TestDatabase.H2;
		this.customers = DSL.table(DSL.name(spelled("customers")));
		this.orders = DSL.table(DSL.name(spelled("orders")));
		this.lines = DSL.table(DSL.name(spelled("order_lines")));
		this.products = DSL.table(DSL.name(spelled("products")));
		this.customerId = field("customers", "id", SQLDataType.BIGINT);
		this.customerName = field("customers", "name", SQLDataType.VARCHAR(80));
		this.tier = field("customers", "tier", SQLDataType.VARCHAR(20));
		this.active = field("customers", "active", SQLDataType.BOOLEAN);
		this.credit = field("customers", "credit_limit", SQLDataType.NUMERIC(12, 2));
		this.born = field("customers", "born", SQLDataType.LOCALDATE);
		this.registered = field("customers", "registered", SQLDataType.LOCALDATETIME(6));
		this.token = field("customers", "token", SQLDataType.UUID);
		this.orderId = field("orders", "id", SQLDataType.BIGINT);
		this.orderCustomer = field("orders", "customer_id", SQLDataType.BIGINT);
		this.placed = field("orders", "placed", SQLDataType.LOCALDATE);
		this.status = field("orders", "status", SQLDataType.VARCHAR(20));
		this.total = field("orders", "total", SQLDataType.NUMERIC(12, 2));
		this.note = field("orders", "note", SQLDataType.VARCHAR(200));
		this.lineOrder = field("order_lines", "order_id", SQLDataType.BIGINT);
		this.lineProduct = field("order_lines", "product_id", SQLDataType.BIGINT);
		this.number = field("order_lines", "line_no", SQLDataType.INTEGER);
		this.quantity = field("order_lines", "quantity", SQLDataType.INTEGER);
		this.linePrice = field("order_lines", "price", SQLDataType.NUMERIC(10, 2));
		this.productId = field("products", "id", SQLDataType.BIGINT);
		this.sku = field("products", "sku", SQLDataType.VARCHAR(20));
		this.price = field("products", "price", SQLDataType.NUMERIC(10, 2));
		this.stock = field("products", "stock", SQLDataType.INTEGER);
	}

	private <T> Field<T> field(String table, String column, DataType<T> type) {
		return DSL.field(DSL.name(spelled(table), spelled(column)), type);
	}

	private String spelled(String name) {
		return this.upper ? name.toUpperCase(Locale.ROOT) : name;
	}

}
