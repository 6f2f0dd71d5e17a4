package io.sqlmem.sql.bind;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import net.sf.jsqlparser.statement.select.PlainSelect;
import org.jspecify.annotations.Nullable;

/**
 * Holds the binder to its promise that no part of a statement is overlooked: whoever
 * binds a node of the parser's tree names the fields that it reads, and every other field
 * must be as in a node where nothing was written. A field that a newer parser adds is
 * guarded without a change here.
 */
final class SyntaxGuard {

	/** Fields that never carry meaning: positions and links that the parser keeps. */
	private static final Set<String> BOOKKEEPING = Set.of("node", "modCount", "parent");

	/** Stands for nodes that cannot be made blank. */
	private static final Object NONE = new Object();

	private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

	/** How a node looks in which nothing was written, by class. */
	private static final Map<Class<?>, Object> BLANKS = new ConcurrentHashMap<>();

	/** A native image hides the fields of classes that it was given no hints of. */
	private static final boolean BLIND = PlainSelect.class.getDeclaredFields().length == 0;

	private SyntaxGuard() {
	}

	/**
	 * Check that a node says nothing beyond the fields that its caller reads.
	 * @param node the node
	 * @param read the names of the fields that the caller reads
	 * @throws ElsewhereException if another field is set
	 */
	static void check(Object node, String... read) {
		if (BLIND) {
			throw new ElsewhereException(PassThroughReason.UNSUPPORTED_SYNTAX,
					"the fields of the parser's tree are hidden: the native image lacks SQLmem's runtime hints");
		}
		Set<String> known = Set.of(read);
		for (Field field : FIELDS.computeIfAbsent(node.getClass(), SyntaxGuard::fieldsOf)) {
			if (!known.contains(field.getName()) && isSet(field, node)) {
				throw new ElsewhereException(PassThroughReason.UNSUPPORTED_SYNTAX,
						node.getClass().getSimpleName() + " with " + field.getName());
			}
		}
	}

	private static List<Field> fieldsOf(Class<?> type) {
		List<Field> fields = new ArrayList<>();
		for (Class<?> level = type; level != null
				&& level.getName().startsWith("net.sf.jsqlparser."); level = level.getSuperclass()) {
			for (Field field : level.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !BOOKKEEPING.contains(field.getName())) {
					field.setAccessible(true);
					fields.add(field);
				}
			}
		}
		return List.copyOf(fields);
	}

	private static boolean isSet(Field field, Object node) {
		Object value = valueOf(field, node);
		if (value == null || Objects.equals(value, blankValueOf(field, node.getClass()))) {
			return false;
		}
		if (value instanceof Boolean flag) {
			return flag;
		}
		if (value instanceof Number number) {
			return number.longValue() != 0;
		}
		if (value instanceof Collection<?> elements) {
			return !elements.isEmpty();
		}
		return true;
	}

	private static @Nullable Object blankValueOf(Field field, Class<?> type) {
		Object blank = BLANKS.computeIfAbsent(type, SyntaxGuard::blankOf);
		return (blank != NONE) ? valueOf(field, blank) : null;
	}

	private static Object blankOf(Class<?> type) {
		try {
			return type.getConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			return NONE;
		}
	}

	private static @Nullable Object valueOf(Field field, Object node) {
		try {
			return field.get(node);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Field " + field + " was made accessible", ex);
		}
	}

}
