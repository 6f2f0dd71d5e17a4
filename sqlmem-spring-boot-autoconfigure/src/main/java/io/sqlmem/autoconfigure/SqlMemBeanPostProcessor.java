package io.sqlmem.autoconfigure;

import java.nio.file.Path;

import javax.sql.DataSource;

import io.sqlmem.CacheInUseException;
import io.sqlmem.SqlMem;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.TableSettingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.Ordered;

/**
 * Puts the cache before one DataSource bean after it was built, and closes the cache
 * before that bean is destroyed.
 */
class SqlMemBeanPostProcessor implements DestructionAwareBeanPostProcessor, Ordered {

	private static final Logger logger = LoggerFactory.getLogger(SqlMemBeanPostProcessor.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final ObjectProvider<SqlMemProperties> properties;

	private final ObjectProvider<SqlMemScheduler> scheduler;

	private final ObjectProvider<SqlMemBuilderCustomizer> customizers;

	private volatile @Nullable SqlMem sqlMem;

	private volatile @Nullable String name;

	SqlMemBeanPostProcessor(ConfigurableListableBeanFactory beanFactory, ObjectProvider<SqlMemProperties> properties,
			ObjectProvider<SqlMemScheduler> scheduler, ObjectProvider<SqlMemBuilderCustomizer> customizers) {
		this.scheduler = scheduler;
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
		if (!(bean instanceof DataSource dataSource) || this.sqlMem != null) {
			return bean;
		}
		DataSourceChoice choice = choice();
		if (!beanName.equals(choice.name())) {
			return bean;
		}
		String objection = choice.objection(beanName, dataSource);
		if (objection != null) {
			logger.warn("DataSource '{}' is not cached: {}", beanName, objection);
			return bean;
		}
		SqlMemProperties configured = this.properties.getObject();
		if (configured.isDebug()) {
			LoggingSystem.get(getClass().getClassLoader()).setLogLevel("io.sqlmem", LogLevel.DEBUG);
		}
		SqlMemBuilder builder = SqlMem.builder(dataSource);
		SqlMemPropertiesMapper.apply(configured, builder);
		builder.scheduler(this.scheduler.getObject());
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		SqlMem built = build(builder, configured);
		this.sqlMem = built;
		this.name = beanName;
		return new CachedDataSource(built);
	}

	private static SqlMem build(SqlMemBuilder builder, SqlMemProperties configured) {
		try {
			return builder.build();
		}
		catch (TableSettingException ex) {
			throw InvalidSettingException.of(ex);
		}
		catch (IllegalStateException ex) {
			CacheInUseException inUse = (ex instanceof CacheInUseException cause) ? cause : null;
			if (configured.isInMemory() && inUse == null) {
				throw ex;
			}
			if (configured.isInMemory() && inUse != null && inUse.isInThisProcess() && configured.hasDefaultCacheDb()) {
				// Several contexts of one test run would otherwise need a file each.
				logger.info("Nothing of this cache outlives the process: another one has {} (sqlmem.cache-db)",
						configured.getCacheDb());
				return builder.cacheDb(Path.of("")).build();
			}
			throw new InvalidSettingException("sqlmem.cache-db", configured.getCacheDb(), ex.getMessage(),
					"Write a file in a directory that exists and that the application may write to, "
							+ "and that no other cache uses.",
					ex);
		}
	}

	/** A DataSource that a factory made ends with the factory. */
	@Override
	public boolean requiresDestruction(Object bean) {
		return bean instanceof DataSource || (bean instanceof FactoryBean<?> factory && factory.getObjectType() != null
				&& DataSource.class.isAssignableFrom(factory.getObjectType()));
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		SqlMem built = this.sqlMem;
		if (built != null && beanName.equals(this.name)) {
			built.close();
		}
	}

	/**
	 * The cache, its DataSource built if it was not.
	 * @return the cache, {@code null} if no DataSource is cached
	 */
	@Nullable SqlMem sqlMem() {
		String target = choice().name();
		if (target != null) {
			this.beanFactory.getBean(target);
		}
		return this.sqlMem;
	}

	private DataSourceChoice choice() {
		return new DataSourceChoice(this.beanFactory, this.properties.getObject().getDataSource());
	}

}
