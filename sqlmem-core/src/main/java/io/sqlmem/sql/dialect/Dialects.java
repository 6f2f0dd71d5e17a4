package io.sqlmem.sql.dialect;

import io.sqlmem.schema.SourceProfile;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dialect of a source.
 */
public final class Dialects {

	private Dialects() {
	}

	/**
	 * The dialect of a source.
	 * @param profile the source
	 * @return its dialect, {@code null} if there is none
	 */
	public static @Nullable Dialect of(SourceProfile profile) {
		return switch (profile.product()) {
			case POSTGRESQL -> new PostgresDialect(profile.ordersConstantsBytewise(), profile.timeZone());
			case MYSQL -> new MySqlDialect(profile.namesDatesInEnglish());
			case MARIADB -> new MariaDbDialect(profile.namesDatesInEnglish());
			case H2 -> new H2Dialect();
			case SQLSERVER, ORACLE, OTHER -> null;
		};
	}

}
