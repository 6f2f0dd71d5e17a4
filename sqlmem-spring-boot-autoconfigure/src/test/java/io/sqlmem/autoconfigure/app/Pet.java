package io.sqlmem.autoconfigure.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * An entity.
 */
@Entity
public class Pet {

	@Id
	private long id;

	private String name = "";

	protected Pet() {
	}

	public Pet(long id, String name) {
		this.id = id;
		this.name = name;
	}

	public long getId() {
		return this.id;
	}

	public String getName() {
		return this.name;
	}

}
