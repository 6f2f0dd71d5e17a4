package io.sqlmem.clients.jpa;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.sqlmem.clients.jpa.HibernateTests.Asking;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Root;

/**
 * JPQL and Criteria.
 */
final class QueryQuestions {

	private QueryQuestions() {
	}

	static void addTo(Asking asking) {
		addConditions(asking);
		addResults(asking);
		addCriteria(asking);
	}

	private static void addConditions(Asking asking) {
		ask(asking, "enum", "from Customer c where c.tier = ?1 order by c.id", Tier.GOLD);
		ask(asking, "enum column", "from Product p where p.category = ?1 order by p.id", Category.BOOK);
		ask(asking, "enum literal", "from Product p where p.category = Category.MUSIC order by p.id");
		ask(asking, "ordinal enum", "from PurchaseOrder o where o.priority = ?1 order by o.id", Priority.HIGH);
		ask(asking, "boolean", "from Customer c where c.active = ?1 order by c.id", false);
		ask(asking, "boolean path", "from Customer c where c.active and not c.version = 1 order by c.id");
		ask(asking, "boolean literal", "from Product p where p.discontinued = true order by p.id");
		ask(asking, "null boolean", "from Product p where p.discontinued is null order by p.id");
		ask(asking, "date", "from PurchaseOrder o where o.placed >= ?1 and o.placed < ?2 order by o.id",
				LocalDate.of(2024, 3, 1), LocalDate.of(2024, 7, 1));
		ask(asking, "timestamp", "from PurchaseOrder o where o.shipped > ?1 order by o.id",
				LocalDateTime.of(2024, 6, 15, 0, 0));
		ask(asking, "decimal", "from PurchaseOrder o where o.total > ?1 order by o.total desc",
				new BigDecimal("200.50"));
		ask(asking, "uuid", "from Customer c where c.token = ?1",
				UUID.fromString("00000000-0000-4000-8000-000000000005"));
		ask(asking, "in", "from PurchaseOrder o where o.id in ?1 order by o.id", List.of(3L, 5L, 8L));
		ask(asking, "in enums", "from PurchaseOrder o where o.status in ?1 order by o.id",
				List.of(Status.OPEN, Status.CANCELLED));
		ask(asking, "in strings", "from Product p where p.sku not in ?1 order by p.id", List.of("SKU-1", "SKU-2"));
		ask(asking, "like", "from Customer c where c.name like ?1 order by c.id", "%o%");
		ask(asking, "like with escape", "from Customer c where c.name like ?1 escape '!' order by c.id", "%!%%");
		ask(asking, "like by concat", "from Product p where p.sku like concat(?1, '%') order by p.id", "SKU-");
		ask(asking, "lower like", "from Product p where lower(p.name) like lower(?1) order by p.id", "%PRODUCT%");
		ask(asking, "optional filter", "from Customer c where (?1 is null or c.tier = ?1) order by c.id", Tier.GOLD);
		ask(asking, "exists", "from Customer c where exists (select 1 from PurchaseOrder o where o.customer = c "
				+ "and o.status = ?1) order by c.id", Status.SHIPPED);
		ask(asking, "not exists",
				"from Customer c where not exists (from PurchaseOrder o where o.customer = c) order by c.id");
		ask(asking, "in subquery",
				"from Product p where p.id in (select l.product.id from OrderLine l where l.quantity > ?1) "
						+ "order by p.id",
				8);
		ask(asking, "scalar subquery",
				"from PurchaseOrder o where o.total > (select avg(x.total) from PurchaseOrder x) order by o.id");
		ask(asking, "is empty", "from Customer c where c.orders is empty order by c.id");
		ask(asking, "size", "from PurchaseOrder o where size(o.lines) >= ?1 order by o.id", 3);
		ask(asking, "member of",
				"select o.id from PurchaseOrder o, OrderLine l where l member of o.lines and l.quantity = 4 order by o.id, l.id");
		ask(asking, "implicit join",
				"from PurchaseOrder o where o.customer.tier = ?1 and o.customer.active order by o.id", Tier.SILVER);
		ask(asking, "distinct join",
				"select distinct c from Customer c join c.orders o where o.total > ?1 order by c.id",
				new BigDecimal("300"));
		ask(asking, "order by name", "from Product p order by p.name desc");
		ask(asking, "order by nulls", "from Customer c order by c.creditLimit nulls last, c.id");
		ask(asking, "length and trim", "from Product p where length(trim(p.name)) > ?1 order by p.id", 5);
		ask(asking, "coalesce", "from Customer c where coalesce(c.creditLimit, 0) < ?1 order by c.id",
				new BigDecimal("500"));
	}

	private static void addResults(Asking asking) {
		ask(asking, "record", "select new " + OrderSummary.class.getName() + "(o.id, c.name, o.placed, o.total) "
				+ "from PurchaseOrder o join o.customer c where o.id <= ?1 order by o.id", 5L);
		ask(asking, "columns",
				"select o.id, o.status, o.priority, o.placed, o.shipped, o.total, o.note, o.customer.active "
						+ "from PurchaseOrder o order by o.id");
		ask(asking, "group by",
				"select o.status, count(o), sum(o.total), min(o.placed), max(o.id) from PurchaseOrder o "
						+ "group by o.status order by count(o) desc, max(o.id)");
		ask(asking, "having", "select o.customer.id, count(*) from PurchaseOrder o group by o.customer.id "
				+ "having count(*) > ?1 order by o.customer.id", 3L);
		ask(asking, "average", "select avg(o.total), avg(o.id) from PurchaseOrder o");
		ask(asking, "average of lines",
				"select l.order.id, avg(l.quantity), sum(l.quantity * l.price) from OrderLine l "
						+ "group by l.order.id order by l.order.id");
		ask(asking, "count", "select count(c) from Customer c where c.active = true");
		ask(asking, "count distinct", "select count(distinct o.customer.id) from PurchaseOrder o");
		ask(asking, "case",
				"select o.id, case when o.total >= ?1 then 'big' when o.total >= 100 then 'medium' else 'small' end "
						+ "from PurchaseOrder o order by o.id",
				new BigDecimal("300"));
		ask(asking, "functions", "select upper(p.sku), length(p.name), substring(p.name, 1, 4), abs(p.stock - 20), "
				+ "coalesce(p.description, 'none'), nullif(p.stock, 5), concat(p.sku, '/', p.name) from Product p order by p.id");
		ask(asking, "arithmetic",
				"select p.id, p.price * p.stock, p.stock + ?1, p.price - 1 from Product p order by p.id", 10);
		ask(asking, "years", "select year(o.placed), month(o.placed), count(o) from PurchaseOrder o "
				+ "group by year(o.placed), month(o.placed) order by 1, 2");
		ask(asking, "subquery in select", "select c.id, (select count(o) from PurchaseOrder o where o.customer = c) "
				+ "from Customer c order by c.id");
		asking.ask("page",
				(em) -> em.createQuery("from PurchaseOrder o order by o.placed, o.id", PurchaseOrder.class)
					.setFirstResult(10)
					.setMaxResults(7)
					.getResultList());
		asking.ask("first page",
				(em) -> em.createQuery("from PurchaseOrder o order by o.id desc", PurchaseOrder.class)
					.setMaxResults(5)
					.getResultList());
		asking.ask("page by name",
				(em) -> em.createQuery("from Customer c order by c.name, c.id", Customer.class)
					.setFirstResult(2)
					.setMaxResults(4)
					.getResultList());
		asking.ask("stream", QueryQuestions::stream);
		asking.ask("tuples", (em) -> em
			.createQuery("select c.id as id, c.born as born, c.registered as since from Customer c order by c.id",
					Tuple.class)
			.getResultList()
			.stream()
			.map((tuple) -> tuple.get("id") + " " + tuple.get("born") + " " + tuple.get("since"))
			.toList());
	}

	private static void addCriteria(Asking asking) {
		asking.ask("criteria", (em) -> {
			CriteriaBuilder builder = em.getCriteriaBuilder();
			CriteriaQuery<PurchaseOrder> query = builder.createQuery(PurchaseOrder.class);
			Root<PurchaseOrder> order = query.from(PurchaseOrder.class);
			order.fetch("customer", JoinType.LEFT);
			query.where(builder.and(builder.greaterThan(order.get("total"), new BigDecimal("50")),
					builder.or(builder.equal(order.get("status"), Status.OPEN), order.get("priority").isNull()),
					order.get("note").isNull()));
			query.orderBy(builder.asc(order.get("id")));
			return em.createQuery(query).getResultList();
		});
		asking.ask("criteria count", (em) -> {
			CriteriaBuilder builder = em.getCriteriaBuilder();
			CriteriaQuery<Long> query = builder.createQuery(Long.class);
			Root<Customer> customer = query.from(Customer.class);
			query.select(builder.count(customer)).where(builder.isNotNull(customer.get("email")));
			return em.createQuery(query).getSingleResult();
		});
		asking.ask("criteria literals", (em) -> {
			CriteriaBuilder builder = em.getCriteriaBuilder();
			CriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
			Root<Product> product = query.from(Product.class);
			query.select(builder.array(product.get("id"),
					builder.selectCase().when(builder.gt(product.get("stock"), 20), "much").otherwise("little")));
			query.orderBy(builder.asc(product.get("id")));
			return em.createQuery(query).getResultList();
		});
	}

	private static Object stream(EntityManager em) {
		try (Stream<Object[]> rows = em
			.createQuery("select l.id, l.price, l.product.name from OrderLine l order by l.id", Object[].class)
			.setHint("org.hibernate.fetchSize", 10)
			.getResultStream()) {
			return rows.toList();
		}
	}

	private static void ask(Asking asking, String name, String jpql, Object... parameters) {
		asking.ask(name, (em) -> {
			var query = em.createQuery(jpql, Object.class);
			for (int i = 0; i < parameters.length; i++) {
				query.setParameter(i + 1, parameters[i]);
			}
			return query.getResultList();
		});
	}

}
