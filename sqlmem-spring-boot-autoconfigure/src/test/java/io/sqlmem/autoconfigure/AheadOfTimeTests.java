package io.sqlmem.autoconfigure;

import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.console.SqlMemConsoleAutoConfiguration;
import io.sqlmem.autoconfigure.endpoint.SqlMemEndpoint;
import io.sqlmem.autoconfigure.endpoint.SqlMemEndpointAutoConfiguration;
import io.sqlmem.autoconfigure.endpoint.TableDescriptor;
import io.sqlmem.autoconfigure.health.SqlMemHealthContributorAutoConfiguration;
import io.sqlmem.autoconfigure.health.SqlMemHealthIndicator;
import io.sqlmem.autoconfigure.metrics.SqlMemMetrics;
import io.sqlmem.autoconfigure.metrics.SqlMemMetricsAutoConfiguration;
import net.sf.jsqlparser.statement.select.PlainSelect;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that were processed ahead of time.
 */
@CompileWithForkedClassLoader
class AheadOfTimeTests {

	private final String[] properties = { "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
			"spring.sql.init.schema-locations=classpath:people.sql", "sqlmem.health.max-staleness=1h",
			"management.endpoints.web.exposure.include=*" };

	@Test
	void workAsOthersDo() {
		process((context) -> {
			JdbcClient client = context.getBean(JdbcClient.class);
			client.sql("select name from person").query(String.class).list();
			client.sql("select name from person").query(String.class).list();
			SqlMem cache = context.getBean(SqlMem.class);
			assertThat(context.getBean(DataSource.class)).isInstanceOf(CachedDataSource.class);
			assertThat(cache.stats().hits()).isOne();
			assertThat(context.getBean(Holder.class).source()).isSameAs(cache.source());
			assertThat(context.getBean(SqlMemEndpoint.class).table("person")).isNotNull();
			assertThat(context.getBean(SqlMemHealthIndicator.class).health()).isNotNull();
			assertThat(context.getBean(SqlMemMetrics.class)).isNotNull();
			assertThat(context.getBean(SqlMemProperties.class).getHealth().getMaxStaleness()).hasHours(1);
		});
	}

	@Test
	void keepWhatIsReflectedUpon() {
		RuntimeHints hints = new RuntimeHints();
		new SqlMemRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(ResultSet.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(CallableStatement.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(PlainSelect.class, "distinct")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("io/sqlmem/autoconfigure/console/console.html"))
			.accepts(hints);
	}

	private void process(Consumer<GenericApplicationContext> test) {
		TestGenerationContext generated = new TestGenerationContext();
		AnnotationConfigApplicationContext original = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(this.properties).applyTo(original);
		original.register(App.class);
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(original, generated);
		generated.writeGeneratedContent();
		assertThat(RuntimeHintsPredicates.reflection().onType(TableDescriptor.class))
			.accepts(generated.getRuntimeHints());
		TestCompiler.forSystem().with(generated).compile((compiled) -> {
			@SuppressWarnings("unchecked")
			ApplicationContextInitializer<GenericApplicationContext> instance = compiled
				.getInstance(ApplicationContextInitializer.class, initializer.toString());
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				TestPropertyValues.of(this.properties).applyTo(context);
				instance.initialize(context);
				context.refresh();
				test.accept(context);
			}
		});
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceInitializationAutoConfiguration.class,
			JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, MetricsAutoConfiguration.class,
			CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
			SqlMemAutoConfiguration.class, SqlMemEndpointAutoConfiguration.class,
			SqlMemHealthContributorAutoConfiguration.class, SqlMemMetricsAutoConfiguration.class,
			SqlMemConsoleAutoConfiguration.class })
	static class App {

		@Bean
		Holder holder(@SqlMemSource DataSource source) {
			return new Holder(source);
		}

	}

	record Holder(DataSource source) {
	}

}
