package io.sqlmem.schema;

import java.time.Instant;
import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

/**
 * A moment by the source's own clock, and which of its writers were under way.
 *
 * @param now the moment
 * @param local the same moment in the time zone of the session that asked
 * @param oldestWriter when the oldest transaction had begun, by the same clock, that may
 * have been writing; {@code now} if there was none; {@code null} if the source does not
 * tell
 * @param proven whether no transaction can have been overlooked
 */
public record SourceMoment(Instant now, LocalDateTime local, @Nullable Instant oldestWriter, boolean proven) {
}
