package io.sqlmem.sql.dialect;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What PostgreSQL 18 showed of these numbers: it takes no decimal that lies at the middle
 * to the next number, and the even one of two that are as near.
 */
class FloatTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "-3.0404730839229808e+16", "1.3384534796226742e+15", "4.5219092628020576e+16", "1e+15",
			"123456789.125", "-1e-07", "0.1", "5e-324", "1.7976931348623157e+308", "2.2250738585072014e-308", "0" })
	void spellsDoublesAsPostgres(String spelled) {
		assertThat(PostgresDriverValues.text(Double.parseDouble(spelled))).isEqualTo(spelled);
	}

	@ParameterizedTest
	@CsvSource({ "-4.7870288e+07, -4.7870288e+07", "-433655.125, -433655.12", "-29423.3125, -29423.312", "0.1, 0.1",
			"1e10, 1e+10", "3.4028235e38, 3.4028235e+38", "1e-45, 1e-45" })
	void spellsFloatsAsPostgres(float value, String spelled) {
		assertThat(PostgresDriverValues.text(value)).isEqualTo(spelled);
	}

}
