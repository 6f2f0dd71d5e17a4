package io.sqlmem.autoconfigure.app;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An aggregate of Spring Data JDBC.
 *
 * @param id its key
 * @param name its name
 */
@Table("person")
public record Person(@Id @Column("id") int id, @Column("name") String name) {
}
