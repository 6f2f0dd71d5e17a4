package io.sqlmem.refresh;

/**
 * What the settings say of a table cannot be done.
 */
public final class WrongSettingException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String value;

	private final String action;

	/**
	 * A wrong setting.
	 * @param property the property
	 * @param value its value, empty if it is missing
	 * @param reason what is wrong, a sentence that names the table
	 * @param action what to write instead, a sentence
	 */
	WrongSettingException(String property, String value, String reason, String action) {
		super(property + ": " + reason + ". " + action);
		this.property = property;
		this.value = value;
		this.action = action;
	}

	/**
	 * The property.
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
