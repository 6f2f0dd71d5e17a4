package io.sqlmem.autoconfigure.tracing;

import io.micrometer.tracing.Tracer;
import io.sqlmem.SqlMem;
import io.sqlmem.autoconfigure.SqlMemAutoConfiguration;
import io.sqlmem.autoconfigure.SqlMemBuilderCustomizer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for answers from memory in traces.
 */
@AutoConfiguration(after = SqlMemAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration")
@ConditionalOnClass(Tracer.class)
@ConditionalOnBean({ SqlMem.class, Tracer.class })
public final class SqlMemTracingAutoConfiguration {

	/** The application's own customizers come later and may replace the listener. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static SqlMemBuilderCustomizer sqlMemTracingBuilderCustomizer(ObjectProvider<Tracer> tracer) {
		return (builder) -> builder.answerListener(new SpanEvents(tracer::getIfAvailable));
	}

}
