package io.sqlmem.store;

import java.io.IOException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that no later run serves copies that miss writes of this one. What is kept
 * is marked before a write is sent to the source, because the process may be killed
 * between the source's commit and any note of it, and is clean again once new copies are
 * kept with no write under way. Safe for use by many threads.
 */
final class WriteMark {

	private static final Logger logger = LoggerFactory.getLogger(WriteMark.class);

	private final Step marking;

	private int underWay;

	/** How often a transaction that writes has begun or ended. */
	private long changes;

	private boolean set;

	/**
	 * A mark on what may be clean.
	 * @param marking marks it, to last beyond the end of the machine
	 */
	WriteMark(Step marking) {
		this.marking = marking;
	}

	/**
	 * A transaction is about to write. Returns once what is kept is marked.
	 */
	synchronized void begin() {
		this.underWay++;
		this.changes++;
		if (this.set) {
			return;
		}
		try {
			this.marking.run();
			this.set = true;
		}
		catch (IOException ex) {
			logger.warn("Copies that miss writes may be served after a crash: {}", ex.toString());
		}
	}

	/**
	 * A transaction that may have written has ended.
	 */
	synchronized void end() {
		this.underWay--;
		this.changes++;
	}

	synchronized boolean isSet() {
		return this.set;
	}

	synchronized boolean isUnderWay() {
		return this.underWay > 0;
	}

	/** Tells {@link #clear} whether anything was written meanwhile. */
	synchronized long changes() {
		return this.changes;
	}

	/**
	 * Take the mark away, unless something may have been written since a moment.
	 * @param since the changes at that moment
	 * @param cleaning what makes it clean
	 * @return whether that was done
	 */
	synchronized boolean clear(long since, Step cleaning) throws IOException {
		if (this.underWay > 0 || this.changes != since) {
			return false;
		}
		cleaning.run();
		this.set = false;
		return true;
	}

	/**
	 * Changes what is on the disk.
	 */
	@FunctionalInterface
	interface Step {

		void run() throws IOException;

		/** What takes long and must have been done before. */
		default void prepare() throws IOException {
		}

	}

}
