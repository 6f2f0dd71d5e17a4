package io.sqlmem.schema;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sqlmem.sql.parse.LexicalRules;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the source before any statement: its product and those settings of a
 * fresh connection that change the meaning of SQL. Read once.
 *
 * @param product the product
 * @param productName the product as its driver names it
 * @param version the version as its driver names it
 * @param catalog the catalog of a fresh connection, {@code null} if it has none
 * @param schema the schema of a fresh connection, {@code null} if it has none
 * @param lexicalRules how it splits SQL into tokens
 * @param identifierQuote the character that quotes identifiers
 * @param identifierCase what it does to names that are not quoted
 * @param timeZone the session's time zone as the source names it
 * @param autoCommit whether statements of a fresh connection are transactions of their
 * own
 * @param isolation the isolation of a fresh connection, one of the constants of
 * {@link java.sql.Connection}
 * @param strictIsolation whether that is above both {@code READ COMMITTED} and the
 * product's own default
 * @param streamsInTransaction whether a fetch size is heeded only with auto-commit off
 * @param ordersConstantsBytewise whether texts that are no column's are ordered by their
 * code points
 * @param namesDatesInEnglish whether functions name months and days in English
 * @param concerns settings under which no statement's meaning is proven, for people;
 * empty if there are none
 */
public record SourceProfile(Product product, String productName, String version, @Nullable String catalog,
		@Nullable String schema, LexicalRules lexicalRules, char identifierQuote, IdentifierCase identifierCase,
		String timeZone, boolean autoCommit, int isolation, boolean strictIsolation, boolean streamsInTransaction,
		boolean ordersConstantsBytewise, boolean namesDatesInEnglish, List<String> concerns) {

	public SourceProfile {
		concerns = List.copyOf(concerns);
	}

	/**
	 * A name as the source's SQL takes it literally.
	 * @param identifier the name, in the spelling that the source stores
	 * @return the name in quotes
	 */
	public String quote(String identifier) {
		String quote = String.valueOf(this.identifierQuote);
		return quote + identifier.replace(quote, quote + quote) + quote;
	}

	/**
	 * A table as the source's SQL takes it literally.
	 * @param table the table
	 * @return its qualified name in quotes
	 */
	public String quote(TableName table) {
		return Stream.of(table.catalog(), table.schema(), table.name())
			.filter(Objects::nonNull)
			.map(this::quote)
			.collect(Collectors.joining("."));
	}

	/**
	 * The fetch size that has the driver read a result in parts.
	 * @param rows how many rows are to be fetched at a time
	 * @return the fetch size: MySQL's driver reads row by row or all at once
	 */
	public int fetchSize(int rows) {
		return (this.product == Product.MYSQL) ? Integer.MIN_VALUE : rows;
	}

	/**
	 * The session's time zone as Java knows it.
	 * @return the zone; this machine's if the source's name for it is of its own making
	 */
	public ZoneId zoneId() {
		try {
			return this.timeZone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(this.timeZone);
		}
		catch (DateTimeException ex) {
			return ZoneId.systemDefault();
		}
	}

}
