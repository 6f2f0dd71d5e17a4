package io.sqlmem.sample.customers;

import io.sqlmem.sample.measure.Answer;
import io.sqlmem.sample.measure.Question;
import io.sqlmem.sample.measure.SideBySide;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;
import org.springframework.util.StringUtils;

/**
 * Reads customers.
 */
@Repository
class CustomerRepository {

	private static final String TOP = """
			select c_custkey, c_name, n_name, c_mktsegment,
			  count(*) as orders, sum(o_totalprice) as revenue, max(o_orderdate) as last_order
			from orders
			join customer on c_custkey = o_custkey
			join nation on n_nationkey = c_nationkey
			join region on r_regionkey = n_regionkey
			%sgroup by c_custkey, c_name, n_name, c_mktsegment
			order by revenue desc, c_custkey
			limit 15
			""";

	private static final String TOP_OF_ALL = TOP.formatted("");

	private static final String TOP_OF_REGION = TOP.formatted("where r_name = ?\n");

	private final SideBySide sideBySide;

	CustomerRepository(SideBySide sideBySide) {
		this.sideBySide = sideBySide;
	}

	Answer<TopCustomer> top(@Nullable String region) {
		Question question = StringUtils.hasText(region) ? Question.of(TOP_OF_REGION, region) : Question.of(TOP_OF_ALL);
		return this.sideBySide.ask(question, TopCustomer::read);
	}

}
