package io.sqlmem.refresh;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

import io.sqlmem.schema.SourceClock;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceMoment;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.store.Watermark;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Follows the change column through one read of a table, in the source's own terms: its
 * instants, its digits and its texts, even where copies hold the column otherwise or not
 * at all. Used by one thread.
 */
final class ChangeTracker {

	private static final int DIGITS = 6;

	private final SourceProfile profile;

	private final SourceColumn column;

	private final SourceRows rows;

	private final HighMark mark;

	private final @Nullable Watermark before;

	/** The form of all texts, once one was seen. */
	private @Nullable String form;

	/** Reads what copies hold otherwise. */
	private final @Nullable SourceValueReader reader;

	/**
	 * A tracker for a read that has not begun.
	 * @param profile what is known of the source
	 * @param strategy how changes are found
	 * @param table the table
	 * @param rows what is read of it
	 * @param moment a moment before the read
	 * @param before the watermark so far, {@code null} if there is none
	 */
	ChangeTracker(SourceProfile profile, DeltaStrategy strategy, SourceTable table, SourceRows rows,
			SourceMoment moment, @Nullable Watermark before) {
		this.profile = profile;
		this.column = table.column(strategy.columns().change());
		this.rows = rows;
		this.mark = new HighMark(strategy, DeltaStrategy.valuesOf(this.column), table.view(), moment);
		this.before = before;
		String spelled = (before != null) ? before.last().spelling() : null;
		this.form = (spelled != null) ? form(spelled) : null;
		this.reader = (isCopied() || isText() || isInstant()) ? null
				: new SourceValueReader(rows.width() + 1, this.column.sourceType());
	}

	private boolean isCopied() {
		return this.column.type().equals(this.column.sourceType());
	}

	private boolean isText() {
		return this.column.sourceType().kind().isText();
	}

	/** One that the session shows in a zone of repeated hours. */
	private boolean isInstant() {
		return !isCopied() && this.column.sourceType().kind() == TypeKind.TIMESTAMP_TZ;
	}

	/** The query for the rows, without a condition. */
	String select() {
		return this.rows.select(this.profile, beside());
	}

	private @Nullable String beside() {
		return isCopied() ? null : isInstant() ? SourceClock.of(this.profile).epochSeconds(name()) : name();
	}

	/** The query for the rows that may have changed since the watermark. */
	String selectChanged() {
		String some = this.rows.selectSome(this.profile, beside());
		Long from = (this.before != null) ? this.mark.from(this.before, this.profile.zoneId()) : null;
		if (this.before == null || from == null) {
			return some;
		}
		String reached;
		if (isInstant()) {
			reached = SourceClock.of(this.profile).notBefore(name(), from);
		}
		else {
			String spelled = this.mark.spelledFrom(this.before);
			reached = name() + " >= " + ((spelled != null) ? "'" + spelled + "'"
					: SourceLiterals.of(from, DeltaStrategy.valuesOf(this.column)));
		}
		// Rows without a stamp would never be seen to change.
		return some + " WHERE " + reached + (this.column.nullable() ? " OR " + name() + " IS NULL" : "");
	}

	private String name() {
		return this.profile.quote(this.column.name());
	}

	/**
	 * See the current row.
	 * @param values the stored forms of its values
	 * @throws SQLException if its stamp cannot be compared with others
	 */
	void see(ResultSet row, @Nullable Object[] values) throws SQLException {
		int beside = this.rows.width() + 1;
		if (isCopied()) {
			this.mark.see(values[this.rows.placeOf(this.column.ordinal())], null);
		}
		else if (this.reader != null) {
			this.mark.see(this.reader.read(row), null);
		}
		else if (isInstant()) {
			BigDecimal seconds = row.getBigDecimal(beside);
			this.mark.see((seconds != null) ? seconds.movePointRight(DIGITS).longValueExact() : null, null);
		}
		else {
			seeText(row.getString(beside), values[this.rows.placeOf(this.column.ordinal())]);
		}
	}

	/** Texts order as the moments that they spell only if all are of one form. */
	private void seeText(@Nullable String text, @Nullable Object moment) throws SQLException {
		if (text == null) {
			return;
		}
		String seen = form(text);
		if (moment == null || this.form != null && !this.form.equals(seen)) {
			throw new SQLException("The change column " + this.column.name() + " has "
					+ ((moment == null) ? "a text that is not an ISO date-time"
							: "texts of several forms, which do not order as the times that they spell")
					+ ": write a change column whose texts are ISO date-times of one form and one offset, or one of "
					+ "another type");
		}
		this.form = seen;
		this.mark.see(moment, text);
	}

	/**
	 * What texts have in common that order as the times they spell: all but the digits of
	 * the time, and of its fraction the length too unless nothing follows.
	 */
	static String form(String text) {
		int time = 0;
		while (time < text.length() && "0123456789-Tt: ".indexOf(text.charAt(time)) >= 0
				&& !(text.charAt(time) == '-' && text.lastIndexOf(':', time) >= 0)) {
			time++;
		}
		String rest = text.substring(time);
		if (rest.startsWith(".")) {
			int end = 1;
			while (end < rest.length() && Character.isDigit(rest.charAt(end))) {
				end++;
			}
			rest = (end == rest.length()) ? "" : "0".repeat(end) + rest.substring(end);
		}
		return text.substring(0, time).replaceAll("\\d", "0") + rest;
	}

	/** The watermark after all was read. */
	Watermark watermark() {
		return this.mark.watermark(this.before);
	}

}
