package io.sqlmem;

import java.util.function.Consumer;

import io.sqlmem.routing.Explanation;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.stats.VerificationStats;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Answers from memory are compared with the source's own.
 */
@SuppressWarnings("NullAway.Init")
class VerificationTests {

	/**
	 * A view whose rows depend on the text of the statement: what a statement of the
	 * application reads is never what a load reads.
	 */
	private static final String ODD_VIEW = "create view odd as select id, "
			+ "case when current_query() like '%as seen%' then v + 1 else v end as v from t";

	private TestSchema schema;

	private SqlMem cache;

	private JdbcTemplate jdbc;

	@AfterEach
	void close() {
		this.cache.close();
		this.schema.close();
	}

	private void open(TestDatabase database, Consumer<SqlMemBuilder> settings) {
		this.schema = database.newSchema();
		this.schema.execute("create table t (id integer primary key, v integer, name varchar(20))",
				"insert into t values (1, 7, 'a'), (2, 7, 'b'), (3, 8, null)");
		SqlMemBuilder builder = SqlMem.builder(this.schema.dataSource());
		settings.accept(builder);
		this.cache = builder.build();
		this.jdbc = new JdbcTemplate(this.cache.dataSource());
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void equalAnswersAreCounted(TestDatabase database) {
		open(database, (builder) -> builder.verifySampleRate(1));
		this.jdbc.queryForList("select id, v, name from t order by v");
		this.jdbc.queryForList("select name from t where id = ? and v < ?", 1, 100);
		this.jdbc.queryForList("select name from t where name = ?", "a");
		this.jdbc.queryForList("select v, count(*) from t group by v");
		this.jdbc.queryForList("select id from t order by v limit 1");
		await().until(() -> verification().same() == 5);
		assertThat(verification()).isEqualTo(new VerificationStats(5, 0, 0, 0, verification().differences()));
		assertThat(verification().differences()).isEmpty();
		this.jdbc.queryForList("select id, v, name from t order by v");
		await().until(() -> verification().same() == 6);
		assertThat(this.cache.statements(1)).singleElement().satisfies((statement) -> {
			assertThat(statement.source().count()).isZero();
			assertThat(statement.compared().count()).isEqualTo(2);
			assertThat(statement.timeSaved()).isNotNull();
		});
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void anOldAnswerIsNoWrongOne(TestDatabase database) {
		open(database, (builder) -> builder.verifySampleRate(1));
		assertThat(this.jdbc.queryForObject("select sum(v) from t", Integer.class)).isEqualTo(22);
		await().until(() -> verification().same() == 1);
		this.schema.execute("update t set v = 10 where id = 3");
		assertThat(this.jdbc.queryForObject("select sum(v) from t", Integer.class)).isEqualTo(22);
		await().until(() -> verification().stale() == 1);
		assertThat(this.jdbc.queryForObject("select sum(v) from t", Integer.class)).isEqualTo(24);
		assertThat(verification().differences()).isEmpty();
	}

	@Test
	void aStatementWithAWrongAnswerGoesToTheSourceFromThenOn() {
		open(TestDatabase.POSTGRESQL, (builder) -> builder.verifySampleRate(1));
		this.schema.execute(ODD_VIEW);
		String sql = "select v as seen from odd where id = ?";
		assertThat(this.jdbc.queryForObject(sql, Integer.class, 1)).isEqualTo(7);
		await().until(() -> !verification().differences().isEmpty());
		assertThat(this.jdbc.queryForObject(sql, Integer.class, 1)).isEqualTo(8);
		assertThat(this.cache.stats().passThroughs()).containsEntry("QUARANTINED", 1L);
		Explanation explanation = this.cache.explain(sql);
		assertThat(explanation.route()).isEqualTo(Explanation.Route.SOURCE);
		assertThat(explanation.reason()).isEqualTo(PassThroughReason.QUARANTINED);
		assertThat(verification().differences()).singleElement().satisfies((difference) -> {
			assertThat(difference.sql()).isEqualTo(sql);
			assertThat(difference.sourceFingerprint()).startsWith("1 rows ")
				.isNotEqualTo(difference.memoryFingerprint());
		});
		assertThat(this.jdbc.queryForObject("select v from odd where id = ?", Integer.class, 1))
			.as("other statements are trusted as before")
			.isEqualTo(7);
		this.cache.reset();
		assertThat(verification().differences()).isEmpty();
		assertThat(this.cache.explain(sql).route()).isEqualTo(Explanation.Route.MEMORY);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aNewStatementIsAnsweredByTheSourceUntilOneAnswerWasCompared(TestDatabase database) {
		open(database, (builder) -> builder.verifyFirstUse(true));
		String sql = "select name from t where id = ?";
		assertThat(this.jdbc.queryForObject(sql, String.class, 1)).isEqualTo("a");
		assertThat(this.cache.stats().passThroughs()).containsEntry("UNVERIFIED", 1L);
		await().until(() -> verification().same() == 1);
		assertThat(this.cache.explain(sql).route()).isEqualTo(Explanation.Route.MEMORY);
		assertThat(this.jdbc.queryForObject(sql, String.class, 2)).isEqualTo("b");
		assertThat(this.cache.stats().hits()).isEqualTo(1);
		assertThat(verification().same()).as("not compared again").isEqualTo(1);
	}

	@Test
	void aNewStatementWithAWrongAnswerIsNeverAnsweredFromMemory() {
		open(TestDatabase.POSTGRESQL, (builder) -> builder.verifyFirstUse(true));
		this.schema.execute(ODD_VIEW);
		String sql = "select v as seen from odd where id = ?";
		assertThat(this.jdbc.queryForObject(sql, Integer.class, 1)).isEqualTo(8);
		await().until(() -> !verification().differences().isEmpty());
		assertThat(this.jdbc.queryForObject(sql, Integer.class, 1)).isEqualTo(8);
		assertThat(this.cache.stats().passThroughs()).containsOnlyKeys("UNVERIFIED", "QUARANTINED");
		assertThat(this.cache.stats().hits()).isZero();
	}

	@Test
	void aChoiceLeftByTheStatementDecidesNothing() {
		open(TestDatabase.POSTGRESQL, (builder) -> builder.verifySampleRate(1));
		this.schema.execute(ODD_VIEW);
		this.jdbc.queryForList("select v as seen from (select v from odd order by id limit 1) as part");
		await().until(() -> verification().undecided() == 1);
		assertThat(verification().differences()).isEmpty();
	}

	@Test
	void nothingIsComparedUnlessAskedFor() {
		open(TestDatabase.H2, (builder) -> {
		});
		this.jdbc.queryForList("select id from t");
		assertThat(verification()).isEqualTo(VerificationStats.NONE);
		for (double share : new double[] { -0.1, 1.1, Double.NaN }) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> SqlMem.builder(this.schema.dataSource()).verifySampleRate(share))
				.withMessageContaining("sqlmem.verify.sample-rate")
				.withMessageContaining(String.valueOf(share));
		}
	}

	private VerificationStats verification() {
		return this.cache.stats().verification();
	}

}
