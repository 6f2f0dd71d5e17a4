package io.sqlmem.clients.jooq;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import io.sqlmem.clients.AbstractClientTests;
import io.sqlmem.clients.Questions;
import io.sqlmem.testkit.TestDatabase;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * jOOQ by itself.
 */
class JooqTests extends AbstractClientTests {

	@Override
	protected Questions open(DataSource dataSource, TestDatabase database) {
		System.setProperty("org.jooq.no-logo", "true");
		System.setProperty("org.jooq.no-tips", "true");
		DSLContext sql = DSL.using(dataSource, switch (database) {
			case POSTGRESQL -> SQLDialect.POSTGRES;
			case MARIADB -> SQLDialect.MARIADB;
			case H2 -> SQLDialect.H2;
		});
		Questions questions = new Questions(() -> {
		});
		Tables tables = new Tables(database);
		conditions(questions, sql, tables);
		results(questions, sql, tables);
		pages(questions, sql, tables);
		return questions;
	}

	private static void conditions(Questions questions, DSLContext sql, Tables t) {
		ask(questions, "by id",
				sql.select(t.customerId, t.customerName, t.tier, t.active, t.credit, t.born, t.registered, t.token)
					.from(t.customers)
					.where(t.customerId.eq(3L)));
		ask(questions, "asterisk", sql.select(DSL.asterisk()).from(t.orders).orderBy(t.orderId));
		ask(questions, "boolean and text",
				sql.select(t.customerId)
					.from(t.customers)
					.where(t.active.isTrue().and(t.tier.in("GOLD", "BRONZE")))
					.orderBy(t.customerId));
		ask(questions, "boolean field",
				sql.select(t.customerId).from(t.customers).where(t.active.eq(false)).orderBy(t.customerId));
		ask(questions, "between",
				sql.select(t.orderId, t.placed)
					.from(t.orders)
					.where(t.placed.between(LocalDate.of(2024, 3, 1), LocalDate.of(2024, 8, 31)))
					.orderBy(t.placed, t.orderId));
		ask(questions, "timestamp",
				sql.select(t.customerId, t.registered)
					.from(t.customers)
					.where(t.registered.gt(LocalDateTime.of(2024, 3, 5, 0, 0)))
					.orderBy(t.customerId));
		ask(questions, "uuid",
				sql.select(t.customerId)
					.from(t.customers)
					.where(t.token.eq(UUID.fromString("00000000-0000-4000-8000-000000000004"))));
		ask(questions, "decimal",
				sql.select(t.orderId).from(t.orders).where(t.total.ge(new BigDecimal("150.5"))).orderBy(t.orderId));
		ask(questions, "in",
				sql.select(t.orderId, t.note)
					.from(t.orders)
					.where(t.orderId.in(List.of(1L, 2L, 9L)))
					.orderBy(t.orderId));
		ask(questions, "like",
				sql.select(t.customerName).from(t.customers).where(t.customerName.like("%e%")).orderBy(t.customerId));
		ask(questions, "like with escape",
				sql.select(t.customerName)
					.from(t.customers)
					.where(t.customerName.like("%!_%", '!'))
					.orderBy(t.customerId));
		ask(questions, "contains",
				sql.select(t.customerName)
					.from(t.customers)
					.where(t.customerName.contains("0%"))
					.orderBy(t.customerId));
		ask(questions, "starts with",
				sql.select(t.sku).from(t.products).where(t.sku.startsWith("SKU")).orderBy(t.productId));
		ask(questions, "like ignoring case",
				sql.select(t.customerId)
					.from(t.customers)
					.where(t.customerName.likeIgnoreCase("%BOB%"))
					.orderBy(t.customerId));
		ask(questions, "row value",
				sql.select(t.number, t.quantity).from(t.lines).where(DSL.row(t.lineOrder, t.number).eq(7L, 2)));
		ask(questions, "rows",
				sql.select(t.number, t.quantity)
					.from(t.lines)
					.where(DSL.row(t.lineOrder, t.number).in(List.of(DSL.row(7L, 2), DSL.row(3L, 1))))
					.orderBy(t.lineOrder));
		ask(questions, "exists", sql.select(t.customerId)
			.from(t.customers)
			.whereExists(
					DSL.selectOne().from(t.orders).where(t.orderCustomer.eq(t.customerId)).and(t.status.eq("PAID")))
			.orderBy(t.customerId));
		ask(questions, "in a select",
				sql.select(t.productId)
					.from(t.products)
					.where(t.productId.in(DSL.select(t.lineProduct).from(t.lines).where(t.quantity.gt(7))))
					.orderBy(t.productId));
		ask(questions, "not and or",
				sql.select(t.orderId)
					.from(t.orders)
					.where(DSL.not(t.status.eq("OPEN").or(t.note.isNull())))
					.orderBy(t.orderId));
		ask(questions, "distinct from",
				sql.select(t.orderId).from(t.orders).where(t.note.isDistinctFrom("Note 3")).orderBy(t.orderId));
	}

	private static void results(Questions questions, DSLContext sql, Tables t) {
		ask(questions, "joins",
				sql.select(t.orderId, t.customerName, t.number, t.sku, t.quantity.mul(t.linePrice))
					.from(t.orders)
					.join(t.customers)
					.on(t.customerId.eq(t.orderCustomer))
					.leftJoin(t.lines)
					.on(t.lineOrder.eq(t.orderId))
					.leftJoin(t.products)
					.on(t.productId.eq(t.lineProduct))
					.orderBy(t.orderId, t.number));
		ask(questions, "case", sql
			.select(t.orderId,
					DSL.when(t.total.gt(new BigDecimal("300")), DSL.inline("big"))
						.otherwise(DSL.inline("small"))
						.as("size"))
			.from(t.orders)
			.orderBy(t.orderId));
		ask(questions, "case of bound values",
				sql.select(t.orderId, DSL.when(t.total.gt(new BigDecimal("300")), "big").otherwise("small").as("size"))
					.from(t.orders)
					.orderBy(t.orderId));
		ask(questions, "coalesce",
				sql.select(t.customerId, DSL.coalesce(t.credit, DSL.inline(BigDecimal.ZERO)).as("credit"))
					.from(t.customers)
					.orderBy(t.customerId));
		ask(questions, "functions",
				sql.select(DSL.upper(t.sku), DSL.lower(t.sku), DSL.length(t.sku), DSL.abs(t.stock),
						DSL.concat(t.sku, DSL.inline("/")), DSL.substring(t.sku, 2, 2))
					.from(t.products)
					.orderBy(t.productId));
		ask(questions, "group by",
				sql.select(t.orderCustomer, DSL.count(), DSL.sum(t.total), DSL.min(t.placed), DSL.max(t.total))
					.from(t.orders)
					.groupBy(t.orderCustomer)
					.having(DSL.count().gt(3))
					.orderBy(t.orderCustomer));
		ask(questions, "group by text",
				sql.select(t.status, DSL.count()).from(t.orders).groupBy(t.status).orderBy(DSL.count(), t.status));
		ask(questions, "average", sql.select(DSL.avg(t.total), DSL.countDistinct(t.orderCustomer)).from(t.orders));
		ask(questions, "distinct", sql.selectDistinct(t.orderCustomer).from(t.orders).orderBy(t.orderCustomer));
		ask(questions, "union",
				sql.select(t.customerId)
					.from(t.customers)
					.where(t.tier.eq("GOLD"))
					.union(DSL.select(t.orderCustomer).from(t.orders).where(t.total.gt(new BigDecimal("400"))))
					.orderBy(1));
		ask(questions, "scalar subquery", sql
			.select(t.customerId,
					DSL.field(DSL.select(DSL.count()).from(t.orders).where(t.orderCustomer.eq(t.customerId)))
						.as("orders"))
			.from(t.customers)
			.orderBy(t.customerId));
		ask(questions, "derived table", derived(sql, t));
		ask(questions, "common table expression",
				sql.with("big")
					.as(DSL.select(t.orderId.as("id"), t.total.as("total"))
						.from(t.orders)
						.where(t.total.gt(new BigDecimal("300"))))
					.select(DSL.asterisk())
					.from(DSL.table(DSL.name("big")))
					.orderBy(DSL.field(DSL.name("id"))));
		ask(questions, "window",
				sql.select(t.orderId, DSL.rowNumber().over(DSL.partitionBy(t.orderCustomer).orderBy(t.orderId)))
					.from(t.orders)
					.orderBy(t.orderId));
		questions.ask("fetch map",
				() -> sql.select(t.customerId, t.customerName)
					.from(t.customers)
					.orderBy(t.customerId)
					.fetchMap(t.customerId, t.customerName));
		questions.ask("fetch groups",
				() -> sql.select(t.orderCustomer, t.orderId)
					.from(t.orders)
					.orderBy(t.orderId)
					.fetchGroups(t.orderCustomer, t.orderId));
		questions.ask("fetch count", () -> sql.fetchCount(sql.selectFrom(t.orders).where(t.status.eq("PAID"))));
		questions.ask("fetch exists", () -> sql.fetchExists(sql.selectFrom(t.orders).where(t.status.eq("PAID"))));
		questions.ask("plain text",
				() -> spelled(sql.fetch("select id, name from customers where id > ? order by id", 5)));
	}

	private static ResultQuery<?> derived(DSLContext sql, Tables t) {
		var totals = DSL.select(t.lineOrder.as("o"), DSL.sum(t.quantity).as("q"))
			.from(t.lines)
			.groupBy(t.lineOrder)
			.asTable("totals");
		return sql.select(t.orderId, totals.field("q"))
			.from(t.orders)
			.join(totals)
			.on(totals.field("o", Long.class).eq(t.orderId))
			.orderBy(t.orderId);
	}

	private static void pages(Questions questions, DSLContext sql, Tables t) {
		ask(questions, "limit and offset",
				sql.select(t.orderId, t.total).from(t.orders).orderBy(t.total.desc()).limit(5).offset(10));
		ask(questions, "limit", sql.select(t.customerId).from(t.customers).orderBy(t.customerId).limit(3));
		ask(questions, "seek",
				sql.select(t.placed, t.orderId)
					.from(t.orders)
					.orderBy(t.placed, t.orderId)
					.seek(LocalDate.of(2024, 5, 1), 3L)
					.limit(5));
		ask(questions, "nulls last",
				sql.select(t.customerId, t.credit)
					.from(t.customers)
					.orderBy(t.credit.desc().nullsLast(), t.customerId));
		ask(questions, "order by name",
				sql.select(t.customerName).from(t.customers).orderBy(t.customerName, t.customerId).limit(4));
	}

	private static void ask(Questions questions, String name, ResultQuery<?> query) {
		questions.ask(name, () -> spelled(query.fetch()));
	}

	private static Object spelled(Result<? extends Record> rows) {
		return List.of(List.of(rows.fields()).toString(), rows.stream().map(Record::intoArray).toList());
	}

	@Override
	protected double leastShare(TestDatabase database) {
		return switch (database) {
			case POSTGRESQL -> 0.97;
			case MARIADB -> 0.72;
			case H2 -> 0.97;
		};
	}

}
