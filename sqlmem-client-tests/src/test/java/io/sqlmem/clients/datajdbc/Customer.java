package io.sqlmem.clients.datajdbc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

import io.sqlmem.clients.jpa.Tier;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A customer.
 *
 * @param id the key
 * @param version counts the changes
 * @param name the name
 * @param email the address
 * @param tier the rank
 * @param active whether there is business
 * @param creditLimit how far to trust
 * @param born the birthday
 * @param registered since when
 */
@Table("customers")
public record Customer(@Id Long id, @Version int version, String name, String email, Tier tier, boolean active,
		BigDecimal creditLimit, LocalDate born, LocalDateTime registered) {
}
