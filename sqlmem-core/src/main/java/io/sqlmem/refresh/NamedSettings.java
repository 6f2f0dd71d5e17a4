package io.sqlmem.refresh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

import io.sqlmem.schema.IdentifierCase;
import io.sqlmem.schema.TableName;
import io.sqlmem.schema.WrittenName;
import org.jspecify.annotations.Nullable;

/**
 * Settings by the names of tables as the user writes them. Instances are immutable.
 *
 * @param <T> what is set
 */
final class NamedSettings<T> {

	private final Map<String, T> settings;

	private final Map<String, WrittenName> names = new LinkedHashMap<>();

	private final IdentifierCase identifierCase;

	/**
	 * Settings.
	 * @param settings what is set, by table
	 * @param identifierCase how the source spells names
	 */
	NamedSettings(Map<String, T> settings, IdentifierCase identifierCase) {
		this.settings = Map.copyOf(settings);
		this.identifierCase = identifierCase;
		settings.keySet().forEach((name) -> this.names.put(name, WrittenName.of(name)));
	}

	/** The names as written. */
	Map<String, WrittenName> names() {
		return this.names;
	}

	/**
	 * All names that mean a table, as written.
	 */
	List<String> namesOf(TableName table) {
		List<String> found = new ArrayList<>();
		this.names.forEach((written, name) -> {
			if (name.matches(table, this.identifierCase)) {
				found.add(written);
			}
		});
		return found;
	}

	/** What is set under a name as written. */
	T get(String written) {
		T found = this.settings.get(written);
		if (found == null) {
			throw new IllegalArgumentException("Nothing is set for " + written);
		}
		return found;
	}

	/**
	 * What is set for a table. Of several names that mean it the one with the most parts
	 * counts.
	 * @param choice chooses between names of as many parts
	 * @return the setting, {@code null} if there is none
	 */
	@Nullable T find(TableName table, BinaryOperator<T> choice) {
		T found = null;
		int parts = 0;
		for (String written : namesOf(table)) {
			int length = written(written).parts().size();
			if (length >= parts) {
				found = (found == null || length > parts) ? get(written) : choice.apply(found, get(written));
				parts = length;
			}
		}
		return found;
	}

	private WrittenName written(String name) {
		return this.names.getOrDefault(name, WrittenName.of(name));
	}

}
