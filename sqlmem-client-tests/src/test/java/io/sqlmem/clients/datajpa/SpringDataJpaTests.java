package io.sqlmem.clients.datajpa;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

import javax.sql.DataSource;

import io.sqlmem.clients.AbstractClientTests;
import io.sqlmem.clients.Questions;
import io.sqlmem.clients.jpa.Customer;
import io.sqlmem.clients.jpa.Status;
import io.sqlmem.clients.jpa.Tier;
import io.sqlmem.testkit.TestDatabase;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring Data JPA, in transactions that are declared to be read-only.
 */
class SpringDataJpaTests extends AbstractClientTests {

	@Override
	protected Questions open(DataSource dataSource, TestDatabase database) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean("dataSource", DataSource.class, () -> dataSource);
		context.register(Application.class);
		context.refresh();
		Questions questions = new Questions(context);
		Customers customers = context.getBean(Customers.class);
		Orders orders = context.getBean(Orders.class);
		TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
		transaction.setReadOnly(true);
		askForCustomers(questions, customers);
		askForPages(questions, customers);
		questions.ask("stream", () -> transaction.execute((status) -> {
			try (var stream = customers.findByIdLessThanOrderById(6)) {
				return stream.toList();
			}
		}));
		askForOrders(questions, transaction, orders);
		return questions;
	}

	private static void askForCustomers(Questions questions, Customers customers) {
		questions.ask("by id", () -> customers.findById(3L).orElseThrow())
			.ask("by ids", () -> customers.findAllById(List.of(2L, 4L, 700L)))
			.ask("all sorted", () -> customers.findAll(Sort.by("tier").descending().and(Sort.by("id"))))
			.ask("count", customers::count)
			.ask("exists by id", () -> customers.existsById(4L))
			.ask("by email", () -> customers.findByEmail("c4@shop.example").orElseThrow())
			.ask("by enum and truth", () -> customers.findByTierAndActiveTrueOrderById(Tier.GOLD))
			.ask("in and greater",
					() -> customers.findByTierInAndCreditLimitGreaterThan(List.of(Tier.GOLD, Tier.BRONZE),
							new BigDecimal("300"), Sort.by("creditLimit").descending()))
			.ask("containing", () -> customers.findByNameContainingOrderById("e"))
			.ask("containing a wildcard", () -> customers.findByNameContainingOrderById("0%"))
			.ask("starting with", () -> customers.findByNameStartingWithOrderById("Do"))
			.ask("containing, ignoring case", () -> customers.findByNameContainingIgnoreCaseOrderById("BO"))
			.ask("ignoring case", () -> customers.findByNameIgnoreCaseOrderById("ZOE"))
			.ask("is null", customers::findByEmailIsNullOrderById)
			.ask("top", customers::findTop3ByOrderByRegisteredDesc)
			.ask("first", () -> customers.findFirstByActiveFalseOrderById().orElseThrow())
			.ask("exists by", () -> customers.existsByEmail("nobody@shop.example"))
			.ask("count by", () -> customers.countByTier(Tier.SILVER))
			.ask("interface",
					() -> customers.findNamesByTierOrderById(Tier.GOLD)
						.stream()
						.map((name) -> name.getId() + " " + name.getName())
						.toList())
			.ask("class", () -> customers.findContactsByActiveOrderById(true))
			.ask("declared", () -> customers.withOrdersAbove(new BigDecimal("350")))
			.ask("specification", () -> customers.findAll(gold().and(unlimited()), Sort.by("id")))
			.ask("specification or not",
					() -> customers.findAll(gold().or(Specification.not(unlimited())), Sort.by("id")))
			.ask("specification count", () -> customers.count(gold()))
			.ask("specification exists", () -> customers.exists(unlimited()));
	}

	private static void askForPages(Questions questions, Customers customers) {
		questions.ask("page", () -> spelled(customers.findAll(PageRequest.of(1, 5, Sort.by("id")))))
			.ask("page by", () -> spelled(customers.findByActive(true, PageRequest.of(0, 3, Sort.by("registered")))))
			.ask("page by name",
					() -> spelled(customers.findByActive(true, PageRequest.of(1, 3, Sort.by("name", "id")))))
			.ask("slice", () -> spelled(customers.findByTierNot(Tier.GOLD, PageRequest.of(1, 4, Sort.by("id")))))
			.ask("page of a specification",
					() -> spelled(customers.findAll(gold(), PageRequest.of(0, 2, Sort.by("id")))))
			.ask("native page", () -> spelled(customers.nativePage(true, PageRequest.of(1, 4))));
	}

	private static void askForOrders(Questions questions, TransactionTemplate transaction, Orders orders) {
		ask(questions, transaction, "graph", orders, (it) -> it.findWithLinesById(7).orElseThrow().full());
		ask(questions, transaction, "by association", orders,
				(it) -> it.findByCustomerEmailOrderById("c4@shop.example"));
		ask(questions, transaction, "between", orders,
				(it) -> it.findByPlacedBetweenAndStatusNotOrderByPlacedAscIdDesc(LocalDate.of(2024, 2, 1),
						LocalDate.of(2024, 9, 30), Status.CANCELLED));
		ask(questions, transaction, "page with a graph", orders,
				(it) -> spelled(it.findByStatus(Status.OPEN, PageRequest.of(0, 4, Sort.by("id")))));
		ask(questions, transaction, "page of records", orders,
				(it) -> spelled(it.summaries(Status.OPEN, PageRequest.of(1, 4, Sort.by("total")))));
		ask(questions, transaction, "totals", orders, Orders::totals);
		ask(questions, transaction, "lazy", orders, (it) -> it.findById(6L).orElseThrow().full());
	}

	private static void ask(Questions questions, TransactionTemplate transaction, String name, Orders orders,
			Function<Orders, ?> question) {
		questions.ask("orders: " + name, () -> transaction.execute((status) -> question.apply(orders)));
	}

	private static Specification<Customer> gold() {
		return (root, query, builder) -> builder.equal(root.get("tier"), Tier.GOLD);
	}

	private static Specification<Customer> unlimited() {
		return (root, query, builder) -> builder.isNull(root.get("creditLimit"));
	}

	private static Object spelled(Page<?> page) {
		return List.of(page.getContent(), page.getTotalElements());
	}

	private static Object spelled(Slice<?> slice) {
		return List.of(slice.getContent(), slice.hasNext());
	}

	@Override
	protected double leastShare(TestDatabase database) {
		return switch (database) {
			case POSTGRESQL -> 0.97;
			case MARIADB -> 0.85;
			case H2 -> 0.95;
		};
	}

	/** What Spring Boot would configure. */
	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@EnableJpaRepositories
	static class Application {

		@Bean
		LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource) {
			LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
			factory.setDataSource(dataSource);
			factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
			factory.setPackagesToScan(Customer.class.getPackageName());
			return factory;
		}

		@Bean
		PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
			return new JpaTransactionManager(factory);
		}

	}

}
