package io.sqlmem.autoconfigure.app;

import io.sqlmem.SqlMem;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;

import static org.assertj.core.api.Assertions.assertThat;

@DataJpaTest(properties = { "spring.datasource.url=jdbc:h2:mem:production", "sqlmem.writes=pass-through",
		"spring.flyway.enabled=false", "spring.liquibase.enabled=false" })
class DataJpaSliceTests {

	@Test
	void readsThroughTheCache(@Autowired PetRepository pets, @Autowired SqlMem sqlMem) {
		assertThat(pets.findByNameOrderById("Rex")).isEmpty();
		long hits = sqlMem.stats().hits();
		assertThat(pets.findByNameOrderById("Rex")).isEmpty();
		assertThat(sqlMem.stats().hits()).isEqualTo(hits + 1);
	}

	@Test
	void seesWhatTheTestHasWritten(@Autowired PetRepository pets, @Autowired TestEntityManager entities) {
		entities.persistAndFlush(new Pet(7, "Rex"));
		entities.clear();
		assertThat(pets.findByNameOrderById("Rex")).extracting(Pet::getId).containsExactly(7L);
	}

}
