package io.sqlmem.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.sqlmem.SqlMem;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import net.ttddyy.observation.boot.autoconfigure.DataSourceObservationAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Proxies that look at statements, on either side of the cache.
 */
@SuppressWarnings("NullAway.Init")
class ProxyTests {

	private static final String SQL = "select name from pet where id = 1";

	private final List<String> seen = new CopyOnWriteArrayList<>();

	private TestSchema schema;

	private ApplicationContextRunner runner;

	@BeforeEach
	void createSchema() {
		this.schema = TestDatabase.POSTGRESQL.newSchema();
		this.schema.execute("create table pet (id integer primary key, name varchar(20))",
				"insert into pet values (1, 'Rex')");
		this.runner = Applications.jdbc(this.schema).withPropertyValues("sqlmem.cache-db=");
	}

	@AfterEach
	void dropSchema() {
		this.schema.close();
	}

	@Test
	void datasourceProxyBehindTheCacheSeesWhatGoesToTheSource() {
		this.runner.withBean(DataSource.class, () -> {
			TestSchema.Login login = this.schema.login();
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl(login.url());
			pool.setUsername(login.user());
			pool.setPassword(login.password());
			return proxy(pool);
		}).run((context) -> {
			assertThat(context.getBean(DataSource.class)).isInstanceOf(CachedDataSource.class);
			assertHits(context);
			assertThat(this.seen).doesNotContain(SQL).anyMatch((sql) -> sql.contains("\"pet\""));
			context.getBean(JdbcClient.class).sql("select random() from pet").query(Double.class).single();
			assertThat(this.seen).contains("select random() from pet");
		});
	}

	@Test
	void datasourceProxyBeforeTheCacheSeesWhatTheApplicationAsks() {
		this.runner.run((context) -> {
			JdbcClient client = JdbcClient.create(proxy(context.getBean(DataSource.class)));
			client.sql(SQL).query(String.class).single();
			assertThat(client.sql(SQL).query(String.class).single()).isEqualTo("Rex");
			assertThat(context.getBean(SqlMem.class).stats().hits()).isOne();
			assertThat(this.seen).containsExactly(SQL, SQL);
			assertThat(DataSources.isCached(proxy(context.getBean(DataSource.class)), context.getBean(SqlMem.class)))
				.isTrue();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "concrete", "proxy" })
	void datasourceMicrometerObservesWhatTheApplicationAsks(String type) {
		this.runner.withConfiguration(AutoConfigurations.of(DataSourceObservationAutoConfiguration.class))
			.withPropertyValues("jdbc.datasource-proxy.type=" + type)
			.withBean(ObservationRegistry.class, this::registry)
			.withBean(Tracer.class, () -> Tracer.NOOP)
			.run((context) -> {
				assertHits(context);
				assertThat(this.seen.stream().filter("query"::equals)).hasSizeGreaterThanOrEqualTo(2);
				DataSource dataSource = context.getBean(DataSource.class);
				assertThat(dataSource.isWrapperFor(HikariDataSource.class)).isTrue();
				assertThat(DataSources.isCached(dataSource, context.getBean(SqlMem.class))).isTrue();
			});
	}

	private ObservationRegistry registry() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				ProxyTests.this.seen.add(String.valueOf(context.getContextualName()));
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		return registry;
	}

	private ProxyDataSource proxy(DataSource dataSource) {
		return ProxyDataSourceBuilder.create(dataSource)
			.afterQuery((execution, queries) -> queries.forEach((query) -> this.seen.add(query.getQuery())))
			.build();
	}

	private static void assertHits(ApplicationContext context) {
		JdbcClient client = context.getBean(JdbcClient.class);
		client.sql(SQL).query(String.class).single();
		assertThat(client.sql(SQL).query(String.class).single()).isEqualTo("Rex");
		CacheStats stats = context.getBean(SqlMem.class).stats();
		assertThat(stats.hits()).isOne();
		assertThat(stats.passThroughs()).isEmpty();
	}

}
