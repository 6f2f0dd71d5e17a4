package io.sqlmem.autoconfigure.app;

import io.sqlmem.SqlMem;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;

import static org.assertj.core.api.Assertions.assertThat;

@DataJdbcTest(properties = { "spring.datasource.url=jdbc:h2:mem:production",
		"spring.sql.init.schema-locations=classpath:quoted-people.sql", "spring.flyway.enabled=false",
		"spring.liquibase.enabled=false" })
class DataJdbcSliceTests {

	@Test
	void readsThroughTheCache(@Autowired PersonRepository people, @Autowired SqlMem sqlMem) {
		for (int i = 0; i < 2; i++) {
			assertThat(people.findByNameOrderById("Grace")).containsExactly(new Person(2, "Grace"));
		}
		assertThat(sqlMem.stats().hits()).isPositive();
	}

}
