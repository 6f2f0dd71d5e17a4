package io.sqlmem.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Places of texts that copies do not hold.
 */
class LearnedPlacesTests {

	private static final int HIDDEN = -2;

	private static TableCopy copy() {
		TableCopy copy = new TableCopy(Map.of(), List.of(), true, 0, 0, Instant.EPOCH, Instant.EPOCH, null);
		copy.places().put(HIDDEN, "b", 10.5);
		copy.places().put(HIDDEN, "c", 20L);
		copy.places().put(-3, "b", 10.5);
		return copy;
	}

	@Test
	void aCopyOfWhichTwoStatesAreVisibleHasNone() {
		TableCopy changing = copy().widened(Map.of());
		assertThat(changing.places().areOpen()).isFalse();
		changing.places().put(HIDDEN, "b", 10.5);
		assertThat(changing.places().of(HIDDEN, "b")).isNull();
	}

	@Test
	void copiesWithTheSameTextsShareThem() {
		TableCopy copy = copy();
		assertThat(copy.withIndexes(List.of(List.of(1))).places()).isSameAs(copy.places());
		assertThat(copy.places().outside(Map.of())).isSameAs(copy.places());
	}

	@Test
	void placesInFilledGapsAreForgotten() {
		LearnedPlaces left = copy().places().outside(Map.of(HIDDEN, List.of(new RankGap(10, 20))));
		assertThat(left.of(HIDDEN, "b")).isNull();
		assertThat(left.of(HIDDEN, "c")).isEqualTo(20L);
		assertThat(left.of(-3, "b")).isEqualTo(10.5);
		assertThat(left.areOpen()).isTrue();
		assertThat(copy().places()
			.outside(Map.of(HIDDEN, List.of(new RankGap(0, 10), new RankGap(20, Long.MAX_VALUE))))
			.of(HIDDEN, "b")).isEqualTo(10.5);
	}

	@Test
	void aFullGapHasAMiddle() {
		RankGap gap = new RankGap(7, 8);
		assertThat(gap.middle()).isStrictlyBetween(7.0, 8.0);
		assertThat(gap.holds(gap.middle())).isTrue();
		assertThat(gap.holds(7L)).isFalse();
		assertThat(gap.holds(8L)).isFalse();
		assertThat(new RankGap(1L << 52, Long.MAX_VALUE).hasMiddle()).isFalse();
	}

}
