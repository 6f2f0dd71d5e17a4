package io.sqlmem.sample.measure;

import java.util.List;

/**
 * The rows that the application's DataSource gave, and how that compares with the source.
 *
 * @param <R> what a row is
 * @param rows the rows
 * @param measurement the two times
 */
public record Answer<R>(List<R> rows, Measurement measurement) {

	public Answer {
		rows = List.copyOf(rows);
	}

}
