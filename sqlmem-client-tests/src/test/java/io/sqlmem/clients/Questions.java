package io.sqlmem.clients;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What a client asks, by name. Not safe for use by several threads.
 */
public final class Questions implements AutoCloseable {

	private final Map<String, Callable<?>> questions = new LinkedHashMap<>();

	private final AutoCloseable client;

	/**
	 * No question yet.
	 * @param client the client, closed in the end
	 */
	public Questions(AutoCloseable client) {
		this.client = client;
	}

	/**
	 * Add a question.
	 * @param name a name not used before
	 * @param question gives the answer: rows, or values whose {@code toString} tells all
	 * that is in them
	 * @return this object
	 */
	public Questions ask(String name, Callable<?> question) {
		if (this.questions.putIfAbsent(name, question) != null) {
			throw new IllegalArgumentException(name + " is asked twice");
		}
		return this;
	}

	Map<String, Callable<?>> all() {
		return this.questions;
	}

	@Override
	public void close() {
		try {
			this.client.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The client cannot be closed", ex);
		}
	}

}
