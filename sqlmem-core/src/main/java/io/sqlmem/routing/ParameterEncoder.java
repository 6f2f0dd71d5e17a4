package io.sqlmem.routing;

import java.sql.Types;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import io.sqlmem.schema.SourceTime;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.translate.Slot;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.type.Collation;
import io.sqlmem.type.IntegerTexts;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.StoredValues;
import io.sqlmem.type.TypeKind;
import io.sqlmem.type.UnstorableValueException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the application bound into what SQLite compares. Only values of the classes
 * that belong to the inferred type are taken: every other conversion is the source's.
 */
final class ParameterEncoder {

	private static final Pattern UUID_TEXT = Pattern
		.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

	private final List<BoundParameter> parameters;

	private final ClockValues clock;

	private final boolean typed;

	private final boolean described;

	private final boolean truthIsNumber;

	private final boolean readsUuids;

	private final boolean readsNumbers;

	private ParameterEncoder(List<BoundParameter> parameters, Dialect dialect, @Nullable SourceTime clock) {
		this.clock = new ClockValues(clock);
		this.parameters = parameters;
		this.typed = dialect.typesParameters();
		this.readsUuids = dialect.readsUuids();
		this.readsNumbers = dialect.comparesTextsAsNumbers();
		this.described = dialect.describesWhatIsBound();
		this.truthIsNumber = dialect.truth().kind().isInteger();
	}

	/**
	 * The values for SQLite's placeholders; for learned places the texts.
	 * @param slots the placeholders
	 * @param parameters the application's parameters
	 * @param engine tells what they mean to the source
	 * @return the stored values
	 * @throws ElsewhereException if a value needs the source's conversion
	 */
	static @Nullable Object[] encode(List<Slot> slots, List<BoundParameter> parameters, Engine engine) {
		ParameterEncoder encoder = new ParameterEncoder(parameters, engine.dialect(), engine.clock());
		@Nullable Object[] bindings = new @Nullable Object[slots.size()];
		for (int i = 0; i < bindings.length; i++) {
			bindings[i] = encoder.encode(slots.get(i));
		}
		return bindings;
	}

	private @Nullable Object encode(Slot slot) {
		if (slot instanceof Slot.ParameterSlot parameter) {
			return encode(parameter.parameter(), parameter.parameter().use().comparedOnly());
		}
		if (slot instanceof Slot.PatternSlot pattern) {
			return PatternCompiler.compile(pattern.pattern(), (part) -> text(part, true));
		}
		if (slot instanceof Slot.PresenceSlot presence) {
			return presence(presence.index());
		}
		if (slot instanceof Slot.ClockSlot time) {
			return this.clock.stored(time.clock());
		}
		if (slot instanceof Slot.PlaceSlot place) {
			return text(place.place().text(), true);
		}
		if (slot instanceof Slot.ArraySlot array) {
			return BoundArray.elements(array.array(), this.parameters.get(array.array().index()));
		}
		return ((Slot.TextSlot) slot).text();
	}

	/** A part of a pattern: the whole is only compared. */
	private @Nullable String text(Expr part, boolean compared) {
		if (part instanceof ParameterExpr parameter) {
			return (String) encode(parameter, compared);
		}
		if (part instanceof Expr.ConstantTextExpr constant) {
			StringBuilder joined = new StringBuilder();
			for (Expr inner : constant.parts()) {
				String text = text(inner, compared);
				if (text == null) {
					return null;
				}
				joined.append(text);
			}
			return joined.toString();
		}
		if (part instanceof Expr.CallExpr call) {
			return text(call, compared);
		}
		return (part instanceof Expr.LiteralExpr literal) ? (String) literal.value() : null;
	}

	/** REPLACE, or COALESCE where a function takes arguments of any type. */
	private @Nullable String text(Expr.CallExpr call, boolean compared) {
		if (call.operands().size() == 1) {
			String text = text(call.operands().get(0), false);
			return (text != null) ? text : "";
		}
		String text = text(call.operands().get(0), compared);
		String replaced = text(call.operands().get(1), compared);
		String by = text(call.operands().get(2), compared);
		return (text != null && replaced != null && by != null) ? text.replace(replaced, by) : null;
	}

	/** What is bound to a parameter decides its type, so it must have one. */
	private @Nullable Object presence(int index) {
		BoundParameter bound = this.parameters.get(index);
		Object value = bound.value();
		int sent = (value != null) ? ParameterTypes.sent(value, bound.jdbcType()) : bound.jdbcType();
		if (bound.opaque() || this.typed && !ParameterTypes.isPlain(sent)) {
			throw new ElsewhereException(PassThroughReason.PARAMETER_VALUE,
					"parameter " + (index + 1) + ": a value whose type the source has to find");
		}
		return (value != null) ? 1L : null;
	}

	private @Nullable Object encode(ParameterExpr parameter, boolean compared) {
		BoundParameter bound = this.parameters.get(parameter.index());
		Object value = bound.value();
		if (bound.opaque()) {
			throw BoundClasses.refused(parameter, "a value that only the driver can read");
		}
		if (parameter.type().kind() == TypeKind.CHAR && !compared) {
			throw BoundClasses.refused(parameter, "text that the source may pad");
		}
		if (value == null) {
			checkNull(parameter, bound.jdbcType(), compared);
			return null;
		}
		if (parameter.type().kind() == TypeKind.MOMENT) {
			return BoundTimes.moment(parameter, value);
		}
		if (value instanceof Boolean truth && isNumber(parameter)) {
			return encode(parameter, truth ? 1L : 0L);
		}
		Object read = compared ? read(parameter, value, bound) : null;
		try {
			if (read != null) {
				return StoredValues.encode(read, parameter.type());
			}
			check(parameter, ParameterTypes.sent(value, bound.jdbcType()), compared);
			return encode(parameter, value);
		}
		catch (UnstorableValueException ex) {
			throw BoundClasses.refused(parameter, "a value that copies cannot hold");
		}
	}

	/** A value of another class that is only compared, as the source reads it there. */
	private @Nullable Object read(ParameterExpr parameter, Object value, BoundParameter bound) {
		return switch (parameter.type().kind()) {
			case UUID -> (this.readsUuids && isUuid(value, bound)) ? UUID.fromString((String) value) : null;
			case DATE -> BoundTimes.isMidnight(value, bound) ? BoundTimes.day(parameter, value) : null;
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED, UNSIGNED_BIGINT ->
				(this.readsNumbers && isText(value, bound)) ? IntegerTexts.parse((String) value) : null;
			case TIMESTAMP_TZ -> (parameter.type().keepsOffset() && BoundTimes.isInstant(value, bound)) ? value : null;
			default -> null;
		};
	}

	/** Whether a text is a UUID in the spelling that all products read alike. */
	private static boolean isUuid(Object value, BoundParameter bound) {
		return isText(value, bound) && UUID_TEXT.matcher((String) value).matches();
	}

	private static boolean isText(Object value, BoundParameter bound) {
		return value instanceof String
				&& (bound.jdbcType() == Types.VARCHAR || bound.jdbcType() == BoundParameter.UNTYPED);
	}

	/** Whether a truth value bound there arrives at the source as a number. */
	private boolean isNumber(ParameterExpr parameter) {
		return this.truthIsNumber && parameter.type().kind().isExactNumeric() && parameter.use().comparedOnly();
	}

	private void checkNull(ParameterExpr parameter, int jdbcType, boolean compared) {
		if (parameter.use().rowCount()) {
			throw BoundClasses.refused(parameter, "NULL as a number of rows");
		}
		if (this.described && !compared && parameter.type().kind() == TypeKind.VARCHAR) {
			throw BoundClasses.refused(parameter, "NULL, for which the source may describe a shorter text");
		}
		boolean untyped = jdbcType == BoundParameter.UNTYPED || jdbcType == Types.NULL;
		boolean checked = !untyped || this.described && !compared;
		if (checked && parameter.type().kind() != TypeKind.MOMENT) {
			check(parameter, jdbcType, compared);
		}
	}

	private void check(ParameterExpr parameter, int jdbcType, boolean compared) {
		TypeKind kind = parameter.type().kind();
		boolean loose = compared || parameter.use().rowCount() || this.described && kind == TypeKind.VARCHAR;
		boolean fits = ParameterTypes.comparable(jdbcType, kind)
				&& (!this.typed || ParameterTypes.same(jdbcType, kind, loose));
		if (!fits) {
			throw BoundClasses.refused(parameter, "JDBC type " + jdbcType + " for " + kind);
		}
	}

	private static Object encode(ParameterExpr parameter, Object value) {
		SqlType type = parameter.type();
		return switch (type.kind()) {
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED, UNSIGNED_BIGINT, DECIMAL ->
				BoundNumbers.exact(parameter, value);
			case NUMERIC -> StoredValues.encode(BoundNumbers.decimal(parameter, value), type);
			case VARCHAR, CHAR -> text(parameter, value);
			case BOOLEAN -> BoundClasses.exactly(parameter, value, Boolean.class);
			case DOUBLE -> BoundNumbers.finite(parameter, value);
			case UUID -> BoundClasses.exactly(parameter, value, UUID.class);
			case BINARY -> BoundClasses.exactly(parameter, value, byte[].class);
			case DATE -> BoundTimes.date(parameter, value);
			case TIME -> BoundClasses.exactly(parameter, value, LocalTime.class);
			case TIMESTAMP -> BoundTimes.timestamp(parameter, value);
			case TIMESTAMP_TZ -> BoundTimes.zoned(parameter, value);
			default -> throw BoundClasses.refused(parameter, "a value of type " + type.kind());
		};
	}

	private static Object text(ParameterExpr parameter, Object value) {
		String text = BoundClasses.cast(parameter, value, String.class);
		ParameterUse use = parameter.use();
		int end = text.length();
		while (end > 0 && text.charAt(end - 1) == ' ') {
			end--;
		}
		if (use.refuseTrailingBlanks() && end < text.length()) {
			throw BoundClasses.refused(parameter, "text with blanks at the end for CHAR");
		}
		if (use.fullLength() && text.length() != parameter.type().precision()) {
			throw BoundClasses.refused(parameter, "text of another length for CHAR");
		}
		if (isCutBy(parameter.type(), text)) {
			throw BoundClasses.refused(parameter, "text longer than the type that it is cast to");
		}
		if (parameter.type().collation() != null && !parameter.type().collation().admits(text)) {
			throw BoundClasses.refused(parameter, "text that the enumeration does not hold");
		}
		StoredValues.encode(text, parameter.type());
		for (int i = 0; i < text.length(); i++) {
			char unit = text.charAt(i);
			boolean refused = use.printableAscii() && (unit < ' ' || unit > '~')
					|| use.noSupplementary() && Character.isSurrogate(unit);
			if (refused) {
				throw BoundClasses.refused(parameter, "text with characters that the collation treats in its own way");
			}
		}
		return use.trimBlanks() ? text.substring(0, end) : text;
	}

	/** Only casts give text a length without a column's collation. */
	private static boolean isCutBy(SqlType type, String text) {
		return type.collation() == Collation.COERCIBLE && type.precision() > 0 && text.length() > type.precision();
	}

}
