package io.sqlmem.autoconfigure;

import io.sqlmem.TableSettingException;
import org.jspecify.annotations.Nullable;

/**
 * A property {@code sqlmem.*} has a value that the cache cannot work with.
 */
class InvalidSettingException extends RuntimeException {

	private final String property;

	private final String value;

	private final String action;

	/**
	 * A wrong value.
	 * @param property the property's name
	 * @param value its value
	 * @param reason what is wrong with it, a sentence
	 * @param action what to write instead, a sentence
	 * @param cause what the cache said, if it was the cache
	 */
	InvalidSettingException(String property, String value, @Nullable String reason, String action,
			@Nullable Throwable cause) {
		super(reason, cause);
		this.property = property;
		this.value = value;
		this.action = action;
	}

	/**
	 * What the cache says of a table's settings.
	 * @param ex the cache's exception
	 * @return the same for people
	 */
	static InvalidSettingException of(TableSettingException ex) {
		return new InvalidSettingException(ex.property(), ex.value(), ex.getMessage(), ex.action(), ex);
	}

	String property() {
		return this.property;
	}

	String value() {
		return this.value;
	}

	String action() {
		return this.action;
	}

}
