package io.sqlmem.sample.desk;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

import io.sqlmem.SqlMem;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The database, for the page. The state of the memory is what the actuator shows.
 */
@RestController
@RequestMapping("/api")
class DeskController {

	private final SqlMem sqlMem;

	DeskController(SqlMem sqlMem) {
		this.sqlMem = sqlMem;
	}

	@GetMapping("/source")
	Source source() throws SQLException {
		try (Connection connection = this.sqlMem.source().getConnection()) {
			DatabaseMetaData metaData = connection.getMetaData();
			return new Source(metaData.getDatabaseProductName(), metaData.getDatabaseProductVersion());
		}
	}

	/**
	 * The database behind the cache.
	 *
	 * @param product its name
	 * @param version its version
	 */
	record Source(String product, String version) {

	}

}
