package io.sqlmem.store;

/**
 * SQLite's storage classes (<a href="https://www.sqlite.org/datatype3.html">Datatypes In
 * SQLite</a>).
 */
public enum StorageClass {

	/** A signed integer of up to 64 bits. */
	INTEGER,

	/** An IEEE floating point number of 64 bits. */
	REAL,

	/** A character string. */
	TEXT,

	/** A byte string. */
	BLOB,

	/** No value. */
	NULL

}
