package io.sqlmem.autoconfigure;

import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/**
 * The names that properties of the cache may have, for who has written another.
 */
final class KnownSettings {

	private KnownSettings() {
	}

	/**
	 * What to write in the place of a property that there is not.
	 * @param unknown its name, below {@code sqlmem}
	 * @return a sentence or two
	 */
	static String remedy(ConfigurationPropertyName unknown) {
		ResolvableType type = ResolvableType.forClass(SqlMemProperties.class);
		String table = null;
		int depth = 1;
		while (depth < unknown.getNumberOfElements()) {
			ResolvableType next = property(type, unknown.getElement(depth, Form.UNIFORM));
			if (next == null) {
				break;
			}
			depth++;
			type = next;
			if (type.toClass() == Map.class && depth < unknown.getNumberOfElements()) {
				table = unknown.getElement(depth, Form.ORIGINAL);
				type = type.getGeneric(1);
				depth++;
			}
		}
		ConfigurationPropertyName parent = unknown.chop(depth);
		List<String> names = names(type);
		if (names.isEmpty() || depth == unknown.getNumberOfElements()) {
			return "Remove what follows '" + parent + "', or remove the property.";
		}
		String remedy = "Below '" + parent + "' write one of " + String.join(", ", names) + ", or remove the property.";
		if (table != null && parent.getLastElement(Form.ORIGINAL).equals(table)) {
			remedy += " If this was meant as a table's name with a point in it, write that in brackets: '"
					+ unknown.chop(depth - 1) + "[" + table + "." + unknown.getElement(depth, Form.ORIGINAL) + "]'.";
		}
		return remedy;
	}

	private static @Nullable ResolvableType property(ResolvableType type, String uniform) {
		return descriptors(type)
			.filter((property) -> ConfigurationPropertyName.of(dashed(property))
				.getElement(0, Form.UNIFORM)
				.equals(uniform))
			.findFirst()
			.map((property) -> ResolvableType.forMethodReturnType(property.getReadMethod()))
			.orElse(null);
	}

	private static List<String> names(ResolvableType type) {
		return descriptors(type).map(KnownSettings::dashed).sorted().toList();
	}

	private static Stream<PropertyDescriptor> descriptors(ResolvableType type) {
		boolean ours = type.toClass().getPackageName().equals(KnownSettings.class.getPackageName());
		return ours
				? Arrays.stream(BeanUtils.getPropertyDescriptors(type.toClass()))
					.filter((property) -> property.getReadMethod() != null && !property.getName().equals("class"))
				: Stream.empty();
	}

	private static String dashed(PropertyDescriptor property) {
		return DataObjectPropertyName.toDashedForm(property.getName());
	}

}
