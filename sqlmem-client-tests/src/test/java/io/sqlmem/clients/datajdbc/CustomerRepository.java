package io.sqlmem.clients.datajdbc;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.sqlmem.clients.jpa.Tier;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.ListPagingAndSortingRepository;

/** Derived and declared queries. */
public interface CustomerRepository
		extends ListCrudRepository<Customer, Long>, ListPagingAndSortingRepository<Customer, Long> {

	Optional<Customer> findByEmail(String email);

	List<Customer> findByTierAndActiveOrderById(Tier tier, boolean active);

	List<Customer> findByNameContainingOrderById(String part);

	List<Customer> findByNameIgnoreCaseOrderById(String name);

	List<Customer> findByIdInOrderById(Collection<Long> ids);

	List<Customer> findTop2ByCreditLimitGreaterThanOrderByCreditLimitDesc(BigDecimal least);

	boolean existsByEmail(String email);

	long countByActive(boolean active);

	Page<Customer> findByTier(Tier tier, Pageable page);

	@Query("select c.* from customers c where c.id in (select o.customer_id from orders o where o.total > :least) "
			+ "order by c.id")
	List<Customer> withOrdersAbove(BigDecimal least);

}
