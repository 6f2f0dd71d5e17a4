package io.sqlmem.autoconfigure;

import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.SqlMemBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * Puts the cache before one DataSource bean after it was built, and closes the cache
 * before that bean is destroyed.
 */
class SqlMemBeanPostProcessor implements DestructionAwareBeanPostProcessor, Ordered {

	private static final Logger logger = LoggerFactory.getLogger(SqlMemBeanPostProcessor.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final ObjectProvider<SqlMemProperties> properties;

	private final ObjectProvider<SqlMemBuilderCustomizer> customizers;

	private volatile @Nullable SqlMem sqlMem;

	SqlMemBeanPostProcessor(ConfigurableListableBeanFactory beanFactory, ObjectProvider<SqlMemProperties> properties,
			ObjectProvider<SqlMemBuilderCustomizer> customizers) {
		this.beanFactory = beanFactory;
		this.properties = properties;
		this.customizers = customizers;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE - 10;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof DataSource dataSource) || this.sqlMem != null || !beanName.equals(targetName())) {
			return bean;
		}
		if (bean instanceof AbstractRoutingDataSource) {
			logger.warn("DataSource '{}' routes to several databases and is not cached. "
					+ "Set sqlmem.data-source to the name of one of its targets", beanName);
			return bean;
		}
		SqlMemProperties configured = this.properties.getObject();
		if (configured.isDebug()) {
			LoggingSystem.get(getClass().getClassLoader()).setLogLevel("io.sqlmem", LogLevel.DEBUG);
		}
		SqlMemBuilder builder = SqlMem.builder(dataSource);
		configured.applyTo(builder);
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		SqlMem built = builder.build();
		this.sqlMem = built;
		return built.dataSource();
	}

	@Override
	public boolean requiresDestruction(Object bean) {
		return bean instanceof DataSource;
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		SqlMem built = this.sqlMem;
		if (built != null && bean == built.source()) {
			built.close();
		}
	}

	/**
	 * The cache, its DataSource built if it was not.
	 * @return the cache, {@code null} if no DataSource is cached
	 */
	@Nullable SqlMem sqlMem() {
		String target = targetName();
		if (target != null) {
			this.beanFactory.getBean(target);
		}
		return this.sqlMem;
	}

	/** The bean to wrap, {@code null} if there is none or it is not clear which. */
	private @Nullable String targetName() {
		List<String> candidates = Arrays.stream(this.beanFactory.getBeanNamesForType(DataSource.class, true, false))
			.filter((name) -> !ScopedProxyUtils.isScopedTarget(name) && isDefaultCandidate(name))
			.toList();
		String wanted = this.properties.getObject().getDataSource();
		if (wanted != null) {
			if (!this.beanFactory.containsBean(wanted)) {
				throw new UnknownDataSourceException(wanted, candidates);
			}
			return wanted;
		}
		if (candidates.size() == 1) {
			return candidates.get(0);
		}
		return candidates.stream()
			.filter((name) -> this.beanFactory.containsBeanDefinition(name)
					&& this.beanFactory.getBeanDefinition(name).isPrimary())
			.findFirst()
			.orElse(null);
	}

	private boolean isDefaultCandidate(String name) {
		if (!this.beanFactory.containsBeanDefinition(name)) {
			return true;
		}
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
		return definition.isAutowireCandidate()
				&& (!(definition instanceof AbstractBeanDefinition bean) || bean.isDefaultCandidate());
	}

}
