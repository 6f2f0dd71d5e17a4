package io.sqlmem.clients.jpa;

import java.util.function.Function;

import javax.sql.DataSource;

import io.sqlmem.clients.AbstractClientTests;
import io.sqlmem.clients.Questions;
import io.sqlmem.testkit.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * Hibernate by itself.
 */
class HibernateTests extends AbstractClientTests {

	@Override
	protected Questions open(DataSource dataSource, TestDatabase database) {
		EntityManagerFactory factory = new HibernatePersistenceConfiguration("shop")
			.managedClasses(Customer.class, Product.class, PurchaseOrder.class, OrderLine.class)
			.property("hibernate.connection.datasource", dataSource)
			.createEntityManagerFactory();
		Questions questions = new Questions(factory);
		EntityQuestions.addTo((name, question) -> questions.ask(name, () -> inTransaction(factory, question)));
		QueryQuestions.addTo((name, question) -> questions.ask(name, () -> inTransaction(factory, question)));
		NativeQuestions.addTo((name, question) -> questions.ask(name, () -> inTransaction(factory, question)));
		return questions;
	}

	private static Object inTransaction(EntityManagerFactory factory, Function<EntityManager, ?> question) {
		return factory.callInTransaction(question::apply);
	}

	@Override
	protected double leastShare(TestDatabase database) {
		return switch (database) {
			case POSTGRESQL -> 0.97;
			case MARIADB -> 0.88;
			case H2 -> 0.93;
		};
	}

	/** Takes questions. */
	@FunctionalInterface
	interface Asking {

		/**
		 * Add a question.
		 * @param name its name
		 * @param question asks within a transaction of its own
		 */
		void ask(String name, Function<EntityManager, ?> question);

	}

}
