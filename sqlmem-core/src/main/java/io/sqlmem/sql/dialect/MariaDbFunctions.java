package io.sqlmem.sql.dialect;

import io.sqlmem.type.SqlType;

/**
 * The scalar functions of MariaDB.
 */
final class MariaDbFunctions {

	private MariaDbFunctions() {
	}

	/**
	 * All of them.
	 * @param namesInEnglish whether functions name months and days in English
	 * @return the functions
	 */
	static FunctionRegistry all(boolean namesInEnglish) {
		TextFunctions text = new TextFunctions(false, false, SqlType.BIGINT);
		CharacterFunctions characters = new CharacterFunctions(false, false);
		FunctionRegistry.Builder builder = FunctionRegistry.builder();
		if (namesInEnglish) {
			builder.add(DateFormats.name("%W"), "dayname").add(DateFormats.name("%M"), "monthname");
		}
		return builder.add(text.caseMapping("lower"), "lower", "lcase")
			.add(text.caseMapping("upper"), "upper", "ucase")
			.add(text::length, "char_length", "character_length")
			.add(EncodedTexts.inUtf8(text::trimmedByteLength), "length", "octet_length")
			.add(text.cutAtZero(text::substring, 2), "substring", "substr", "mid")
			.add(text.cutAtZero(text::left, 1), "left")
			.add(text::right, "right")
			.add(EncodedTexts.joined(text::replace), "replace")
			.add(text::position, "position", "locate")
			.add(text::positionReversed, "instr")
			.add(DateFormats.dateFormat(namesInEnglish), "date_format")
			.add(DateFunctions::daysBetween, "datediff")
			.add(DateFunctions::day, "date")
			.add(DateFunctions::daysSinceZero, "to_days")
			.add(DateFunctions::timeOfDay, "time")
			.add(NumberedWeeks::week, "week")
			.add(NumberedWeeks::ofYear, "weekofyear")
			.add(NumberedWeeks::withYear, "yearweek")
			.add(DateFunctions.field("quarter"), "quarter")
			.add(DateFunctions.field("doy"), "dayofyear")
			.add(DateFunctions.weekday(0, 1), "dayofweek")
			.add(DateFunctions.weekday(6, 0), "weekday")
			.add(EncodedTexts.joined(EncodedTexts.spelled(characters::leftPad)), "lpad")
			.add(EncodedTexts.joined(EncodedTexts.spelled(characters::rightPad)), "rpad")
			.add(characters::repeat, "repeat")
			.add(TextLayout::beside, "substring_index")
			.add(characters::reverse, "reverse")
			.add(EncodedTexts.inUtf8(characters::md5), "md5")
			.add(characters.ascii("0"), "ascii")
			.add(NumberFunctions::sign, "sign")
			.add(NumberFunctions.floor(SqlType.BIGINT), "floor")
			.add(NumberFunctions.ceiling(SqlType.BIGINT), "ceil", "ceiling")
			.add(text.trim("trim"), "trim")
			.add(text.trim("ltrim"), "ltrim")
			.add(text.trim("rtrim"), "rtrim")
			.add(EncodedTexts.joined(text::concat), "concat")
			.add(EncodedTexts.joined(TextLayout::join), "concat_ws")
			.add((arguments, requirements) -> WeekFields.lastDay(TextFunctions.single(arguments)), "last_day")
			.add(DateFunctions.field("second"), "second")
			.add(FormattedNumbers::format, "format")
			.add(NumberFunctions::abs, "abs")
			.add(NumberFunctions::mod, "mod")
			.add(NumberFunctions::round, "round")
			.add(NumberFunctions::truncate, "truncate")
			.add(DateFunctions.field("year"), "year")
			.add(DateFunctions.field("month"), "month")
			.add(DateFunctions.field("day"), "day", "dayofmonth")
			.add(DateFunctions.field("hour"), "hour")
			.add(DateFunctions.field("minute"), "minute")
			.build();
	}

}
