package io.sqlmem.clients.datajdbc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.sqlmem.clients.AbstractClientTests;
import io.sqlmem.clients.Questions;
import io.sqlmem.clients.jpa.Status;
import io.sqlmem.clients.jpa.Tier;
import io.sqlmem.testkit.TestDatabase;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.relational.RelationalManagedTypes;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * Spring Data JDBC.
 */
class SpringDataJdbcTests extends AbstractClientTests {

	@Override
	protected Questions open(DataSource dataSource, TestDatabase database) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean("dataSource", DataSource.class, () -> dataSource);
		context.registerBean("database", TestDatabase.class, () -> database);
		context.register(Application.class);
		context.refresh();
		Questions questions = new Questions(context);
		CustomerRepository customers = context.getBean(CustomerRepository.class);
		OrderRepository orders = context.getBean(OrderRepository.class);
		questions.ask("by id", () -> customers.findById(3L).orElseThrow())
			.ask("by ids", () -> customers.findAllById(List.of(2L, 5L)).stream().map(Customer::id).sorted().toList())
			.ask("in", () -> customers.findByIdInOrderById(List.of(2L, 5L, 900L)))
			.ask("count", customers::count)
			.ask("exists by id", () -> customers.existsById(5L))
			.ask("all sorted", () -> customers.findAll(Sort.by("registered").descending()))
			.ask("all by name", () -> customers.findAll(Sort.by("name", "id")))
			.ask("page", () -> spelled(customers.findAll(PageRequest.of(1, 5, Sort.by("id")))))
			.ask("by email", () -> customers.findByEmail("c4@shop.example").orElseThrow())
			.ask("by enum and boolean", () -> customers.findByTierAndActiveOrderById(Tier.GOLD, true))
			.ask("containing", () -> customers.findByNameContainingOrderById("o"))
			.ask("ignoring case", () -> customers.findByNameIgnoreCaseOrderById("ZOE"))
			.ask("top", () -> customers.findTop2ByCreditLimitGreaterThanOrderByCreditLimitDesc(new BigDecimal("100")))
			.ask("exists by", () -> customers.existsByEmail("c6@shop.example"))
			.ask("count by", () -> customers.countByActive(false))
			.ask("page by", () -> spelled(customers.findByTier(Tier.SILVER, PageRequest.of(0, 2, Sort.by("id")))))
			.ask("declared", () -> customers.withOrdersAbove(new BigDecimal("300.00")))
			.ask("aggregate", () -> orders.findById(7L).orElseThrow())
			.ask("aggregates", () -> orders.findAll(Sort.by("id")))
			.ask("page of aggregates", () -> spelled(orders.findAll(PageRequest.of(2, 6, Sort.by("placed", "id")))))
			.ask("aggregates by",
					() -> orders.findByStatusAndPlacedAfterOrderById(Status.PAID, LocalDate.of(2024, 4, 1)))
			.ask("aggregates without", orders::findByNoteIsNullOrderById);
		return questions;
	}

	private static Object spelled(Page<?> page) {
		return List.of(page.getContent(), page.getTotalElements());
	}

	@Override
	protected double leastShare(TestDatabase database) {
		return switch (database) {
			case POSTGRESQL -> 0.98;
			case MARIADB -> 0.95;
			case H2 -> 0.98;
		};
	}

	/** What Spring Boot would configure. */
	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@EnableJdbcRepositories
	static class Application extends AbstractJdbcConfiguration {

		private final TestDatabase database;

		Application(TestDatabase database) {
			this.database = database;
		}

		/** H2 has the names in capitals. */
		@Override
		public JdbcMappingContext jdbcMappingContext(Optional<NamingStrategy> namingStrategy,
				JdbcCustomConversions conversions, RelationalManagedTypes types) {
			JdbcMappingContext mappings = super.jdbcMappingContext(namingStrategy, conversions, types);
			mappings.setForceQuote(this.database != TestDatabase.H2);
			return mappings;
		}

		@Bean
		NamedParameterJdbcOperations operations(DataSource dataSource) {
			return new NamedParameterJdbcTemplate(dataSource);
		}

		@Bean
		PlatformTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

}
