package io.sqlmem.autoconfigure.app;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * A repository of Spring Data JPA.
 */
public interface PetRepository extends JpaRepository<Pet, Long> {

	List<Pet> findByNameOrderById(String name);

}
