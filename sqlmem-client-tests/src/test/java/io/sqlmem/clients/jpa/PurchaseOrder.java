package io.sqlmem.clients.jpa;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedAttributeNode;
import jakarta.persistence.NamedEntityGraph;
import jakarta.persistence.NamedSubgraph;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** An order and, when asked for, its customer and lines. */
@Entity
@Table(name = "orders")
@NamedEntityGraph(name = "order.full",
		attributeNodes = { @NamedAttributeNode("customer"), @NamedAttributeNode(value = "lines", subgraph = "lines") },
		subgraphs = @NamedSubgraph(name = "lines", attributeNodes = @NamedAttributeNode("product")))
public class PurchaseOrder {

	@Id
	Long id;

	@Version
	int version;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "customer_id")
	Customer customer;

	LocalDate placed;

	@Enumerated(EnumType.STRING)
	Status status;

	@Enumerated(EnumType.ORDINAL)
	Priority priority;

	LocalDateTime shipped;

	BigDecimal total;

	String note;

	@OneToMany(mappedBy = "order")
	@OrderBy("number")
	List<OrderLine> lines;

	/**
	 * With all that it leads to.
	 * @return the order, its customer and its lines
	 */
	public String full() {
		return this + " by " + this.customer.name + " " + this.lines;
	}

	@Override
	public String toString() {
		return this.id + " v" + this.version + " " + this.placed + " " + this.status + " " + this.priority + " "
				+ this.shipped + " " + this.total + " " + this.note;
	}

}
