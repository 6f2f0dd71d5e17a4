package io.sqlmem.clients.datajpa;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.sqlmem.clients.jpa.Customer;
import io.sqlmem.clients.jpa.Tier;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

/** Derived and declared queries. */
public interface Customers extends JpaRepository<Customer, Long>, JpaSpecificationExecutor<Customer> {

	Optional<Customer> findByEmail(String email);

	List<Customer> findByTierAndActiveTrueOrderById(Tier tier);

	List<Customer> findByTierInAndCreditLimitGreaterThan(Collection<Tier> tiers, BigDecimal limit, Sort sort);

	List<Customer> findByNameContainingOrderById(String part);

	List<Customer> findByNameStartingWithOrderById(String start);

	List<Customer> findByNameContainingIgnoreCaseOrderById(String part);

	List<Customer> findByNameIgnoreCaseOrderById(String name);

	List<Customer> findByEmailIsNullOrderById();

	List<Customer> findTop3ByOrderByRegisteredDesc();

	Optional<Customer> findFirstByActiveFalseOrderById();

	boolean existsByEmail(String email);

	long countByTier(Tier tier);

	Page<Customer> findByActive(boolean active, Pageable page);

	Slice<Customer> findByTierNot(Tier tier, Pageable page);

	Stream<Customer> findByIdLessThanOrderById(long id);

	List<NameOnly> findNamesByTierOrderById(Tier tier);

	List<Contact> findContactsByActiveOrderById(boolean active);

	@Query("select c from Customer c where exists (select 1 from c.orders o where o.total > :least) order by c.id")
	List<Customer> withOrdersAbove(BigDecimal least);

	@Query(value = "select * from customers where active = :active order by id",
			countQuery = "select count(*) from customers where active = :active", nativeQuery = true)
	Page<Customer> nativePage(boolean active, Pageable page);

	/** A projection by interface. */
	interface NameOnly {

		Long getId();

		String getName();

	}

	/**
	 * A projection by class.
	 *
	 * @param id the customer
	 * @param email the address
	 */
	record Contact(Long id, String email) {
	}

}
