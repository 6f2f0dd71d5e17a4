package io.sqlmem.schema;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WrittenNameTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\'', textBlock = """
			orders              , LOWER     , orders    , true
			Orders              , LOWER     , orders    , true
			Orders              , LOWER     , Orders    , false
			"Orders"            , LOWER     , Orders    , true
			"Orders"            , LOWER     , orders    , false
			orders              , UPPER     , ORDERS    , true
			orders              , UPPER     , orders    , false
			Orders              , AS_WRITTEN, orders    , true
			`Orders`            , AS_WRITTEN, Orders    , true
			sales.orders        , LOWER     , orders    , true
			SALES.orders        , LOWER     , orders    , true
			sales."orders"      , LOWER     , orders    , true
			other.orders        , LOWER     , orders    , false
			shop.sales.orders   , LOWER     , orders    , true
			a.shop.sales.orders , LOWER     , orders    , false
			sales               , LOWER     , orders    , false
			"or.ders"           , LOWER     , or.ders   , true
			"or""ders"          , LOWER     , or"ders   , true
			' orders '          , LOWER     , orders    , true
			""")
	void matchesTablesAsTheSourceWould(String written, IdentifierCase identifierCase, String stored, boolean matches) {
		TableName table = new TableName("shop", "sales", stored);
		assertThat(WrittenName.of(written).matches(table, identifierCase)).isEqualTo(matches);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", "a.", ".a", "a..b", "\"a", "\"", "\"\"", "\"a\"b" })
	void refusesWhatIsNoName(String written) {
		assertThatIllegalArgumentException().isThrownBy(() -> WrittenName.of(written)).withMessageContaining(written);
	}

}
