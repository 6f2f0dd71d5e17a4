package io.sqlmem.routing;

import io.sqlmem.sql.ElsewhereException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs what was decided for each new statement, once.
 */
final class DecisionLog {

	private static final Logger logger = LoggerFactory.getLogger(QueryRouter.class);

	private final Level level;

	/**
	 * A log.
	 * @param debug whether decisions are seen without a change to the logger's level
	 */
	DecisionLog(boolean debug) {
		this.level = debug ? Level.INFO : Level.DEBUG;
	}

	void planned(String sql, QueryRoute route) {
		logger.atLevel(this.level)
			.log("{} -> {}", sql, route instanceof MemoryRoute memory ? memory.query().sql() : route);
	}

	void passed(String sql, ElsewhereException why) {
		logger.atLevel(this.level).log("{} -> source: {} ({})", sql, why.reason(), why.detail());
	}

	void failed(String sql, Exception why) {
		logger.atLevel(this.level).setCause(why).log("{} could not be planned", sql);
	}

}
