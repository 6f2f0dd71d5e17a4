package io.sqlmem.autoconfigure;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Adds the source as a bean that is qualified by {@link SqlMemSource}. Nobody else should
 * notice it. It comes last, because {@code @AutoConfigureTestDatabase} replaces the
 * application's DataSource only if it is the only bean of that type. It is a prototype
 * (of which there is but one instance), because the {@code db} health indicator and the
 * metrics of pools look at all singletons.
 */
class SourceBeanRegistrar implements BeanFactoryPostProcessor {

	private static final String NAME = "sqlMemSource";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory instanceof BeanDefinitionRegistry registry && !beanFactory.containsBean(NAME)) {
			registry.registerBeanDefinition(NAME, definition());
		}
	}

	private static RootBeanDefinition definition() {
		RootBeanDefinition definition = new RootBeanDefinition(SourceBeanRegistrar.class);
		definition.setTargetType(DataSource.class);
		definition.setFactoryMethodName("source");
		definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		definition.addQualifier(new AutowireCandidateQualifier(SqlMemSource.class));
		definition.setDefaultCandidate(false);
		definition.setScope(BeanDefinition.SCOPE_PROTOTYPE);
		return definition;
	}

	/**
	 * Makes the bean.
	 * @param sqlMem the cache
	 * @return its source
	 */
	static DataSource source(ObjectProvider<SqlMem> sqlMem) {
		SqlMem available = sqlMem.getIfAvailable();
		if (available == null) {
			throw new IllegalStateException("No DataSource is cached: there are several and none is primary, "
					+ "or the log tells why not. Set sqlmem.data-source to the name of one");
		}
		return available.source();
	}

}
