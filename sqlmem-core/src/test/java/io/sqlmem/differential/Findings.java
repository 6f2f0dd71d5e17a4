package io.sqlmem.differential;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.sqlmem.routing.Explanation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a run has found: differences, one of each shape of statement, and why statements
 * went to the source.
 */
final class Findings {

	private static final Logger logger = LoggerFactory.getLogger(Findings.class);

	private static final int MOST_DIFFERENCES = 100;

	private static final int MOST_REASONS = 60;

	private static final int STEP = 10_000;

	private final String run;

	private final Map<String, Integer> reasons = new HashMap<>();

	private final Set<String> shapes = new HashSet<>();

	private int asked;

	private int valid;

	private int answered;

	private int differences;

	Findings(String run) {
		this.run = run;
	}

	void count(Comparison.Outcome outcome) {
		this.asked++;
		if (this.asked % STEP == 0) {
			tell();
		}
		if (!outcome.valid()) {
			return;
		}
		this.valid++;
		Explanation elsewhere = outcome.elsewhere();
		if (elsewhere == null) {
			this.answered++;
		}
		else {
			String reason = (elsewhere.reason() != null) ? elsewhere.reason() + " " + elsewhere.detail()
					: "when it was answered";
			this.reasons.merge(reason, 1, Integer::sum);
		}
	}

	/**
	 * Tell of a difference by the smallest statement that shows it, unless one of that
	 * shape was told of.
	 * @param seed the seed of its world
	 * @param comparison compares answers in that world
	 * @param query the statement
	 */
	void add(long seed, Comparison comparison, RandomQuery query) {
		this.differences++;
		RandomQuery smallest = smallest(comparison, query);
		if (this.shapes.add(shape(smallest))) {
			logger.error("A difference in {}, seed {}\n{}", this.run, seed, comparison.describe(smallest));
		}
	}

	boolean areTooMany() {
		return this.differences >= MOST_DIFFERENCES;
	}

	private void tell() {
		logger.info("{}: {} statements, {} valid, {} answered from memory, {} differences of {} shapes", this.run,
				this.asked, this.valid, this.answered, this.differences, this.shapes.size());
	}

	/** Tell of all, and fail if there is a difference. */
	void report() {
		tell();
		this.reasons.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
			.limit(MOST_REASONS)
			.forEach((entry) -> logger.info("{} x {}", entry.getValue(), entry.getKey()));
		assertThat(this.shapes).isEmpty();
	}

	private static RandomQuery smallest(Comparison comparison, RandomQuery query) {
		RandomQuery smallest = query;
		boolean shrunk = true;
		while (shrunk) {
			shrunk = false;
			for (RandomQuery candidate : smallest.smaller()) {
				if (comparison.compare(candidate).differs()) {
					smallest = candidate;
					shrunk = true;
					break;
				}
			}
		}
		return smallest;
	}

	/** The statement but for the names of columns and tables, and for constants. */
	private static String shape(RandomQuery query) {
		return query.sql()
			.replaceAll("'[^']*'", "''")
			.replaceAll("\\b[as]\\d+\\.\\w+", "c")
			.replaceAll("\\bt\\d+ [as]\\d+", "t")
			.replaceAll("[+-]?\\b\\d[\\d.]*", "0");
	}

}
