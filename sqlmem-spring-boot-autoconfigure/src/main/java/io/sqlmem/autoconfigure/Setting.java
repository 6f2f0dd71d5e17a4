package io.sqlmem.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.convert.DurationStyle;

/**
 * A property on its way to the builder.
 */
final class Setting {

	/** What to write in the place of a list of columns that is none. */
	static final String COLUMNS = "Write the names of columns with commas between them.";

	private Setting() {
	}

	/**
	 * Hand a property over.
	 * @param name its name without {@code sqlmem.}
	 * @param value its value, for people
	 * @param action what to write instead if it is refused, a sentence
	 * @param setting hands it over
	 * @throws InvalidSettingException if the builder refuses it
	 */
	static void apply(String name, String value, String action, Runnable setting) {
		try {
			setting.run();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException("sqlmem." + name, value, ex.getMessage(), action, ex);
		}
	}

	/** A time as properties are written. */
	static String text(Duration time) {
		ChronoUnit unit = (time.getNano() == 0) ? ChronoUnit.SECONDS : ChronoUnit.MILLIS;
		return DurationStyle.SIMPLE.print(time, unit);
	}

	/** A map's key as properties have to spell it if more follows. */
	static String nestedKey(String key) {
		return key.contains(".") ? "[" + key + "]" : key(key);
	}

	/** A map's key as properties have to spell it. */
	static String key(String key) {
		return key.matches("[\\w.-]+") ? "." + key : "[" + key + "]";
	}

}
