package io.sqlmem.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.sqlmem.SqlMem;
import io.sqlmem.UndeclaredException;
import io.sqlmem.stats.TableStats;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tables that the properties declare, and what the application's start does with them.
 */
@SuppressWarnings("NullAway.Init")
class TablePropertiesTests {

	private TestSchema schema;

	private ApplicationContextRunner runner;

	@BeforeEach
	void createSchema() {
		this.schema = TestDatabase.POSTGRESQL.newSchema();
		this.schema.execute("create table person (id integer not null primary key, name varchar(20), secret integer)",
				"insert into person values (1, 'Ada', 7), (2, 'Grace', 8)", "create table pet (id integer)",
				"create view persons as select * from person");
		this.runner = Applications.jdbc(this.schema).withPropertyValues("sqlmem.cache-db=");
	}

	@AfterEach
	void dropSchema() {
		this.schema.close();
	}

	@Test
	void yamlDeclaresTables() throws Exception {
		String yaml = """
				sqlmem:
				  undeclared: pass-through
				  blocking-startup-refresh: true
				  tables:
				    customer:
				    "[sales.orders]":
				      columns: [id, status, customer_id]
				      indexes: [status, "customer_id, status"]
				      preload: true
				      refresh:
				        ttl: 90
				    order_items:
				      refresh:
				        delta:
				          change-column: updated_at
				          lookback: 5
				""";
		StandardEnvironment environment = new StandardEnvironment();
		new YamlPropertySourceLoader().load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
			.forEach((source) -> environment.getPropertySources().addFirst(source));
		SqlMemProperties properties = Binder.get(environment).bindOrCreate("sqlmem", SqlMemProperties.class);
		assertThat(properties.getTables()).containsOnlyKeys("customer", "sales.orders", "order_items");
		TableProperties orders = Objects.requireNonNull(properties.getTables().get("sales.orders"));
		assertThat(orders.getColumns()).containsExactly("id", "status", "customer_id");
		assertThat(orders.getIndexes()).containsExactly("status", "customer_id, status");
		assertThat(orders.isPreload()).isTrue();
		assertThat(orders.getRefresh().getTtl()).isEqualTo(Duration.ofSeconds(90));
		assertThat(orders.getRefresh().getDelta()).isNull();
		DeltaProperties delta = Objects
			.requireNonNull(Objects.requireNonNull(properties.getTables().get("order_items")).getRefresh().getDelta());
		assertThat(delta.getChangeColumn()).isEqualTo("updated_at");
		assertThat(delta.getLookback()).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void tablesArePreloadedAndOthersRefused() {
		this.runner
			.withPropertyValues("sqlmem.tables.person.columns=id, name", "sqlmem.tables.person.indexes[0]=name, id",
					"sqlmem.tables.person.preload=true", "sqlmem.tables.person.refresh.ttl=1h")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				SqlMem sqlMem = context.getBean(SqlMem.class);
				JdbcTemplate template = context.getBean(JdbcTemplate.class);
				await().until(() -> sqlMem.stats().tables().stream().anyMatch((table) -> table.rows() == 2));
				assertThat(sqlMem.stats().tables()).singleElement()
					.extracting(TableStats::tracking, TableStats::columns)
					.containsExactly("TTL", List.of("id", "name"));
				assertThat(template.queryForList("select name from person order by id", String.class))
					.containsExactly("Ada", "Grace");
				assertThat(sqlMem.stats().hits()).isEqualTo(1);
				assertThatExceptionOfType(BadSqlGrammarException.class)
					.isThrownBy(() -> template.queryForList("select * from person"))
					.withCauseInstanceOf(UndeclaredException.class);
				assertThatExceptionOfType(BadSqlGrammarException.class)
					.isThrownBy(() -> template.queryForList("select id from pet"))
					.withCauseInstanceOf(UndeclaredException.class);
			});
	}

	@Test
	void othersMayGoToTheSource() {
		this.runner.withPropertyValues("sqlmem.tables.person=", "sqlmem.undeclared=pass-through").run((context) -> {
			assertThat(context.getBean(JdbcTemplate.class).queryForList("select id from pet")).isEmpty();
			assertThat(context.getBean(SqlMem.class).stats().passThroughs()).containsEntry("UNDECLARED", 1L);
		});
	}

	@Test
	void aBlockingStartHasThemLoaded() {
		this.runner.withPropertyValues("sqlmem.tables.person.preload=true", "sqlmem.blocking-startup-refresh=true")
			.run((context) -> assertThat(context.getBean(SqlMem.class).stats().tables()).singleElement()
				.extracting(TableStats::state, TableStats::rows)
				.containsExactly("READY", 2L));
	}

	@Test
	void tablesThatMigrationsMakeAreThere() {
		this.schema.execute("drop view persons", "drop table person");
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withPropertyValues("spring.flyway.baseline-on-migrate=true", "spring.flyway.baseline-version=0",
					"spring.datasource.hikari.maximum-pool-size=2", "sqlmem.tables.person.preload=true",
					"sqlmem.blocking-startup-refresh=true")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(SqlMem.class).stats().tables()).hasSize(1);
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					tables.missing.preload          | true   | sqlmem.tables.missing                     | missing  | finds no table missing            | as in SQL
					tables.person.columns           | id,age | sqlmem.tables.person.columns              | age      | public.person has no column age   | [id, name, secret]
					tables.person.columns           | a.b    | sqlmem.tables.person.columns              | a.b      | is not the name of a column       | names of columns
					tables.person.indexes           | age    | sqlmem.tables.person.indexes              | age      | public.person has no column age   | [id, name, secret]
					tables.person.indexes[0]        | 'a,,b' | sqlmem.tables.person.indexes[0]           | 'a,,b'   | is not a name                     | names of columns
					tables.person.refresh.ttl       | 0      | sqlmem.tables.person.refresh.ttl          | 0s       | refresh.ttl is PT0S               | positive, such as 10m
					tables.person.refresh.delta.lookback | 5 | sqlmem.tables.person.refresh.delta.change-column | '' | cannot be found without it      | such as updated_at
					ttl.person                      | 1h     | sqlmem.ttl                                | person   | tables are declared as well (sqlmem.tables: pet) | Move sqlmem.ttl.person to sqlmem.tables.person
					indexes.person[0]               | id     | sqlmem.indexes                            | person   | tables are declared as well       | or declare no tables
					delta.person.change-column      | id     | sqlmem.delta                              | person   | tables are declared as well       | or declare no tables
					datetime-columns.person[0]      | name   | sqlmem.datetime-columns                   | person   | tables are declared as well       | or declare no tables
					tables.person.datetime-columns  | age    | sqlmem.tables.person.datetime-columns     | age      | public.person has no column age   | [id, name, secret]
					tables.persons.refresh.delta.change-column | id | sqlmem.tables.persons.refresh.delta.key-columns | '' | public.persons is a view      | Write the columns
					tables.person.refresh.delta.change-column | age | sqlmem.tables.person.refresh.delta.change-column | age | public.person has no column age | [id, name, secret]
					""")
	void whatIsWrongFailsTheStart(String property, String value, String named, @Nullable String shown, String reason,
			String action) {
		FailureAnalysis analysis = Objects.requireNonNull(new InvalidSettingFailureAnalyzer()
			.analyze(failure("sqlmem.tables.pet=", "sqlmem." + property + "=" + value)));
		assertThat(analysis.getDescription())
			.startsWith("The property '" + named + "' is '" + ((shown != null) ? shown : "") + "'. ")
			.containsIgnoringCase(reason);
		assertThat(analysis.getAction()).contains(action);
	}

	@Test
	void aTableWithADeltaAndATtlFailsTheStart() {
		FailureAnalysis analysis = Objects.requireNonNull(new InvalidSettingFailureAnalyzer().analyze(
				failure("sqlmem.tables.person.refresh.ttl=1h", "sqlmem.tables.person.refresh.delta.change-column=id")));
		assertThat(analysis.getDescription())
			.contains("The property 'sqlmem.tables.person.refresh.ttl' is 'PT1H'. ",
					"There is also sqlmem.tables.person.refresh.delta")
			.doesNotContain("Remove one of the two");
	}

	@Test
	void aSourceThatCannotBeAskedFailsABlockingStart() {
		String url = "spring.datasource.url=jdbc:postgresql://localhost:1/none";
		FailureAnalysis analysis = Objects.requireNonNull(new StartupRefreshFailureAnalyzer()
			.analyze(failure(url, "spring.datasource.hikari.connection-timeout=250",
					"sqlmem.tables.person.preload=true", "sqlmem.blocking-startup-refresh=true")));
		assertThat(analysis.getDescription()).contains("the source cannot be asked");
		assertThat(analysis.getAction()).contains("sqlmem.blocking-startup-refresh=false");
		this.runner
			.withPropertyValues(url, "spring.datasource.hikari.connection-timeout=250",
					"sqlmem.tables.person.preload=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private Throwable failure(String... properties) {
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		this.runner.withPropertyValues(properties).run((context) -> failure.set(context.getStartupFailure()));
		return Objects.requireNonNull(failure.get(), "The application has started");
	}

}
