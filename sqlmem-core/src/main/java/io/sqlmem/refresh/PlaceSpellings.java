package io.sqlmem.refresh;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Whether the texts that have the same place in the source's order are the same, as far
 * as there are not too many to tell. Used by one thread.
 */
final class PlaceSpellings {

	/** More than most columns have that are grouped by; some megabytes while loading. */
	private static final int MOST = 50_000;

	/** By places, {@code null} once there are too many or one has two. */
	private @Nullable Map<Long, String> texts = new HashMap<>();

	/**
	 * Take a text.
	 * @param place its place, {@code null} if it has none yet
	 * @param text the text, {@code null} if there is none
	 */
	void note(@Nullable Object place, @Nullable Object text) {
		if (this.texts == null || !(place instanceof Long found) || !(text instanceof String spelled)) {
			return;
		}
		String before = this.texts.putIfAbsent(found, spelled);
		if (before != null && !before.equals(spelled) || this.texts.size() > MOST) {
			this.texts = null;
		}
	}

	/** Whether each place is known to be of one text. */
	boolean areOne() {
		return this.texts != null;
	}

}
