package io.sqlmem.store;

import java.util.Collection;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * The places, among the texts of a copy, of texts that it does not hold, as the source
 * has told them. Copies share them as long as rows only leave: one that gets a text has
 * places of its own, without those that it may lie on the other side of. So whoever finds
 * a copy the same before and after a query may rely on the copy's places in it, and what
 * is learned from rows of a later copy comes too late for an earlier one to matter. Safe
 * for use by many threads.
 */
public final class LearnedPlaces {

	/** For copies of which it is not known which of two states their rows are in. */
	static final LearnedPlaces NONE = new LearnedPlaces(0);

	private static final int MOST = 1_000;

	private final int most;

	private final Cache<Key, Number> places;

	/**
	 * None so far.
	 */
	LearnedPlaces() {
		this(MOST);
	}

	private LearnedPlaces(int most) {
		this.most = most;
		this.places = Caffeine.newBuilder().maximumSize(most).build();
	}

	/**
	 * Whether places can be learned.
	 * @return {@code false} while the copy is being changed
	 */
	public boolean areOpen() {
		return this.most > 0;
	}

	/**
	 * The place of a text.
	 * @param hidden the hidden column that orders such texts
	 * @param text the text
	 * @return a number that compares with the column's as the text does with the others,
	 * {@code null} if it is not known
	 */
	public @Nullable Number of(int hidden, String text) {
		return this.places.getIfPresent(new Key(hidden, text));
	}

	/**
	 * Learn the place of a text.
	 * @param hidden the hidden column that orders such texts
	 * @param text the text
	 * @param place a place of the column, or what lies between two that are neighbours
	 */
	public void put(int hidden, String text, Number place) {
		if (areOpen()) {
			this.places.put(new Key(hidden, text), place);
		}
	}

	/**
	 * What stays true when a copy gets more texts.
	 * @param filled by hidden column, the gaps between neighbours that are not neighbours
	 * any more
	 * @return the places outside of them
	 */
	LearnedPlaces outside(Map<Integer, ? extends Collection<RankGap>> filled) {
		if (filled.isEmpty()) {
			return this;
		}
		LearnedPlaces left = new LearnedPlaces();
		this.places.asMap().forEach((key, place) -> {
			Collection<RankGap> gaps = filled.get(key.hidden());
			if (gaps == null || gaps.stream().noneMatch((gap) -> gap.holds(place))) {
				left.places.put(key, place);
			}
		});
		return left;
	}

	/**
	 * A text.
	 *
	 * @param hidden the hidden column that orders such texts
	 * @param text the text
	 */
	private record Key(int hidden, String text) {
	}

}
