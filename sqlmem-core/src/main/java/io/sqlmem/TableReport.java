package io.sqlmem;

import java.util.Collection;
import java.util.List;

import io.sqlmem.refresh.LearnedIndexes;
import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.stats.TableStats;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.LoadFailure;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.Tracking;
import io.sqlmem.store.Watermark;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.StoredValues;
import org.jspecify.annotations.Nullable;

/**
 * Says for people what a cached table is and does.
 */
final class TableReport {

	private final Store store;

	private final Freshness freshness;

	private final @Nullable LearnedIndexes learned;

	TableReport(Store store, Freshness freshness, @Nullable LearnedIndexes learned) {
		this.store = store;
		this.freshness = freshness;
		this.learned = learned;
	}

	TableStats of(CachedTable table) {
		TableCopy copy = table.copy();
		LoadFailure failure = table.failure();
		SourceTable source = table.source();
		Watermark watermark = (copy != null && table.tracking().kind() == Tracking.Kind.DELTA) ? copy.watermark()
				: null;
		return new TableStats(source.name().toString(), table.state(this.freshness).name(),
				table.tracking().kind().name(), (watermark != null) ? watermark.guarantee().toString() : null,
				(watermark != null) ? text(watermark, source) : null, (copy != null) ? copy.rows() : 0,
				(copy != null) ? this.store.sizeInBytes(table, copy) : 0,
				(copy != null) ? names(source,
						copy.columns().stream().filter((ordinal) -> !HiddenColumn.is(ordinal)).sorted().toList())
						: List.of(),
				copy != null && copy.complete(), (copy != null) ? indexes(source, copy.indexes()) : List.of(),
				(copy != null && this.learned != null) ? indexes(source, this.learned.of(table, copy)) : List.of(),
				(copy != null) ? copy.changedAt() : null, table.refreshedAt(),
				(copy != null) ? this.freshness.age(copy) : null, table.progress(),
				(failure != null) ? failure.error() : null, (failure != null) ? failure.at() : null,
				(failure != null) ? failure.consecutive() : 0);
	}

	private static @Nullable String text(Watermark watermark, SourceTable table) {
		Watermark.Mark reached = watermark.last();
		if (reached.value() == null || reached.spelling() != null) {
			return reached.spelling();
		}
		SqlType type = table.column(watermark.columns().change()).sourceType();
		return StoredValues.ofInteger(reached.value(), type).toString();
	}

	private static List<String> indexes(SourceTable table, List<List<Integer>> indexes) {
		return indexes.stream().map((columns) -> String.join(", ", names(table, columns))).toList();
	}

	private static List<String> names(SourceTable table, Collection<Integer> ordinals) {
		return ordinals.stream().map((ordinal) -> table.column(ordinal).name()).toList();
	}

}
