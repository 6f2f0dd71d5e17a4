package io.sqlmem.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sqlmem.autoconfigure.metrics.SqlMemMetrics;
import io.sqlmem.sql.PassThroughReason;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What README and the metadata say, against what there is.
 */
class DocumentationTests {

	private static final Pattern NAME = Pattern.compile("`(sqlmem\\.[\\w.-]+)`");

	private static final Pattern REASON = Pattern.compile("`([A-Z_]+)`");

	/** Properties whose values are declared elsewhere. */
	private static final Set<String> MAPS = Set.of("sqlmem.tables", "sqlmem.ttl", "sqlmem.delta", "sqlmem.indexes",
			"sqlmem.datetime-columns", "sqlmem.pragmas");

	@Test
	void allPropertiesAreInOneTable() throws IOException {
		Set<String> documented = section("Properties").lines()
			.filter((line) -> line.startsWith("| `sqlmem."))
			.map((line) -> line.replaceFirst("^\\| `([^`]+)`.*", "$1"))
			.collect(Collectors.toCollection(TreeSet::new));
		List<String> properties = DocumentationTests.<List<String>>metadata("$.properties[*].name")
			.stream()
			.filter((name) -> name.startsWith("sqlmem."))
			.toList();
		assertThat(properties).hasSizeGreaterThan(25);
		for (String property : properties) {
			if (MAPS.contains(property)) {
				assertThat(documented).as(property)
					.anyMatch((name) -> name.startsWith(property + ".<table>") || name.equals(property + ".*"));
			}
			else {
				assertThat(documented).contains(property);
			}
		}
		assertThat(documented.stream().filter((name) -> MAPS.stream().noneMatch(name::startsWith)).toList())
			.isSubsetOf(properties);
	}

	@Test
	void allPropertiesAreDescribed() throws IOException {
		List<String> names = metadata("$.properties[*].name");
		List<String> descriptions = metadata("$.properties[*].description");
		assertThat(descriptions).hasSameSizeAs(names)
			.allMatch((text) -> text.endsWith(".") && !text.startsWith("The ") && !text.startsWith("A "));
	}

	@Test
	void hintsAreAboutPropertiesThatThereAre() throws IOException {
		List<String> properties = metadata("$.properties[*].name");
		List<String> hints = metadata("$.hints[*].name");
		assertThat(hints).allMatch(
				(hint) -> properties.contains(hint) || properties.contains(hint.replaceFirst("\\.(keys|values)$", "")));
		for (String map : MAPS) {
			assertThat(hints).contains(map + ".keys");
		}
	}

	@Test
	void allReasonsAreInOneTable() throws IOException {
		Set<String> documented = section("Why a statement goes to the source").lines()
			.filter((line) -> line.startsWith("| `"))
			.flatMap((line) -> REASON.matcher(line.substring(0, line.indexOf('|', 2)))
				.results()
				.map((found) -> found.group(1)))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(documented).containsExactlyInAnyOrderElementsOf(
				Arrays.stream(PassThroughReason.values()).map(PassThroughReason::name).toList());
	}

	@Test
	void allMetersAreInOneTable() throws IOException {
		Set<String> documented = NAME.matcher(section("Metrics"))
			.results()
			.map((MatchResult found) -> found.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		try (ConfigurableApplicationContext application = WebApplications.start(WebApplicationType.NONE)) {
			application.getBean(JdbcClient.class).sql("select rand() from person").query(Double.class).list();
			application.getBean(JdbcClient.class).sql("select name from person").query(String.class).list();
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			application.getBean(SqlMemMetrics.class).bindTo(registry);
			assertThat(registry.getMeters().stream().map((meter) -> meter.getId().getName()).distinct().toList())
				.containsExactlyInAnyOrderElementsOf(documented);
		}
	}

	/** A section of README, to the next heading. */
	private static String section(String title) throws IOException {
		String text = Files.readString(Path.of("..", "README.md"), StandardCharsets.UTF_8);
		String[] parts = text.split("\n#+ " + Pattern.quote(title) + "\n");
		assertThat(parts).as(title).hasSize(2);
		return parts[1].split("\n#+ ")[0];
	}

	private static <T> T metadata(String path) throws IOException {
		Path file = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
		return JsonPath.read(Files.readString(file, StandardCharsets.UTF_8), path);
	}

}
