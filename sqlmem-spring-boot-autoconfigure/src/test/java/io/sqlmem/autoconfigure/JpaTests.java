package io.sqlmem.autoconfigure;

import java.sql.SQLException;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import io.sqlmem.ReadOnlyException;
import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.app.Pet;
import io.sqlmem.autoconfigure.app.PetRepository;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Hibernate's schema tools at the source, its sessions in the cache.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@SuppressWarnings("NullAway.Init")
class JpaTests {

	@Parameter
	TestDatabase database;

	private TestSchema schema;

	private ApplicationContextRunner runner;

	@BeforeEach
	void createSchema() {
		this.schema = this.database.newSchema();
		this.runner = Applications.jpa(this.schema);
	}

	@AfterEach
	void dropSchema() {
		this.schema.close();
	}

	@Test
	void createDropRunsAtTheSource() {
		this.runner.withPropertyValues("spring.jpa.hibernate.ddl-auto=create-drop").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(petTableExists()).isTrue();
			assertThat(borrowed(context.getBean(SqlMem.class))).isZero();
		});
		assertThat(petTableExists()).isFalse();
	}

	@Test
	void updateAddsWhatIsMissing() {
		this.schema.execute("create table pet (id bigint not null primary key)", "insert into pet values (1)");
		this.runner.withPropertyValues("spring.jpa.hibernate.ddl-auto=update")
			.run((context) -> assertThat(
					context.getBean(JdbcTemplate.class).queryForMap("select id, name from pet where id = 1"))
				.containsEntry("name", null));
	}

	@Test
	void validateFindsWhatIsMissing() {
		this.runner.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("missing table [pet]"));
		createPets();
		this.runner.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void theStandardPropertiesWorkToo() {
		this.runner
			.withPropertyValues("spring.jpa.properties.jakarta.persistence.schema-generation.database.action=create")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(petTableExists()).isTrue();
	}

	@Test
	void noToolLeavesTheSchemaAlone() {
		this.runner.withPropertyValues("spring.jpa.hibernate.ddl-auto=none").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(borrowed(context.getBean(SqlMem.class))).isZero();
		});
		assertThat(petTableExists()).isFalse();
	}

	@Test
	void queriesAreHitsAndWritesRefused() {
		createPets();
		this.runner.withPropertyValues("spring.jpa.hibernate.ddl-auto=none").run((context) -> {
			SqlMem sqlMem = context.getBean(SqlMem.class);
			PetRepository pets = context.getBean(PetRepository.class);
			Map<String, Long> atStart = sqlMem.stats().passThroughs();
			for (int i = 0; i < 3; i++) {
				assertThat(pets.findById(2L)).map(Pet::getName).contains("Tom");
				assertThat(pets.findByNameOrderById("Rex")).extracting(Pet::getId).containsExactly(1L);
			}
			assertThat(sqlMem.stats().passThroughs()).isEqualTo(atStart);
			assertThat(sqlMem.stats().hits()).isGreaterThanOrEqualTo(4);
			// Hibernate counts refused authorizations among the failures of connections.
			assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.isThrownBy(() -> pets.save(new Pet(3, "Kim")))
				.withRootCauseInstanceOf(ReadOnlyException.class);
			assertThat(borrowed(sqlMem)).isZero();
		});
	}

	@Test
	void theCacheForgetsWhatToolsChangedBehindIt() {
		createPets();
		this.runner.withPropertyValues("spring.jpa.hibernate.ddl-auto=none").run((context) -> {
			PetRepository pets = context.getBean(PetRepository.class);
			assertThat(pets.findAll()).hasSize(2);
			context.getBean(EntityManagerFactory.class)
				.unwrap(SessionFactory.class)
				.getSchemaManager()
				.truncateMappedObjects();
			assertThat(pets.findAll()).isEmpty();
		});
	}

	private void createPets() {
		this.schema.execute("create table pet (id bigint not null primary key, name varchar(255))",
				"insert into pet values (1, 'Rex'), (2, 'Tom')");
	}

	private static int borrowed(SqlMem sqlMem) throws SQLException {
		return sqlMem.source().unwrap(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections();
	}

	private boolean petTableExists() {
		try {
			new JdbcTemplate(this.schema.dataSource()).queryForList("select * from pet");
			return true;
		}
		catch (BadSqlGrammarException ex) {
			return false;
		}
	}

}
