package io.sqlmem.store;

import java.sql.SQLException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how much room copies take. That looks at their pages (a tenth of a second for 100
 * MB), and is done again only once they have changed considerably. Safe for use by many
 * threads.
 */
final class CopySizes {

	private static final Logger logger = LoggerFactory.getLogger(CopySizes.class);

	/**
	 * Copies that follow changes are measured again after they have changed by a tenth.
	 */
	private static final int TENTHS = 10;

	private static final String SQL = "SELECT sum(d.pgsize) FROM sqlite_schema s CROSS JOIN dbstat d "
			+ "WHERE s.tbl_name = ? AND d.name = s.name AND d.aggregate = 1";

	private CopySizes() {
	}

	/**
	 * How much room a copy takes.
	 * @param readers look at it
	 * @return the size of its pages, those of its indexes included, in bytes; 0 if it
	 * cannot be read now
	 */
	static long of(ReaderPool readers, CachedTable table, TableCopy copy) {
		Measured known = table.measured();
		if (known != null && known.fits(copy)) {
			return known.bytes();
		}
		try (StoreReader reader = readers.borrow()) {
			RowCursor row = reader.query(SQL, new Object[] { table.storedName() });
			long bytes = row.next() ? row.getLong(1) : 0;
			table.measured(new Measured(copy, bytes));
			return bytes;
		}
		catch (SQLException ex) {
			logger.debug("The copy of {} could not be measured", table.source().name(), ex);
			return 0;
		}
	}

	/**
	 * A copy that was measured.
	 *
	 * @param copy the copy
	 * @param bytes its size
	 */
	record Measured(TableCopy copy, long bytes) {

		private boolean fits(TableCopy now) {
			boolean same = this.copy.changedAt().equals(now.changedAt()) || this.copy.watermark() != null
					&& Math.abs(now.rows() - this.copy.rows()) <= this.copy.rows() / TENTHS;
			return same && this.copy.columns().equals(now.columns()) && this.copy.indexes().equals(now.indexes());
		}

	}

}
