package io.sqlmem.clients.jpa;

import java.util.List;
import java.util.Map;

import io.sqlmem.clients.jpa.HibernateTests.Asking;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.jpa.SpecHints;

/**
 * Entities and what they lead to: lazily, by fetch joins, by graphs and in batches.
 */
final class EntityQuestions {

	private EntityQuestions() {
	}

	static void addTo(Asking asking) {
		asking.ask("find a customer", (em) -> em.find(Customer.class, 3L));
		asking.ask("find a product", (em) -> em.find(Product.class, 4L));
		asking.ask("find a missing one", (em) -> String.valueOf(em.find(Product.class, 4000L)));
		asking.ask("find an order, lazy customer and lines", (em) -> em.find(PurchaseOrder.class, 7L).full());
		asking.ask("find several",
				(em) -> em.unwrap(Session.class)
					.findMultiple(Customer.class, List.of(1L, 5L, 900L, 7L))
					.stream()
					.map(String::valueOf)
					.toList());
		asking.ask("reference", (em) -> {
			Customer customer = em.getReference(Customer.class, 9L);
			Hibernate.initialize(customer);
			return customer.toString();
		});
		asking.ask("refresh", (em) -> {
			Product product = em.find(Product.class, 2L);
			em.refresh(product);
			return product;
		});
		asking.ask("optimistic lock", (em) -> em.find(PurchaseOrder.class, 5L, LockModeType.OPTIMISTIC));
		asking.ask("natural key",
				(em) -> em.createQuery("from Product p where p.sku = :sku", Product.class)
					.setParameter("sku", "SKU-5")
					.getSingleResult());
		asking.ask("lazy collections in batches", EntityQuestions::batches);
		asking.ask("fetch join",
				(em) -> em
					.createQuery(
							"select o from PurchaseOrder o join fetch o.customer c left join fetch o.lines l "
									+ "left join fetch l.product where o.id between :low and :high order by o.id",
							PurchaseOrder.class)
					.setParameter("low", 3L)
					.setParameter("high", 9L)
					.getResultList()
					.stream()
					.map(PurchaseOrder::full)
					.toList());
		asking.ask("find with a graph",
				(em) -> em
					.find(PurchaseOrder.class, 11L,
							Map.of(SpecHints.HINT_SPEC_FETCH_GRAPH, em.getEntityGraph("order.full")))
					.full());
		asking.ask("query with a graph",
				(em) -> em
					.createQuery("from PurchaseOrder o where o.status = :status order by o.id", PurchaseOrder.class)
					.setParameter("status", Status.PAID)
					.setHint(SpecHints.HINT_SPEC_LOAD_GRAPH, em.getEntityGraph("order.full"))
					.getResultList()
					.stream()
					.map(PurchaseOrder::full)
					.toList());
		asking.ask("by association",
				(em) -> em
					.createQuery("from PurchaseOrder o where o.customer = :customer order by o.id", PurchaseOrder.class)
					.setParameter("customer", em.getReference(Customer.class, 4L))
					.getResultList());
		asking.ask("size of a lazy collection",
				(em) -> em.find(Customer.class, 2L).orders.stream().mapToInt((order) -> order.lines.size()).sum());
	}

	private static Object batches(EntityManager em) {
		return em.createQuery("from Customer c order by c.id", Customer.class)
			.getResultList()
			.stream()
			.map((customer) -> customer + " " + customer.orders)
			.toList();
	}

}
