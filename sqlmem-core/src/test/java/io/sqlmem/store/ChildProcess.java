package io.sqlmem.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another JVM on this class path, to be killed.
 */
final class ChildProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private ChildProcess(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
	}

	static ChildProcess start(Class<?> main, String... arguments) throws IOException {
		List<String> command = Stream
			.concat(Stream.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx64m",
					"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()),
					Stream.of(arguments))
			.toList();
		return new ChildProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
	}

	/** Wait for a line that it prints; what comes later is not read any more. */
	String awaitLine(String end) throws IOException {
		String line = this.output.readLine();
		while (line != null && !line.endsWith(end)) {
			line = this.output.readLine();
		}
		assertThat(line).as("a line of the child's").isNotNull();
		CompletableFuture.runAsync(() -> this.output.lines().forEach((rest) -> {
		}));
		return line;
	}

	/** Let it work for a while. */
	void run(int millis) throws InterruptedException {
		assertThat(this.process.waitFor(millis, TimeUnit.MILLISECONDS)).isFalse();
	}

	/** SIGKILL. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/** SIGTERM, to which shutdown hooks listen. */
	int terminate() throws InterruptedException {
		this.process.destroy();
		assertThat(this.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
