package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The functions of ours that SQLite texts call. The store registers them with every
 * reader. Each gives the same result for the same arguments.
 */
public final class StoreFunctions {

	/** What the names of all functions start with. */
	public static final String PREFIX = "sqlmem_";

	/** Takes no arguments and always fails: the statement goes to the source. */
	public static final String FAIL = "sqlmem_fail";

	/**
	 * The place that was found for a text: an integer and the text. Fails for a text
	 * without one: the statement goes to the source.
	 */
	public static final String PLACE = "sqlmem_place";

	/** What {@link #PLACE} says when it fails. */
	public static final String NO_PLACE = "a text is compared that the copy does not hold, so that only the source knows its order";

	/** What functions say when they fail on a number that the source's plan decides. */
	public static final String PLANNED = "a number that depends on the plan";

	/** The sum of numerics, with the greatest of their scales. */
	public static final String NUMERIC_SUM = "sqlmem_numeric_sum";

	private static final Map<String, StoreFunction> FUNCTIONS = functions();

	private StoreFunctions() {
	}

	/**
	 * All functions.
	 * @return the functions by name
	 */
	public static Map<String, StoreFunction> all() {
		return FUNCTIONS;
	}

	/**
	 * A function.
	 * @param name its name
	 * @return the function, {@code null} if there is none of that name
	 */
	public static @Nullable StoreFunction find(String name) {
		return FUNCTIONS.get(name);
	}

	/**
	 * The stored form of what a function or an aggregate returned.
	 * @param result the result
	 * @return the text of a decimal, anything else as it is
	 */
	public static @Nullable Object stored(@Nullable Object result) {
		return (result instanceof BigDecimal number) ? number.toPlainString() : result;
	}

	private static Map<String, StoreFunction> functions() {
		Map<String, StoreFunction> functions = new LinkedHashMap<>();
		functions.put(FAIL, (arguments) -> {
			throw new ArithmeticException("only the source can answer this");
		});
		functions.put(PLACE, StoreFunctions::place);
		functions.putAll(NumericFunctions.all());
		functions.putAll(DateArithmetic.functions());
		functions.putAll(ExactArithmetic.functions());
		functions.putAll(Doubles.functions());
		functions.putAll(FixedAverages.all());
		functions.putAll(Percentiles.functions());
		functions.putAll(QuotientFunctions.all());
		functions.putAll(H2Numbers.functions());
		functions.putAll(CharacterFunctions.functions());
		functions.putAll(JsonFunctions.functions());
		functions.putAll(JsonSpelling.functions());
		functions.putAll(JsonPredicates.functions());
		functions.putAll(ArrayFunctions.functions());
		functions.putAll(ReadTexts.functions());
		return Map.copyOf(functions);
	}

	private static @Nullable Object place(@Nullable Object[] arguments) {
		if (arguments[0] == null && arguments[1] != null) {
			throw new ArithmeticException(NO_PLACE);
		}
		return arguments[0];
	}

	/**
	 * All aggregates.
	 * @return by name, what each starts a group with
	 */
	public static Map<String, Supplier<Accumulator>> aggregates() {
		return Map.of(NUMERIC_SUM, NumericFunctions::sum);
	}

	/**
	 * Gathers the values of one group. Used by one thread.
	 */
	public interface Accumulator {

		/**
		 * Take a value.
		 * @param value a stored value
		 * @throws ArithmeticException if only the source can answer
		 */
		void add(@Nullable Object value);

		/**
		 * The result.
		 * @return a stored value, or a {@code BigDecimal} whose text is the stored value
		 */
		@Nullable Object result();

	}

	/**
	 * A function on stored values. Safe for use by many threads.
	 */
	@FunctionalInterface
	public interface StoreFunction {

		/**
		 * Call it.
		 * @param arguments stored values: {@code null}, {@code Long}, {@code Double},
		 * {@code String} or {@code byte[]}
		 * @return a stored value, or a {@code BigDecimal} whose text is the stored value
		 * @throws ArithmeticException if only the source can answer
		 */
		@Nullable Object call(@Nullable Object[] arguments);

	}

	/**
	 * A function that also takes decimals for their texts.
	 */
	@FunctionalInterface
	public interface DecimalFunction extends StoreFunction {

	}

}
