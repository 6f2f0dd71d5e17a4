package io.sqlmem.sample.desk;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

import io.sqlmem.SqlMem;
import io.sqlmem.stats.CacheStats;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The database and the state of the memory, for the page.
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

	@GetMapping("/memory")
	CacheStats memory() {
		return this.sqlMem.stats();
	}

	/**
	 * Forget all copies, to see them loaded again.
	 */
	@DeleteMapping("/memory")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forget() {
		this.sqlMem.reset();
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
