package io.sqlmem.clients.datajpa;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.sqlmem.clients.jpa.OrderSummary;
import io.sqlmem.clients.jpa.PurchaseOrder;
import io.sqlmem.clients.jpa.Status;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Orders with what they lead to. */
public interface Orders extends JpaRepository<PurchaseOrder, Long> {

	@EntityGraph("order.full")
	Optional<PurchaseOrder> findWithLinesById(long id);

	List<PurchaseOrder> findByCustomerEmailOrderById(String email);

	List<PurchaseOrder> findByPlacedBetweenAndStatusNotOrderByPlacedAscIdDesc(LocalDate from, LocalDate to,
			Status status);

	@EntityGraph(attributePaths = "customer")
	Page<PurchaseOrder> findByStatus(Status status, Pageable page);

	@Query("select new io.sqlmem.clients.jpa.OrderSummary(o.id, c.name, o.placed, o.total) "
			+ "from PurchaseOrder o join o.customer c where o.status = :status")
	Page<OrderSummary> summaries(Status status, Pageable page);

	@Query("select o.customer.id, count(o), sum(o.total) from PurchaseOrder o group by o.customer.id order by o.customer.id")
	List<Object[]> totals();

}
