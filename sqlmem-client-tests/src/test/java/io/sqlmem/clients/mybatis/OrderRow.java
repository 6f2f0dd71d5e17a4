package io.sqlmem.clients.mybatis;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import io.sqlmem.clients.jpa.Priority;
import io.sqlmem.clients.jpa.Status;

/** An order with its customer's name and its lines, filled by a result map. */
public class OrderRow {

	Long id;

	int version;

	LocalDate placed;

	Status status;

	Priority priority;

	LocalDateTime shipped;

	BigDecimal total;

	String note;

	CustomerRow customer;

	List<LineRow> lines = new ArrayList<>();

	@Override
	public String toString() {
		return this.id + " v" + this.version + " " + this.placed + " " + this.status + " " + this.priority + " "
				+ this.shipped + " " + this.total + " " + this.note + " " + this.customer + " " + this.lines;
	}

}
