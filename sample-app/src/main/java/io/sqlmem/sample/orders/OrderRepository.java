package io.sqlmem.sample.orders;

import io.sqlmem.sample.measure.Answer;
import io.sqlmem.sample.measure.Question;
import io.sqlmem.sample.measure.SideBySide;

import org.springframework.stereotype.Repository;

/**
 * Reads orders.
 */
@Repository
class OrderRepository {

	private static final String LINES = """
			select o_orderkey, o_orderdate, o_orderstatus, o_orderpriority, o_totalprice, o_clerk,
			  c_name, c_phone, c_mktsegment, n_name,
			  l_linenumber, l_quantity, l_extendedprice, l_discount, l_tax, l_shipdate, l_shipmode, l_returnflag,
			  p_name, p_brand, s_name
			from orders
			join customer on c_custkey = o_custkey
			join nation on n_nationkey = c_nationkey
			join lineitem on l_orderkey = o_orderkey
			join part on p_partkey = l_partkey
			join supplier on s_suppkey = l_suppkey
			where o_orderkey = ?
			order by l_linenumber
			""";

	private final SideBySide sideBySide;

	OrderRepository(SideBySide sideBySide) {
		this.sideBySide = sideBySide;
	}

	Answer<OrderSummary> search(OrderSearch search, int page) {
		return this.sideBySide.ask(search.toQuestion(page), OrderSummary::read);
	}

	Answer<OrderLine> lines(long orderKey) {
		return this.sideBySide.ask(Question.of(LINES, orderKey), OrderLine::read);
	}

}
