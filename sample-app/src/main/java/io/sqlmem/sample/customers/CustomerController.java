package io.sqlmem.sample.customers;

import io.sqlmem.sample.measure.Answer;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Customers, for the page.
 */
@RestController
@RequestMapping("/api/customers")
class CustomerController {

	private final CustomerRepository customers;

	CustomerController(CustomerRepository customers) {
		this.customers = customers;
	}

	@GetMapping("/top")
	Answer<TopCustomer> top(@RequestParam(required = false) @Nullable String region) {
		return this.customers.top(region);
	}

}
