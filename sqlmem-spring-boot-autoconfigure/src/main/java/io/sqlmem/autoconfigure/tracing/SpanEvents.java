package io.sqlmem.autoconfigure.tracing;

import java.util.function.Supplier;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.sqlmem.stats.AnswerListener;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Adds an event to the current span, if there is one, for each answer from memory. It is
 * an event and no span of its own, because what takes microseconds would be hidden by the
 * cost of a span.
 */
class SpanEvents implements AnswerListener {

	private static final int MOST_CHARACTERS = 200;

	private final SingletonSupplier<Tracer> tracer;

	/**
	 * Events of a tracer.
	 * @param tracer gives the tracer when the first answer is there: the DataSource is
	 * made before it
	 */
	SpanEvents(Supplier<@Nullable Tracer> tracer) {
		this.tracer = SingletonSupplier.ofNullable(tracer);
	}

	@Override
	public void answered(String statement, long nanos) {
		Tracer known = this.tracer.get();
		Span span = (known != null) ? known.currentSpan() : null;
		if (span != null && !span.isNoop()) {
			span.event("from memory: " + shortened(statement));
		}
	}

	private static String shortened(String statement) {
		return (statement.length() > MOST_CHARACTERS) ? statement.substring(0, MOST_CHARACTERS) + "…" : statement;
	}

}
