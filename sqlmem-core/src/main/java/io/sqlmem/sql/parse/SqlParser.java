package io.sqlmem.sql.parse;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.LexedStatement.Obstacle;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;

/**
 * Makes the parser's tree of a statement, on the caller's thread. Stateless.
 */
public final class SqlParser {

	private static final int MAX_DETAIL = 200;

	/**
	 * Parse a statement.
	 * @param statement the statement, with its tokens read
	 * @return the tree
	 * @throws ElsewhereException if the statement must not be parsed or cannot be
	 */
	public Statement parse(LexedStatement statement) {
		Obstacle obstacle = statement.obstacle();
		if (obstacle != null) {
			throw new ElsewhereException(obstacle.reason(), obstacle.detail());
		}
		return parse(statement.text());
	}

	/**
	 * Load and run the parser once: the first statement in a JVM takes it most of a
	 * second.
	 */
	public void warmUp() {
		parse("SELECT t.a, count(*) AS n FROM t LEFT JOIN u ON t.a = u.a WHERE t.b IN (SELECT c FROM v)"
				+ " AND t.d LIKE 'x%' OR t.e BETWEEN ? AND ? GROUP BY t.a HAVING count(*) > 1 ORDER BY n LIMIT 10");
	}

	private static Statement parse(String sql) {
		try {
			CCJSqlParser parser = CCJSqlParserUtil.newParser(sql);
			Statement tree = parser.Statement();
			if (tree == null || parser.getToken(1).kind != CCJSqlParserConstants.EOF) {
				throw new ElsewhereException(PassThroughReason.UNPARSABLE, "The parser does not read all of it");
			}
			return tree;
		}
		catch (ParseException | TokenMgrException | StackOverflowError ex) {
			throw new ElsewhereException(PassThroughReason.UNPARSABLE, detail(ex));
		}
	}

	private static String detail(Throwable failure) {
		String message = failure.getMessage();
		if (message == null) {
			return failure.getClass().getSimpleName();
		}
		String line = message.lines().findFirst().orElse("").strip();
		return (line.length() > MAX_DETAIL) ? line.substring(0, MAX_DETAIL) : line;
	}

}
