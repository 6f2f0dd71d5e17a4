package io.sqlmem.sample.orders;

import io.sqlmem.sample.measure.Answer;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Orders, for the page.
 */
@RestController
@RequestMapping("/api/orders")
class OrderController {

	private static final int LAST_PAGE = 99_999;

	private final OrderRepository orders;

	OrderController(OrderRepository orders) {
		this.orders = orders;
	}

	@GetMapping
	Page search(OrderSearch search, @RequestParam(defaultValue = "0") int page) {
		if (page < 0 || page > LAST_PAGE) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "There is no page " + page);
		}
		Answer<OrderSummary> answer = this.orders.search(search, page);
		boolean more = answer.rows().size() > OrderSearch.PAGE_SIZE;
		return new Page(answer, page, OrderSearch.PAGE_SIZE, more);
	}

	@GetMapping("/{key}")
	Answer<OrderLine> order(@PathVariable long key) {
		Answer<OrderLine> answer = this.orders.lines(key);
		if (answer.rows().isEmpty()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no order " + key);
		}
		return answer;
	}

	/**
	 * A page of a search.
	 *
	 * @param answer its orders, and one more if a page follows
	 * @param page its number, from 0
	 * @param size orders on a full page
	 * @param more whether a page follows
	 */
	record Page(Answer<OrderSummary> answer, int page, int size, boolean more) {

	}

}
