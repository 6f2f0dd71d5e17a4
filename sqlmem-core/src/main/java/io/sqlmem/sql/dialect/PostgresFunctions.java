package io.sqlmem.sql.dialect;

import io.sqlmem.type.SqlType;

/**
 * The scalar functions of PostgreSQL.
 */
final class PostgresFunctions {

	private PostgresFunctions() {
	}

	/**
	 * All of them.
	 * @return the functions
	 */
	static FunctionRegistry all() {
		TextFunctions text = new TextFunctions(false, false, SqlType.INTEGER);
		CharacterFunctions characters = new CharacterFunctions(false, false);
		return FunctionRegistry.builder()
			.add(text.caseMapping("lower"), "lower")
			.add(text.caseMapping("upper"), "upper")
			.add(text::length, "length", "char_length", "character_length")
			.add(text::byteLength, "octet_length")
			.add(text::substring, "substring", "substr")
			.add(text::left, "left")
			.add(text::right, "right")
			.add(text::replace, "replace")
			.add(text::position, "position")
			.add(text::positionReversed, "strpos")
			.add(characters::leftPad, "lpad")
			.add(characters::rightPad, "rpad")
			.add(characters::repeat, "repeat")
			.add(characters::reverse, "reverse")
			.add(characters::md5, "md5")
			.add(JsonFunctions::path, "sqlmem_json")
			.add(JsonFunctions::extract, "jsonb_extract_path")
			.add(JsonFunctions::extractText, "jsonb_extract_path_text")
			.add(JsonPredicates::kind, "jsonb_typeof")
			.add(JsonPredicates::size, "jsonb_array_length")
			.add(ArrayFunctions::cardinality, "cardinality")
			.add(ArrayFunctions::length, "array_length")
			.add(ArrayFunctions::joined, "array_to_string")
			.add(characters.ascii("0"), "ascii")
			.add(NumberFunctions::signAsDouble, "sign")
			.add(DateFunctions::day, "date")
			.add(DateTemplates::toChar, "to_char")
			.add(DateFunctions::truncate, "date_trunc")
			.add(text.trimOf("trim"), "trim", "btrim")
			.add(text.trimOf("ltrim"), "ltrim")
			.add(text.trimOf("rtrim"), "rtrim")
			.add(text::concatIgnoringNulls, "concat")
			.add(TextLayout::join, "concat_ws")
			.add(TextLayout::part, "split_part")
			.add(DateFunctions::part, "date_part")
			.add(text::concat, "concat operator")
			.add(Numerics::abs, "abs")
			.add(NumberFunctions::mod, "mod")
			.add(Numerics::round, "round")
			.add(Numerics::trunc, "trunc")
			.add(Numerics::ceiling, "ceil", "ceiling")
			.add(Numerics::floor, "floor")
			.build();
	}

}
