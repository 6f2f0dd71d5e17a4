package io.sqlmem.sql.dialect;

import io.sqlmem.type.SqlType;

/**
 * The scalar functions of H2.
 */
final class H2Functions {

	private H2Functions() {
	}

	/**
	 * All of them.
	 * @return the functions
	 */
	static FunctionRegistry all() {
		TextFunctions text = new TextFunctions(true, true, SqlType.BIGINT);
		CharacterFunctions characters = new CharacterFunctions(true, true);
		return FunctionRegistry.builder()
			.add(text.caseMapping("lower"), "lower", "lcase")
			.add(text.caseMapping("upper"), "upper", "ucase")
			.add(text::length, "length", "char_length", "character_length")
			.add(text::byteLength, "octet_length")
			.add(text::substring, "substring", "substr")
			.add(text::left, "left")
			.add(text::right, "right")
			.add(text::replace, "replace")
			.add(text::position, "position", "locate")
			.add(text::positionReversed, "instr")
			.add(DateFunctions.field("quarter"), "quarter")
			.add(H2Dates.fieldOf("doy"), "day_of_year", "dayofyear")
			.add(H2Dates.fieldOf("isodow"), "iso_day_of_week")
			.add(H2Dates.fieldOf("iso_week"), "iso_week")
			.add(H2Dates.fieldOf("iso_year"), "iso_year")
			.add(H2Dates::dateTrunc, "date_trunc")
			.add(H2Dates::lastDay, "last_day")
			.add(H2Dates.name("Day"), "dayname")
			.add(H2Dates.name("Month"), "monthname")
			.add(H2Dates::toChar, "to_char")
			.add(DateFormats::formatDateTime, "formatdatetime")
			.add(characters::leftPad, "lpad")
			.add(characters::rightPad, "rpad")
			.add(characters::repeat, "repeat")
			.add(characters.ascii("NULL"), "ascii")
			.add(NumberFunctions::sign, "sign")
			.add(NumberFunctions.floor(SqlType.decimal(18, 0)), "floor")
			.add(NumberFunctions.ceiling(SqlType.decimal(18, 0)), "ceil", "ceiling")
			.add(text.trim("trim"), "trim")
			.add(text.trim("ltrim"), "ltrim")
			.add(text.trim("rtrim"), "rtrim")
			.add(text::concatIgnoringNulls, "concat")
			.add(TextLayout::joinOnce, "concat_ws")
			.add(DateFunctions.field("second"), "second")
			.add(text::concat, "concat operator")
			.add(NumberFunctions::abs, "abs")
			.add(NumberFunctions::mod, "mod")
			.add(H2Numbers::round, "round")
			.add(H2Dates::trunc, "trunc", "truncate")
			.add(DateFunctions.field("year"), "year")
			.add(DateFunctions.field("month"), "month")
			.add(DateFunctions.field("day"), "day", "day_of_month", "dayofmonth")
			.add(DateFunctions.field("hour"), "hour")
			.add(DateFunctions.field("minute"), "minute")
			.build();
	}

}
