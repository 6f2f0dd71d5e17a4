package io.sqlmem.clients.datajdbc;

import java.time.LocalDate;
import java.util.List;

import io.sqlmem.clients.jpa.Status;

import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.ListPagingAndSortingRepository;

/** Aggregates. */
public interface OrderRepository extends ListCrudRepository<Order, Long>, ListPagingAndSortingRepository<Order, Long> {

	List<Order> findByStatusAndPlacedAfterOrderById(Status status, LocalDate day);

	List<Order> findByNoteIsNullOrderById();

}
