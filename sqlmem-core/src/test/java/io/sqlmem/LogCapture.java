package io.sqlmem;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What is logged while it is open.
 */
public final class LogCapture implements AutoCloseable {

	private final Logger logger;

	private final @Nullable Level before;

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	public LogCapture(String name, @Nullable Level level) {
		this.logger = (Logger) LoggerFactory.getLogger(name);
		this.before = this.logger.getLevel();
		if (level != null) {
			this.logger.setLevel(level);
		}
		this.events.start();
		this.logger.addAppender(this.events);
	}

	public void clear() {
		this.events.list.clear();
	}

	public List<String> atLeast(Level level) {
		return List.copyOf(this.events.list)
			.stream()
			.filter((event) -> event.getLevel().isGreaterOrEqual(level))
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	public List<String> at(Level level) {
		return List.copyOf(this.events.list)
			.stream()
			.filter((event) -> event.getLevel() == level)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.events);
		this.logger.setLevel(this.before);
	}

}
