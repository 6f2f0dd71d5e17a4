package io.sqlmem.sample.measure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement and the values of its parameters.
 *
 * @param sql the statement, parameters as question marks
 * @param parameters their values, in order
 * @param follows a table that the source changes meanwhile, {@code null} if all stay as
 * they are
 */
public record Question(String sql, List<Object> parameters, @Nullable String follows) {

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
		return new Question(sql, List.of(parameters), null);
	}

	/**
	 * The same question, whose answer from memory may be older than the source's.
	 * @param table the table that changes
	 * @return the question
	 */
	public Question following(String table) {
		return new Question(this.sql, this.parameters, table);
	}

}
