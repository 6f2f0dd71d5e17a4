package io.sqlmem.refresh;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.sqlmem.schema.WrittenName;

/**
 * What the settings say of single tables, each table as the user writes it.
 *
 * @param ttls positive ages; {@link #ALL} stands for every table without one of its own
 * @param deltas how changes are found
 * @param indexes lists of columns to index beside the source's own indexes
 */
public record TableSettings(Map<String, Duration> ttls, Map<String, DeltaDeclaration> deltas,
		Map<String, List<List<String>>> indexes) {

	/** Stands for every table without a TTL of its own. */
	public static final String ALL = "*";

	/**
	 * Settings.
	 * @throws WrongSettingException if two of them contradict each other
	 * @throws IllegalArgumentException if a table's name cannot be read
	 */
	public TableSettings {
		ttls = Map.copyOf(ttls);
		deltas = Map.copyOf(deltas);
		indexes = Map.copyOf(indexes);
		for (Map.Entry<String, DeltaDeclaration> delta : deltas.entrySet()) {
			for (String other : ttls.keySet()) {
				if (!other.equals(ALL) && WrittenName.of(other).isLike(WrittenName.of(delta.getKey()))) {
					throw conflict(delta.getKey(), delta.getValue(), other);
				}
			}
		}
	}

	static WrongSettingException conflict(String table, DeltaDeclaration delta, String ttl) {
		return new WrongSettingException(delta.property() + ".change-column", delta.changeColumn(),
				"there is also sqlmem.ttl." + ttl + ", but " + table
						+ " either follows its source's changes or is loaded again by its age",
				"Remove one of the two.");
	}

}
