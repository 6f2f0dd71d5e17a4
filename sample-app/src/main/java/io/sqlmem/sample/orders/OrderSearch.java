package io.sqlmem.sample.orders;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sample.measure.Question;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; what is {@code null} or empty does not restrict.
 *
 * @param customer part of the customer's name
 * @param status the status
 * @param from the first day
 * @param to the last day
 */
public record OrderSearch(@Nullable String customer, @Nullable String status, @Nullable LocalDate from,
		@Nullable LocalDate to) {

	/** Orders on a page. The question asks for one more, to know if a page follows. */
	static final int PAGE_SIZE = 15;

	/**
	 * The statement that finds a page of the orders.
	 * @param page the page, from 0
	 * @return the statement
	 */
	Question toQuestion(int page) {
		List<String> conditions = new ArrayList<>();
		List<Object> parameters = new ArrayList<>();
		if (this.customer != null && !this.customer.isBlank()) {
			conditions.add("c_name like ?");
			parameters.add('%' + this.customer.strip().replaceAll("[\\\\%_]", "\\\\$0") + '%');
		}
		if (this.status != null && !this.status.isBlank()) {
			conditions.add("o_orderstatus = ?");
			parameters.add(this.status);
		}
		if (this.from != null) {
			conditions.add("o_orderdate >= ?");
			parameters.add(this.from);
		}
		if (this.to != null) {
			conditions.add("o_orderdate <= ?");
			parameters.add(this.to);
		}
		parameters.add(PAGE_SIZE + 1);
		parameters.add(page * PAGE_SIZE);
		return new Question("""
				select o_orderkey, o_orderdate, o_orderstatus, o_orderpriority, o_totalprice, c_name, n_name
				from orders
				join customer on c_custkey = o_custkey
				join nation on n_nationkey = c_nationkey
				%sorder by o_orderdate desc, o_orderkey
				limit ? offset ?
				""".formatted(conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions) + "\n"),
				parameters, null);
	}

}
