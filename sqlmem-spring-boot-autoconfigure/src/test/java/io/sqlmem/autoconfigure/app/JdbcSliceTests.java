package io.sqlmem.autoconfigure.app;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.jdbc.CachingDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The cache before the embedded database that a slice puts in the place of the
 * application's own.
 */
@JdbcTest(properties = { "spring.datasource.url=jdbc:h2:mem:production",
		"spring.sql.init.schema-locations=classpath:people.sql", "spring.flyway.enabled=false",
		"spring.liquibase.enabled=false" })
class JdbcSliceTests {

	@Test
	void theEmbeddedDatabaseIsCached(@Autowired DataSource dataSource) throws SQLException {
		assertThat(dataSource.isWrapperFor(CachingDataSource.class)).isTrue();
		try (Connection connection = dataSource.getConnection()) {
			assertThat(connection.getMetaData().getURL()).startsWith("jdbc:h2:mem:").doesNotContain("production");
		}
	}

	@Test
	void behavesAsInTheApplication(@Autowired JdbcTemplate template, @Autowired SqlMem sqlMem) {
		for (int i = 0; i < 2; i++) {
			assertThat(template.queryForList("select name from person order by id", String.class))
				.containsExactly("Ada", "Grace");
		}
		assertThat(sqlMem.stats().hits()).isPositive();
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> template.update("delete from person"));
	}

}
