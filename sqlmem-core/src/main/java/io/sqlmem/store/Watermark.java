package io.sqlmem.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * How far a copy has followed its source's changes, by the source's own values and clock.
 * Instances are immutable.
 *
 * @param columns the columns by which it follows
 * @param marks what was reached when, oldest first, at least one; the last one is now
 * @param oldestWriter when the oldest transaction had begun that may have been writing
 * unseen at the last mark, {@code null} if the source does not tell
 * @param guarantee what can have been missed since the table was loaded
 */
public record Watermark(DeltaColumns columns, List<Mark> marks, @Nullable Instant oldestWriter, Guarantee guarantee) {

	public Watermark {
		marks = List.copyOf(marks);
	}

	/**
	 * What has been reached.
	 * @return the last mark
	 */
	public Mark last() {
		return this.marks.get(this.marks.size() - 1);
	}

	/** One line, for {@link #parse}. */
	String toText() {
		return String.join(" ", String.valueOf(this.columns.change()),
				this.columns.key().stream().map(String::valueOf).collect(Collectors.joining(",")),
				String.valueOf(this.oldestWriter), this.guarantee.name(),
				this.marks.stream().map((mark) -> mark.at() + "=" + mark.value()).collect(Collectors.joining(",")));
	}

	static Watermark parse(String text) {
		String[] parts = text.split(" ");
		List<Integer> key = Stream.of(parts[1].split(",")).map(Integer::valueOf).toList();
		List<Mark> marks = Stream.of(parts[4].split(",")).map(Mark::parse).toList();
		return new Watermark(new DeltaColumns(Integer.parseInt(parts[0]), key), marks,
				parts[2].equals("null") ? null : Instant.parse(parts[2]), Guarantee.valueOf(parts[3]));
	}

	/**
	 * What was reached at a moment.
	 *
	 * @param at the moment by the source's clock, before the rows were read
	 * @param value the greatest value of the change column that was there and not in the
	 * future, in its stored form (see {@link io.sqlmem.type.StoredValues}); {@code null}
	 * if there was none
	 */
	public record Mark(Instant at, @Nullable Long value) {

		static Mark parse(String text) {
			String[] parts = text.split("=");
			return new Mark(Instant.parse(parts[0]), parts[1].equals("null") ? null : Long.valueOf(parts[1]));
		}

	}

}
