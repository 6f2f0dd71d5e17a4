package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells one source from another across restarts: copies of one are never served as those
 * of another, nor where the same values would have been read otherwise.
 *
 * @param text all that identifies it, without credentials or parameters of the URL
 * @param lasting whether there can be the same source after a restart
 */
public record SourceIdentity(String text, boolean lasting) {

	private static final Pattern CREDENTIALS = Pattern.compile("//[^/@]*@");

	private static final Pattern IN_A_PROCESS = Pattern.compile("^jdbc:h2:(.*/)?mem:.*", Pattern.CASE_INSENSITIVE);

	/**
	 * Read the identity of a source.
	 * @param connection a fresh connection to it
	 * @param profile what is known of it
	 * @return its identity
	 * @throws SQLException if the source cannot be asked
	 */
	public static SourceIdentity read(Connection connection, SourceProfile profile) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		String url = String.valueOf(metaData.getURL());
		String instance = SourceCatalog.of(profile).instance(connection);
		String text = String.join(" ", profile.product().name().toLowerCase(Locale.ROOT), profile.version(), strip(url),
				"user", String.valueOf(metaData.getUserName()), "zone", profile.timeZone(),
				ZoneId.systemDefault().getId(), "instance", instance);
		return new SourceIdentity(text, !IN_A_PROCESS.matcher(url).matches());
	}

	/** Without what comes after the database's name, and without a login before it. */
	static String strip(String url) {
		int end = url.length();
		for (char delimiter : new char[] { '?', ';' }) {
			int found = url.indexOf(delimiter);
			end = (found >= 0) ? Math.min(end, found) : end;
		}
		return CREDENTIALS.matcher(url.substring(0, end)).replaceFirst("//");
	}

}
