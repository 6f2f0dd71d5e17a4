package io.sqlmem.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.CallableStatement;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;

/**
 * What a native image has to keep for the cache. That no part of a statement is
 * overlooked is checked on the fields of the parser's tree: all of them have to be there.
 */
class SqlMemRuntimeHints implements RuntimeHintsRegistrar {

	private static final String PARSER = "classpath*:net/sf/jsqlparser/**/*.class";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.proxies()
			.registerJdkProxy(ResultSet.class)
			.registerJdkProxy(CallableStatement.class)
			.registerJdkProxy(DatabaseMetaData.class);
		hints.reflection()
			.registerType(TypeReference.of("org.postgresql.util.PGobject"), MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS)
			.registerType(TypeReference.of("org.postgresql.util.PGInterval"), MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.resources().registerPattern("io/sqlmem/autoconfigure/console/console.html");
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver(classLoader);
		CachingMetadataReaderFactory classes = new CachingMetadataReaderFactory(resolver);
		try {
			for (Resource resource : resolver.getResources(PARSER)) {
				String name = classes.getMetadataReader(resource).getClassMetadata().getClassName();
				hints.reflection()
					.registerType(TypeReference.of(name), MemberCategory.ACCESS_DECLARED_FIELDS,
							MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
