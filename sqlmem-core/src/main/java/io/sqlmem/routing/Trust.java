package io.sqlmem.routing;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import org.jspecify.annotations.Nullable;

/**
 * Whether the answers from memory to one statement are trusted. Safe for use by many
 * threads.
 */
final class Trust {

	private final RouteKey statement;

	private final AnswerVerifier verifier;

	private final AtomicReference<State> state;

	Trust(RouteKey statement, AnswerVerifier verifier) {
		this.statement = statement;
		this.verifier = verifier;
		boolean known = !verifier.settings().firstUse();
		this.state = new AtomicReference<>(known ? State.TRUSTED : State.NEW);
	}

	/**
	 * Check that the statement may be answered from memory; if that is still to be found
	 * out, have it done with these parameters.
	 * @throws ElsewhereException if it may not
	 */
	void check(MemoryRoute route, List<BoundParameter> parameters) {
		ElsewhereException obstacle = obstacle();
		if (obstacle == null) {
			return;
		}
		if (obstacle.reason() == PassThroughReason.UNVERIFIED
				&& this.state.compareAndSet(State.NEW, State.BEING_VERIFIED)) {
			this.verifier.verify(new Check(this, route, List.copyOf(parameters), null));
		}
		throw obstacle;
	}

	/**
	 * Why the statement may not be answered from memory.
	 * @return the reason, {@code null} if it may
	 */
	@Nullable ElsewhereException obstacle() {
		if (this.verifier.isQuarantined(this.statement)) {
			return new ElsewhereException(PassThroughReason.QUARANTINED,
					"an answer from memory differed from the source's");
		}
		return (this.state.get() == State.TRUSTED) ? null
				: new ElsewhereException(PassThroughReason.UNVERIFIED, "no answer has been compared yet");
	}

	/**
	 * Have an answer compared if it is one of the sample.
	 */
	void answered(MemoryRoute route, List<BoundParameter> parameters, List<@Nullable Object[]> rows) {
		double rate = this.verifier.settings().sampleRate();
		if (rate > 0 && ThreadLocalRandom.current().nextDouble() < rate) {
			this.verifier.verify(new Check(this, route, List.copyOf(parameters), rows));
		}
	}

	RouteKey statement() {
		return this.statement;
	}

	/**
	 * Learn how a check ended.
	 * @param same whether the source gave the same answer
	 */
	void checked(boolean same) {
		if (this.state.get() != State.TRUSTED) {
			this.state.set(same ? State.TRUSTED : State.NEW);
		}
	}

	private enum State {

		NEW, BEING_VERIFIED, TRUSTED

	}

	/**
	 * An answer to be compared.
	 *
	 * @param trust what is to be learnt
	 * @param route answers from memory
	 * @param parameters the statement's parameters
	 * @param shown what the application was shown, {@code null} if it was shown nothing
	 */
	record Check(Trust trust, MemoryRoute route, List<BoundParameter> parameters,
			@Nullable List<@Nullable Object[]> shown) {
	}

}
