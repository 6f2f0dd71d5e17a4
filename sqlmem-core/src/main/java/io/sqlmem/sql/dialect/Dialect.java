package io.sqlmem.sql.dialect;

import java.util.Set;

import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of one product's SQL, one question a method. Implementations are stateless
 * and safe for use by many threads.
 */
public interface Dialect extends NumberRules, TextRules, TimeRules, ConditionRules, QueryRules, ParameterRules {

	/**
	 * The names of functions of a condition and two values that choose between these as
	 * CASE does.
	 * @return the names in lower case
	 */
	default Set<String> choiceNames() {
		return Set.of();
	}

	/**
	 * The names besides COALESCE of functions that return the first of two values that is
	 * not NULL.
	 * @return the names in lower case
	 */
	Set<String> coalesceNames();

	/**
	 * The type that a cast names.
	 * @param name the type's name without arguments, in lower case
	 * @return the type, {@code null} if casts to it are not proven
	 */
	@Nullable SqlType castTarget(String name);

	/**
	 * Whether casts of text that does not fit yield something rather than fail.
	 * @return whether they do
	 */
	boolean castsLeniently();

	/**
	 * The functions whose results are proven.
	 * @return the registry
	 */
	FunctionRegistry functions();

}
