package io.sqlmem.store;

import java.sql.SQLException;

/**
 * What one copy takes of the store's room while it is made. Where there is too little for
 * all, younger claims give way to older ones. Used by one thread, revoked by others.
 */
final class RoomClaim implements AutoCloseable {

	private final Room room;

	private final CachedTable table;

	private volatile long expected;

	private volatile boolean revoked;

	RoomClaim(Room room, CachedTable table) {
		this.room = room;
		this.table = table;
	}

	CachedTable table() {
		return this.table;
	}

	/** How many bytes are still to come, at least. */
	long expected() {
		return this.expected;
	}

	void expect(long bytes) {
		this.expected = Math.max(0, bytes);
	}

	/**
	 * Check that there is room.
	 * @param more the bytes that are probably still to come, if they are more than those
	 * expected at least
	 * @throws StoreFullException if there is too little, or an older claim needs it
	 */
	void check(long more) throws SQLException {
		checkKept();
		this.room.require(this, Math.max(more, this.expected));
	}

	/**
	 * Check that no older claim needs the room.
	 * @throws StoreFullException if one does
	 */
	void checkKept() throws StoreFullException {
		if (this.revoked) {
			throw new StoreFullException(
					"another table, which began to load earlier, needs the room that sqlmem.cache-limit leaves");
		}
	}

	boolean isRevoked() {
		return this.revoked;
	}

	void revoke() {
		this.revoked = true;
	}

	@Override
	public void close() {
		this.room.release(this);
	}

}
