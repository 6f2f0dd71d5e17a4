package io.sqlmem.clients.jpa;

import java.util.List;

import io.sqlmem.clients.jpa.HibernateTests.Asking;

/**
 * SQL written by hand, sent by Hibernate.
 */
final class NativeQuestions {

	private NativeQuestions() {
	}

	static void addTo(Asking asking) {
		asking.ask("native entity",
				(em) -> em.createNativeQuery("select * from products where stock > ? order by id", Product.class)
					.setParameter(1, 15)
					.getResultList());
		asking.ask("native columns",
				(em) -> em
					.createNativeQuery("select c.id, c.name, c.active, c.credit_limit, c.born, c.registered, c.token "
							+ "from customers c where c.id in (:ids) order by c.id")
					.setParameter("ids", List.of(1, 6, 7))
					.getResultList());
		asking.ask("native aggregate",
				(em) -> em.createNativeQuery(
						"select status, count(*), sum(total) from orders group by status order by count(*), sum(total)")
					.getResultList());
		asking.ask("native page",
				(em) -> em.createNativeQuery("select id, total from orders order by total")
					.setFirstResult(3)
					.setMaxResults(4)
					.getResultList());
		asking.ask("native scalar",
				(em) -> em.createNativeQuery("select count(*) from order_lines", Long.class).getSingleResult());
	}

}
