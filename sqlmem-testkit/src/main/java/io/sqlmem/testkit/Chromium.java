package io.sqlmem.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import net.minidev.json.JSONValue;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium with one page, driven by its DevTools protocol. For use by one
 * thread.
 */
public final class Chromium implements AutoCloseable {

	private static final String[] NAMES = { "chromium", "chromium-browser", "google-chrome", "chrome" };

	private static final Pattern ID = Pattern.compile("\\{\"id\":(\\d+)");

	private static final int ATTEMPTS = 100;

	private static final int SECONDS = 30;

	private final Path profile;

	private final Process process;

	private final WebSocket socket;

	private final AtomicInteger number = new AtomicInteger();

	private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();

	private String session = "";

	/**
	 * Start a Chromium.
	 * @param program its program, such as {@link #find()} gives
	 * @throws Exception if it does not start
	 */
	public Chromium(Path program) throws Exception {
		this.profile = Files.createTempDirectory("chromium");
		this.process = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu",
				"--disable-dev-shm-usage", "--remote-debugging-port=0", "--user-data-dir=" + this.profile,
				"about:blank")
			.redirectErrorStream(true)
			.start();
		this.socket = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.buildAsync(URI.create(address()), new Listener())
			.get(SECONDS, TimeUnit.SECONDS);
		String target = JsonPath.read(call("Target.createTarget", Map.of("url", "about:blank")), "$.result.targetId");
		this.session = JsonPath.read(call("Target.attachToTarget", Map.of("targetId", target, "flatten", true)),
				"$.result.sessionId");
	}

	/**
	 * The program on this machine.
	 * @return its file, empty if there is none
	 */
	public static Optional<Path> find() {
		String path = System.getenv().getOrDefault("PATH", "");
		return Arrays.stream(path.split(File.pathSeparator))
			.flatMap((folder) -> Arrays.stream(NAMES).map((name) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	private String address() throws IOException {
		BufferedReader output = new BufferedReader(this.process.inputReader(StandardCharsets.UTF_8));
		String line = output.readLine();
		while (line != null && !line.startsWith("DevTools listening on ")) {
			line = output.readLine();
		}
		if (line == null) {
			throw new IOException("Chromium did not start");
		}
		Thread drain = new Thread(() -> output.lines().forEach((ignored) -> {
		}), "chromium-output");
		drain.setDaemon(true);
		drain.start();
		return line.substring("DevTools listening on ".length());
	}

	/**
	 * Open a page. Returns before it has loaded.
	 * @param url its address
	 * @param width the width of the window, in pixels
	 * @param height its height
	 * @param colors {@code light} or {@code dark}
	 * @throws Exception if Chromium fails
	 */
	public void open(String url, int width, int height, String colors) throws Exception {
		call("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		call("Emulation.setScrollbarsHidden", Map.of("hidden", true));
		call("Emulation.setEmulatedMedia",
				Map.of("features", new Object[] { Map.of("name", "prefers-color-scheme", "value", colors) }));
		call("Page.navigate", Map.of("url", url));
	}

	/**
	 * The value of an expression.
	 * @param <T> what the value is
	 * @param expression in JavaScript
	 * @return its value, {@code null} if it has none yet
	 * @throws Exception if Chromium fails
	 */
	public <T> @Nullable T evaluate(String expression) throws Exception {
		String answer = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
		Map<String, Object> result = JsonPath.read(answer, "$.result.result");
		@SuppressWarnings("unchecked")
		T value = (T) result.get("value");
		return value;
	}

	/**
	 * Take a picture of the whole page.
	 * @param file gets it as PNG
	 * @throws Exception if Chromium fails
	 */
	public void screenshot(Path file) throws Exception {
		Integer width = evaluate("document.documentElement.clientWidth");
		Integer height = evaluate("document.documentElement.scrollHeight");
		if (width == null || height == null) {
			throw new IllegalStateException("There is no page");
		}
		Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
		String answer = call("Page.captureScreenshot",
				Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
		Files.createDirectories(file.getParent());
		Files.write(file, Base64.getDecoder().decode((String) JsonPath.read(answer, "$.result.data")));
	}

	private String call(String method, Map<String, Object> parameters) throws Exception {
		int id = this.number.incrementAndGet();
		CompletableFuture<String> answer = new CompletableFuture<>();
		this.answers.put(id, answer);
		Map<String, Object> message = new ConcurrentHashMap<>(Map.of("id", id, "method", method, "params", parameters));
		if (!this.session.isEmpty()) {
			message.put("sessionId", this.session);
		}
		this.socket.sendText(JSONValue.toJSONString(message), true);
		String text = answer.get(SECONDS, TimeUnit.SECONDS);
		if (text.startsWith("{\"id\":" + id + ",\"error\"")) {
			throw new IllegalStateException(method + ": " + text);
		}
		return text;
	}

	@Override
	public void close() throws IOException {
		this.socket.abort();
		// Its children go on writing into the profile for a moment.
		List<ProcessHandle> children = this.process.descendants().toList();
		this.process.destroy();
		this.process.onExit().join();
		children.forEach(ProcessHandle::destroyForcibly);
		children.forEach((child) -> child.onExit().join());
		for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
			try {
				Folders.delete(this.profile);
				return;
			}
			catch (DirectoryNotEmptyException | NoSuchFileException ex) {
				// Those that have left their parent are not known here.
				continue;
			}
		}
		Folders.delete(this.profile);
	}

	/** Puts the pieces of messages together. */
	private final class Listener implements WebSocket.Listener {

		private final StringBuilder message = new StringBuilder();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.message.append(data);
			if (last) {
				String text = this.message.toString();
				this.message.setLength(0);
				Matcher id = ID.matcher(text);
				CompletableFuture<String> answer = id.lookingAt()
						? Chromium.this.answers.remove(Integer.valueOf(id.group(1))) : null;
				if (answer != null) {
					answer.complete(text);
				}
			}
			webSocket.request(1);
			return null;
		}

	}

}
