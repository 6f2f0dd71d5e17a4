package io.sqlmem.routing;

import io.sqlmem.schema.SourceTime;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.Store;
import io.sqlmem.type.DriverValues;
import org.jspecify.annotations.Nullable;

/**
 * What answering from memory takes.
 *
 * @param store the copies
 * @param loading gets copies loaded
 * @param freshness tells which copies are stale
 * @param dialect the source's SQL
 * @param driverValues how the source's driver shows values
 * @param counters counts
 * @param refusals what is refused
 * @param waitsForLoads whether queries wait for tables to be loaded
 * @param verifier compares answers with the source's
 * @param speedComparer compares their times with the source's
 * @param places learns where texts belong that copies do not hold
 * @param clock tells the source's time, {@code null} if only the source does
 */
record Engine(Store store, TableLoading loading, Freshness freshness, Dialect dialect, DriverValues driverValues,
		RouteCounters counters, Refusals refusals, boolean waitsForLoads, AnswerVerifier verifier,
		SpeedComparer speedComparer, PlaceLearning places, @Nullable SourceTime clock) {
}
