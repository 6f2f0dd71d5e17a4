package io.sqlmem.sql.dialect;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Requirements;
import org.jspecify.annotations.Nullable;

/**
 * The scalar functions of a product whose results SQLite is proven to give. Immutable.
 */
public final class FunctionRegistry {

	private final Map<String, Rule> rules;

	private FunctionRegistry(Map<String, Rule> rules) {
		this.rules = Map.copyOf(rules);
	}

	/**
	 * The rule of a function.
	 * @param name the function's name, in any case
	 * @return the rule, {@code null} if none is proven
	 */
	public @Nullable Rule find(String name) {
		return this.rules.get(name.toLowerCase(Locale.ROOT));
	}

	static Builder builder() {
		return new Builder();
	}

	/**
	 * These functions but for one.
	 * @param rule its rule here
	 * @param name its name in lower case
	 * @return the functions with that rule
	 */
	FunctionRegistry with(Rule rule, String name) {
		Map<String, Rule> changed = new HashMap<>(this.rules);
		changed.put(name, rule);
		return new FunctionRegistry(changed);
	}

	/**
	 * Binds the calls of one function.
	 */
	@FunctionalInterface
	public interface Rule {

		/**
		 * Bind a call.
		 * @param arguments its arguments, all typed
		 * @param requirements takes what must be true of the data
		 * @return the call
		 * @throws io.sqlmem.sql.ElsewhereException if this call is not proven
		 */
		Expr bind(List<Expr> arguments, Requirements requirements);

	}

	/**
	 * Collects rules.
	 */
	static final class Builder {

		private final Map<String, Rule> rules = new HashMap<>();

		Builder add(Rule rule, String... names) {
			for (String name : names) {
				this.rules.put(name, rule);
			}
			return this;
		}

		FunctionRegistry build() {
			return new FunctionRegistry(this.rules);
		}

	}

}
