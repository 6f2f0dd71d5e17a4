package io.sqlmem;

import java.sql.SQLException;

import io.sqlmem.sql.translate.StoreFunctions;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/**
 * The function by which a SQLite text gives up: whatever error the source would have
 * raised, the source raises it.
 */
final class StoreFunction extends Function {

	static void register(SQLiteConnection connection) throws SQLException {
		Function.create(connection, StoreFunctions.FAIL, new StoreFunction());
	}

	@Override
	protected void xFunc() throws SQLException {
		error("only the source can answer this");
	}

}
