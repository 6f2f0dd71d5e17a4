package io.sqlmem.sql.dialect;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;

/**
 * A CLOB that is all at hand and cannot be changed.
 */
final class MemoryClob implements NClob {

	private final String text;

	MemoryClob(String text) {
		this.text = text;
	}

	@Override
	public long length() {
		return this.text.length();
	}

	@Override
	public String getSubString(long position, int length) throws SQLException {
		int start = MemoryBlob.start(position, this.text.length());
		if (length < 0) {
			throw MemoryBlob.invalid("length", length);
		}
		return this.text.substring(start, (int) Math.min(this.text.length(), (long) start + length));
	}

	@Override
	public Reader getCharacterStream() {
		return new StringReader(this.text);
	}

	@Override
	public Reader getCharacterStream(long position, long length) throws SQLException {
		return new StringReader(getSubString(position, (int) Math.min(length, Integer.MAX_VALUE)));
	}

	@Override
	public InputStream getAsciiStream() {
		return new ByteArrayInputStream(this.text.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public long position(String pattern, long start) throws SQLException {
		int found = this.text.indexOf(pattern, MemoryBlob.start(start, this.text.length()));
		return (found < 0) ? -1 : found + 1L;
	}

	@Override
	public long position(Clob pattern, long start) throws SQLException {
		return position(pattern.getSubString(1, (int) pattern.length()), start);
	}

	@Override
	public int setString(long position, String text) throws SQLException {
		throw MemoryBlob.readOnly();
	}

	@Override
	public int setString(long position, String text, int offset, int length) throws SQLException {
		throw MemoryBlob.readOnly();
	}

	@Override
	public OutputStream setAsciiStream(long position) throws SQLException {
		throw MemoryBlob.readOnly();
	}

	@Override
	public Writer setCharacterStream(long position) throws SQLException {
		throw MemoryBlob.readOnly();
	}

	@Override
	public void truncate(long length) throws SQLException {
		throw MemoryBlob.readOnly();
	}

	@Override
	public void free() {
		// There is nothing to free: the row holds the text.
	}

}
