package io.sqlmem;

import io.sqlmem.refresh.WrongSettingException;

/**
 * What the settings say of a table cannot be done.
 */
public final class TableSettingException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String value;

	private final String action;

	TableSettingException(WrongSettingException cause) {
		super(cause.getMessage(), cause);
		this.property = cause.property();
		this.value = cause.value();
		this.action = cause.action();
	}

	/**
	 * The property that says what cannot be done.
	 * @return its name
	 */
	public String property() {
		return this.property;
	}

	/**
	 * What the property says.
	 * @return its value, empty if it is missing
	 */
	public String value() {
		return this.value;
	}

	/**
	 * The way out.
	 * @return what to write instead, a sentence
	 */
	public String action() {
		return this.action;
	}

}
