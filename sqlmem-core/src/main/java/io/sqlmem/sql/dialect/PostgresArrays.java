package io.sqlmem.sql.dialect;

import java.sql.ResultSetMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.sqlmem.type.ArrayElements;
import io.sqlmem.type.ArrayText;
import io.sqlmem.type.Collation;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of pgjdbc 42.7: what it says of their elements, and the Java class that it
 * gives them.
 */
enum PostgresArrays {

	/** {@code int2[]}. */
	INT2(SqlType.of(TypeKind.SMALLINT), Types.SMALLINT, Short.class, Integer.class, 5, 6) {

		@Override
		Object read(String text) {
			return Long.valueOf(text);
		}

	},

	/** {@code int4[]}. */
	INT4(SqlType.INTEGER, Types.INTEGER, Integer.class, Integer.class, 10, 11) {

		@Override
		Object read(String text) {
			return Long.valueOf(text);
		}

	},

	/** {@code int8[]}. */
	INT8(SqlType.BIGINT, Types.BIGINT, Long.class, Long.class, 19, 20) {

		@Override
		Object read(String text) {
			return Long.valueOf(text);
		}

	},

	/** {@code bool[]}. */
	BOOL(SqlType.BOOLEAN, Types.BIT, Boolean.class, Boolean.class, 1, 1) {

		@Override
		Object read(String text) {
			return text.equals("t");
		}

	},

	/** {@code uuid[]}. */
	UUID(SqlType.of(TypeKind.UUID), Types.OTHER, UUID.class, UUID.class, Integer.MAX_VALUE, Integer.MAX_VALUE) {

		@Override
		Object read(String text) {
			return java.util.UUID.fromString(text);
		}

	},

	/** {@code text[]}, {@code varchar[]} and arrays of enums. */
	TEXT(SqlType.varchar(0, Collation.BINARY), Types.VARCHAR, String.class, String.class, Integer.MAX_VALUE,
			Integer.MAX_VALUE) {

		@Override
		Object read(String text) {
			return text;
		}

	};

	private static final ColumnDescriptor INDEX = INT4.column("INDEX", "int4");

	private final SqlType type;

	private final int jdbcType;

	private final Class<?> elementClass;

	private final Class<?> objectClass;

	private final int precision;

	private final int displaySize;

	PostgresArrays(SqlType type, int jdbcType, Class<?> elementClass, Class<?> objectClass, int precision,
			int displaySize) {
		this.type = type;
		this.jdbcType = jdbcType;
		this.elementClass = elementClass;
		this.objectClass = objectClass;
		this.precision = precision;
		this.displaySize = displaySize;
	}

	/**
	 * The elements of an array.
	 * @param text the array as the source spells it
	 * @param typeName the driver's name of its type: that of the elements' behind an
	 * underscore
	 * @return the elements
	 */
	static ArrayElements of(String text, String typeName) {
		String name = typeName.substring(1);
		PostgresArrays kind = switch (name) {
			case "int2" -> INT2;
			case "int4" -> INT4;
			case "int8" -> INT8;
			case "bool" -> BOOL;
			case "uuid" -> UUID;
			default -> TEXT;
		};
		return new ArrayElements(INDEX, kind.column("VALUE", name), kind.type, kind.elementClass,
				kind.values(ArrayText.parse(text)));
	}

	private List<?> values(List<?> texts) {
		List<@Nullable Object> values = new ArrayList<>(texts.size());
		for (Object text : texts) {
			values.add((text instanceof List<?> nested) ? values(nested) : (text != null) ? read((String) text) : null);
		}
		return values;
	}

	/** The canonical value that an element's text is. */
	abstract Object read(String text);

	private ColumnDescriptor column(String label, String typeName) {
		boolean sized = this.precision != Integer.MAX_VALUE;
		boolean signed = sized && this.type.kind() != TypeKind.BOOLEAN;
		return new ColumnDescriptor(label, label, this.jdbcType, typeName, this.objectClass.getName(), this.precision,
				0, this.displaySize, ResultSetMetaData.columnNullableUnknown, signed, false, !sized, true, false, false,
				true, false, "", "", "");
	}

}
