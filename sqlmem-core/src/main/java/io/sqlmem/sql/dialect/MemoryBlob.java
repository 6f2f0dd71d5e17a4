package io.sqlmem.sql.dialect;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;

/**
 * A BLOB that is all at hand and cannot be changed.
 */
final class MemoryBlob implements Blob {

	private final byte[] bytes;

	MemoryBlob(byte[] bytes) {
		this.bytes = bytes;
	}

	@Override
	public long length() {
		return this.bytes.length;
	}

	@Override
	public byte[] getBytes(long position, int length) throws SQLException {
		int start = start(position, this.bytes.length);
		if (length < 0) {
			throw invalid("length", length);
		}
		return Arrays.copyOfRange(this.bytes, start, (int) Math.min(this.bytes.length, (long) start + length));
	}

	/**
	 * The place in an array of a position that counts from 1.
	 */
	static int start(long position, int length) throws SQLException {
		if (position < 1 || position > length + 1L) {
			throw invalid("position", position);
		}
		return (int) position - 1;
	}

	static SQLException invalid(String what, long value) {
		return new SQLException("Invalid " + what + " " + value, "22023");
	}

	static SQLException readOnly() {
		return new SQLFeatureNotSupportedException("A large object from memory cannot be changed", "0A000");
	}

	@Override
	public InputStream getBinaryStream() {
		return new ByteArrayInputStream(this.bytes);
	}

	@Override
	public InputStream getBinaryStream(long position, long length) throws SQLException {
		return new ByteArrayInputStream(getBytes(position, (int) Math.min(length, Integer.MAX_VALUE)));
	}

	@Override
	public long position(byte[] pattern, long start) throws SQLException {
		for (int i = start(start, this.bytes.length); i <= this.bytes.length - pattern.length; i++) {
			if (Arrays.equals(this.bytes, i, i + pattern.length, pattern, 0, pattern.length)) {
				return i + 1L;
			}
		}
		return -1;
	}

	@Override
	public long position(Blob pattern, long start) throws SQLException {
		return position(pattern.getBytes(1, (int) pattern.length()), start);
	}

	@Override
	public int setBytes(long position, byte[] bytes) throws SQLException {
		throw readOnly();
	}

	@Override
	public int setBytes(long position, byte[] bytes, int offset, int length) throws SQLException {
		throw readOnly();
	}

	@Override
	public OutputStream setBinaryStream(long position) throws SQLException {
		throw readOnly();
	}

	@Override
	public void truncate(long length) throws SQLException {
		throw readOnly();
	}

	@Override
	public void free() {
		// There is nothing to free: the row holds the bytes.
	}

}
