package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import io.sqlmem.sql.translate.RowOrder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two answers are told apart as far as their statement tells them apart.
 */
class ComparedAnswerTests {

	private static final RowOrder NO_ORDER = new RowOrder(List.of(), false, false);

	private static final RowOrder BY_FIRST = new RowOrder(List.of(0), false, false);

	private static final RowOrder PART_BY_FIRST = new RowOrder(List.of(0), true, false);

	private static final RowOrder PART = new RowOrder(List.of(), true, false);

	@Test
	void withoutOrderOnlyTheRowsCount() {
		assertThat(agree("(1, 'a'), (2, 'b')", "(2, 'b'), (1, 'a')", NO_ORDER)).isTrue();
		assertThat(agree("(1, 'a'), (2, 'b')", "(1, 'a'), (2, 'c')", NO_ORDER)).isFalse();
		assertThat(agree("(1, 'a'), (1, 'a'), (2, 'b')", "(1, 'a'), (2, 'b'), (2, 'b')", NO_ORDER)).isFalse();
	}

	@Test
	void tiesMayStandInAnyOrder() {
		assertThat(agree("(1, 'a'), (1, 'b'), (2, 'c')", "(1, 'b'), (1, 'a'), (2, 'c')", BY_FIRST)).isTrue();
		assertThat(agree("(1, 'a'), (2, 'b')", "(2, 'b'), (1, 'a')", BY_FIRST)).isFalse();
	}

	@Test
	void ofAPartTiesMayReplaceEachOther() {
		assertThat(agree("(1, 'a'), (2, 'b')", "(1, 'a'), (2, 'c')", PART_BY_FIRST)).isTrue();
		assertThat(agree("(1, 'a'), (2, 'b')", "(1, 'a'), (3, 'b')", PART_BY_FIRST)).isFalse();
		assertThat(agree("(1, 'a')", "(2, 'b')", PART)).isTrue();
		assertThat(agree("(1, 'a')", "(2, 'b'), (3, 'c')", PART)).isFalse();
	}

	@Test
	void valuesOfOtherClassesDiffer() {
		assertThat(agree("(1, 'a')", "(1, cast('a' as clob))", NO_ORDER)).isFalse();
		assertThat(agree("(1, 'a')", "(cast(1 as bigint), 'a')", NO_ORDER)).isFalse();
		assertThat(agree("(1, 1.50)", "(1, 1.5)", NO_ORDER)).isFalse();
		assertThat(agree("(1, X'0aff')", "(1, X'0aff')", NO_ORDER)).isTrue();
		assertThat(agree("(1, X'0aff')", "(1, X'0afe')", NO_ORDER)).isFalse();
		assertThat(agree("(1, null)", "(1, 'NULL')", NO_ORDER)).isFalse();
	}

	@Test
	void aFingerprintTellsAnswersApart() {
		assertThat(answer("(1, 'a')").fingerprint()).startsWith("1 rows ")
			.isEqualTo(answer("(1, 'a')").fingerprint())
			.isNotEqualTo(answer("(1, 'b')").fingerprint());
	}

	private static boolean agree(String left, String right, RowOrder order) {
		boolean agree = answer(left).agreesWith(answer(right), order);
		assertThat(answer(right).agreesWith(answer(left), order)).isEqualTo(agree);
		return agree;
	}

	private static ComparedAnswer answer(String rows) {
		try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("values " + rows)) {
			return ComparedAnswer.of(result);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
