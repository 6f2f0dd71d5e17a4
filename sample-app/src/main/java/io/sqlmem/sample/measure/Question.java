package io.sqlmem.sample.measure;

import java.util.List;

/**
 * A statement and the values of its parameters.
 *
 * @param sql the statement, parameters as question marks
 * @param parameters their values, in order
 */
public record Question(String sql, List<Object> parameters) {

	public Question {
		parameters = List.copyOf(parameters);
	}

	/**
	 * A question from its parts.
	 * @param sql the statement
	 * @param parameters the values of its parameters
	 * @return the question
	 */
	public static Question of(String sql, Object... parameters) {
		return new Question(sql, List.of(parameters));
	}

}
