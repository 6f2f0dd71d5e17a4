package io.sqlmem.autoconfigure.tracing;

import java.util.List;
import java.util.UUID;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.SqlMemAutoConfiguration;
import io.sqlmem.autoconfigure.SqlMemBuilderCustomizer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class SqlMemTracingTests {

	private final SimpleTracer tracer = new SimpleTracer();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceInitializationAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class, SqlMemAutoConfiguration.class, SqlMemTracingAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
				"spring.sql.init.schema-locations=classpath:people.sql");

	@Test
	void answersFromMemoryAreEventsOfTheCurrentSpan() {
		this.runner.withBean(Tracer.class, () -> this.tracer).run((context) -> {
			SimpleSpan span = this.tracer.nextSpan().start();
			try (Tracer.SpanInScope scope = this.tracer.withSpan(span)) {
				assertThat(scope).isNotNull();
				query(context, "select name from person where name <> 'secret'");
				query(context, "select name from person where name <> 'other'");
				query(context, "select rand() from person");
			}
			query(context, "select name from person where name <> 'secret'");
			span.end();
			assertThat(span.getEvents()).extracting((event) -> event.getValue())
				.containsExactly("from memory: select name from person where name <> ?",
						"from memory: select name from person where name <> ?");
		});
	}

	@Test
	void aTracerThatFailsSpoilsNoAnswer() {
		this.runner.withBean(Tracer.class, () -> new SimpleTracer() {

			@Override
			public SimpleSpan currentSpan() {
				throw new IllegalStateException("out of order");
			}

		}).run((context) -> {
			query(context, "select name from person");
			assertThat(query(context, "select name from person")).isNotEmpty();
			assertThat(context.getBean(SqlMem.class).stats().hits()).isOne();
		});
	}

	@Test
	void nothingWithoutATracer() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SqlMemBuilderCustomizer.class));
		this.runner.withClassLoader(new FilteredClassLoader(Tracer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SqlMemBuilderCustomizer.class));
	}

	private static List<?> query(ApplicationContext context, String sql) {
		return context.getBean(JdbcClient.class).sql(sql).query().singleColumn();
	}

}
