package io.sqlmem.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Makes the objects in which pgjdbc hands out values of types that Java has no class for.
 * The driver is found only when it is there.
 */
public final class OpaqueObjects {

	private static final String CLASS = "org.postgresql.util.PGobject";

	private static final String INTERVAL_CLASS = "org.postgresql.util.PGInterval";

	private static final @Nullable Maker MAKER = maker(CLASS);

	private static final @Nullable Maker INTERVAL_MAKER = maker(INTERVAL_CLASS);

	private OpaqueObjects() {
	}

	/**
	 * Whether such objects can be made.
	 * @return {@code false} without the driver
	 */
	public static boolean areKnown() {
		return MAKER != null && INTERVAL_MAKER != null;
	}

	/**
	 * Whether a class is that of such objects.
	 * @param target the class
	 * @return whether it is
	 */
	public static boolean areOf(Class<?> target) {
		return target.getName().equals(CLASS);
	}

	/**
	 * Whether a class is that of intervals.
	 * @param target the class
	 * @return whether it is
	 */
	public static boolean areIntervals(Class<?> target) {
		return target.getName().equals(INTERVAL_CLASS);
	}

	/**
	 * Make an interval.
	 * @param text the value as the source spells it
	 * @return the driver's object
	 * @throws SQLException if there is no driver
	 */
	public static Object interval(String text) throws SQLException {
		return of(INTERVAL_MAKER, "interval", text);
	}

	/**
	 * Make an object.
	 * @param type the name of the source's type
	 * @param text the value as the source spells it
	 * @return the driver's object
	 * @throws SQLException if there is no driver
	 */
	public static Object of(String type, String text) throws SQLException {
		return of(MAKER, type, text);
	}

	private static Object of(@Nullable Maker maker, String type, String text) throws SQLException {
		if (maker == null) {
			throw new SQLException(CLASS + " is not there");
		}
		try {
			Object made = maker.make().invoke();
			maker.type().invoke(made, type);
			maker.value().invoke(made, text);
			return made;
		}
		catch (SQLException | RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new SQLException(ex);
		}
	}

	private static @Nullable Maker maker(String name) {
		try {
			Class<?> found = Class.forName(name);
			MethodHandles.Lookup lookup = MethodHandles.publicLookup();
			MethodType setter = MethodType.methodType(void.class, String.class);
			return new Maker(lookup.findConstructor(found, MethodType.methodType(void.class)),
					lookup.findVirtual(found, "setType", setter), lookup.findVirtual(found, "setValue", setter));
		}
		catch (ReflectiveOperationException | LinkageError ex) {
			return null;
		}
	}

	/**
	 * The driver's methods.
	 *
	 * @param make the constructor
	 * @param type sets the type's name
	 * @param value sets the value
	 */
	private record Maker(MethodHandle make, MethodHandle type, MethodHandle value) {
	}

}
