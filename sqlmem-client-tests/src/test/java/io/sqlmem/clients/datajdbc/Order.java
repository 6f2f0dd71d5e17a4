package io.sqlmem.clients.datajdbc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

import io.sqlmem.clients.jpa.Status;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.core.mapping.AggregateReference;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An aggregate: an order with its lines.
 *
 * @param id the key
 * @param version counts the changes
 * @param customer who ordered
 * @param placed when
 * @param status what became of it
 * @param shipped when it left
 * @param total the sum
 * @param note a remark
 * @param lines what was ordered
 */
@Table("orders")
public record Order(@Id Long id, @Version int version,
		@Column("customer_id") AggregateReference<Customer, Long> customer, LocalDate placed, Status status,
		LocalDateTime shipped, BigDecimal total, String note,
		@MappedCollection(idColumn = "order_id", keyColumn = "line_no") List<Line> lines) {

	/**
	 * A line.
	 *
	 * @param id the key
	 * @param productId what was ordered
	 * @param quantity how many
	 * @param price for how much each
	 */
	@Table("order_lines")
	public record Line(@Id Long id, long productId, int quantity, BigDecimal price) {
	}

}
