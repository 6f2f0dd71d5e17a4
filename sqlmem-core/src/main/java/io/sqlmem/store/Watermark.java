package io.sqlmem.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
				this.marks.stream().map(Mark::toText).collect(Collectors.joining(",")));
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
	 * @param ahead how many seconds the local time of the source's session was ahead of
	 * UTC then; 0 where that means nothing
	 * @param value the greatest value of the change column that was there and not in the
	 * future, in its stored form (see {@link io.sqlmem.type.StoredValues}); {@code null}
	 * if there was none
	 * @param spelling how the source spells that value if it keeps texts, {@code null}
	 * elsewhere
	 */
	public record Mark(Instant at, long ahead, @Nullable Long value, @Nullable String spelling) {

		private String toText() {
			return this.at + "=" + this.ahead + "=" + this.value + "="
					+ ((this.spelling != null) ? URLEncoder.encode(this.spelling, StandardCharsets.UTF_8) : "");
		}

		private static Mark parse(String text) {
			String[] parts = text.split("=", -1);
			return new Mark(Instant.parse(parts[0]), Long.parseLong(parts[1]),
					parts[2].equals("null") ? null : Long.valueOf(parts[2]),
					parts[3].isEmpty() ? null : URLDecoder.decode(parts[3], StandardCharsets.UTF_8));
		}

	}

}
