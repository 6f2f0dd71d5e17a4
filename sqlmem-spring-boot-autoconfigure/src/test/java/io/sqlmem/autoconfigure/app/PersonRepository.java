package io.sqlmem.autoconfigure.app;

import java.util.List;

import org.springframework.data.repository.ListCrudRepository;

/**
 * A repository of Spring Data JDBC.
 */
public interface PersonRepository extends ListCrudRepository<Person, Integer> {

	List<Person> findByNameOrderById(String name);

}
