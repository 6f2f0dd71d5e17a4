package io.sqlmem.clients.jpa;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A projection of orders.
 *
 * @param id the order
 * @param customer the customer's name
 * @param placed when it was placed
 * @param total the total
 */
public record OrderSummary(Long id, String customer, LocalDate placed, BigDecimal total) {
}
