package io.sqlmem.refresh;

import javax.sql.DataSource;

import io.sqlmem.schema.SourceProfile;

/**
 * Where tables are loaded from.
 *
 * @param dataSource the source, which is asked for one connection per load
 * @param profile what is known of it
 * @param fetchBatch how many rows are fetched at a time
 * @param descriptions tells whether a table is still what it was
 */
record LoadSource(DataSource dataSource, SourceProfile profile, int fetchBatch, DescriptionCheck descriptions) {
}
