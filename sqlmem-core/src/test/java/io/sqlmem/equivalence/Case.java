package io.sqlmem.equivalence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A statement of a fixture. A fixture is a text: statements one a line, each after the
 * lines that say what is expected of it: {@code -- memory [products]},
 * {@code -- source REASON [products]}, {@code -- any}, and
 * {@code -- params int:1 text:a}. What a line says holds until another says otherwise;
 * parameters hold for one statement.
 */
record Case(String sql, String memoryOn, String reason, List<Object> parameters) {

	static List<Case> read(String resource) {
		String memoryOn = "";
		String reason = "";
		List<Object> parameters = List.of();
		List<Case> cases = new ArrayList<>();
		for (String line : text(resource).split("\n")) {
			if (line.startsWith("-- memory")) {
				memoryOn = line.substring("-- memory".length()).strip();
				memoryOn = memoryOn.isEmpty() ? "POSTGRESQL,MARIADB,H2" : memoryOn;
				reason = "";
			}
			else if (line.startsWith("-- source")) {
				memoryOn = "";
				reason = line.substring("-- source".length()).strip();
			}
			else if (line.startsWith("-- any")) {
				memoryOn = "";
				reason = "";
			}
			else if (line.startsWith("-- params ")) {
				parameters = Arrays.stream(line.substring("-- params ".length()).split(" ")).map(Case::value).toList();
			}
			else if (!line.isBlank() && !line.startsWith("--")) {
				cases.add(new Case(line, memoryOn, reason, parameters));
				parameters = List.of();
			}
		}
		return cases;
	}

	boolean isOrdered() {
		return this.sql.toLowerCase(Locale.ROOT).contains("order by");
	}

	@Override
	public String toString() {
		return this.sql;
	}

	private static String text(String resource) {
		try (InputStream stream = Case.class.getResourceAsStream("/equivalence/" + resource)) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static @Nullable Object value(String text) {
		String value = text.substring(text.indexOf(':') + 1);
		return switch (text.substring(0, text.indexOf(':'))) {
			case "int" -> Integer.valueOf(value);
			case "long" -> Long.valueOf(value);
			case "text" -> value;
			case "dec" -> new BigDecimal(value);
			case "date" -> LocalDate.parse(value);
			case "ts" -> LocalDateTime.parse(value);
			case "null" -> null;
			case "bool" -> Boolean.valueOf(value);
			default -> throw new IllegalArgumentException(text);
		};
	}

}
