package io.sqlmem.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.sqlmem.SqlMem;
import io.sqlmem.routing.Explanation;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks that the command line names, with JMH's own options, and compares
 * their results.
 */
public final class Benchmarks {

	/** The methods that others are compared with. */
	private static final List<String> BASES = List.of("sqlite", "source", "copy");

	private Benchmarks() {
	}

	public static void main(String[] args) throws Exception {
		Collection<RunResult> results = new Runner(
				new OptionsBuilder().parent(new CommandLineOptions(args)).addProfiler(CpuProfiler.class).build())
			.run();
		byClass(results).forEach(Benchmarks::print);
	}

	/**
	 * Fail rather than publish the source's figures as the memory's.
	 */
	static void requireAnswerFromMemory(SqlMem sqlMem, String sql) {
		Explanation explanation = sqlMem.explain(sql);
		if (explanation.route() != Explanation.Route.MEMORY) {
			throw new IllegalStateException("Not answered from memory: " + explanation);
		}
	}

	private static Map<String, Map<String, Cost>> byClass(Collection<RunResult> results) {
		Map<String, Map<String, Cost>> byClass = new LinkedHashMap<>();
		for (RunResult result : results) {
			String[] names = result.getParams().getBenchmark().split("\\.");
			byClass.computeIfAbsent(names[names.length - 2], (name) -> new LinkedHashMap<>())
				.put(names[names.length - 1], Cost.of(result));
		}
		return byClass;
	}

	private static void print(String name, Map<String, Cost> costs) {
		System.out.printf("%n%-28s %12s %12s%n", name, "time us/op", "CPU us/op");
		costs.forEach((method, cost) -> row(method, cost, ""));
		costs.forEach((method, cost) -> BASES.forEach((other) -> {
			Cost base = costs.get(other);
			if (base != null && !BASES.contains(method)) {
				row(method + " / " + other, new Cost(cost.time / base.time, cost.cpu / base.cpu), " x");
			}
		}));
	}

	private static void row(String label, Cost cost, String unit) {
		System.out.println(String.format(Locale.ROOT, "%-28s %12.3f %12.3f", label, cost.time, cost.cpu) + unit);
	}

	/**
	 * What an operation costs, in microseconds, or a ratio of two costs.
	 */
	private record Cost(double time, double cpu) {

		static Cost of(RunResult result) {
			Result<?> cpu = result.getSecondaryResults().get(CpuProfiler.LABEL);
			return new Cost(result.getPrimaryResult().getScore(), (cpu != null) ? cpu.getScore() : Double.NaN);
		}

	}

}
