package io.sqlmem.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.jdbc.datasource.UserCredentialsDataSourceAdapter;

/**
 * Which of the application's DataSource beans the cache is put before. It has to lead to
 * the same database whoever asks: answers of one database are wrong for another.
 */
class DataSourceChoice {

	private final ConfigurableListableBeanFactory beanFactory;

	private final @Nullable String wanted;

	/**
	 * A choice.
	 * @param beanFactory knows the beans
	 * @param wanted the name that the user gave, {@code null} if none
	 */
	DataSourceChoice(ConfigurableListableBeanFactory beanFactory, @Nullable String wanted) {
		this.beanFactory = beanFactory;
		this.wanted = wanted;
	}

	/**
	 * The name of the bean.
	 * @return the name, {@code null} if there is none or it is not clear which
	 * @throws InvalidSettingException if the user's name is not that of a DataSource
	 */
	@Nullable String name() {
		List<String> candidates = Arrays.stream(this.beanFactory.getBeanNamesForType(DataSource.class, true, false))
			.filter((name) -> !ScopedProxyUtils.isScopedTarget(name) && isDefaultCandidate(name))
			.toList();
		if (this.wanted != null) {
			if (!this.beanFactory.containsBean(this.wanted)
					|| !this.beanFactory.isTypeMatch(this.wanted, DataSource.class)) {
				throw new InvalidSettingException("sqlmem.data-source", this.wanted,
						"No DataSource bean has that name.", "Write the name of one of the DataSource beans "
								+ candidates + ", or remove the property to have the primary one wrapped.",
						null);
			}
			return this.wanted;
		}
		if (candidates.size() == 1) {
			return candidates.get(0);
		}
		return candidates.stream()
			.filter((name) -> is(name, BeanDefinition::isPrimary))
			.findFirst()
			.orElseGet(
					() -> only(candidates.stream().filter((name) -> !is(name, BeanDefinition::isFallback)).toList()));
	}

	private static @Nullable String only(List<String> names) {
		return (names.size() == 1) ? names.get(0) : null;
	}

	/**
	 * Why the cache cannot be put before a bean.
	 * @param name the bean's name
	 * @param dataSource the bean
	 * @return the reason and the way out, {@code null} if there is none
	 */
	@Nullable String objection(String name, DataSource dataSource) {
		if (DataSources.routes(dataSource)) {
			return "it routes to several databases. Set sqlmem.data-source to the name of one of its targets";
		}
		if (!this.beanFactory.isSingleton(name)) {
			return "there is one for each use. Set sqlmem.data-source to the name of a singleton";
		}
		if (this.wanted != null) {
			return null;
		}
		String consent = ". If that is always the same database, with the same rights, set sqlmem.data-source=" + name;
		String scope = scope(name);
		if (scope != null) {
			return "it leads to a DataSource of the scope '" + scope + "'" + consent;
		}
		if (DataSources.find(UserCredentialsDataSourceAdapter.class, dataSource) != null) {
			return "it connects as the current thread's user" + consent;
		}
		return null;
	}

	/** The scope behind a scoped proxy, {@code null} if the bean is none. */
	private @Nullable String scope(String name) {
		String target = ScopedProxyUtils.getTargetBeanName(name);
		return is(target, (definition) -> !definition.isSingleton())
				? this.beanFactory.getMergedBeanDefinition(target).getScope() : null;
	}

	private boolean isDefaultCandidate(String name) {
		return !is(name, (definition) -> !definition.isAutowireCandidate()
				|| (definition instanceof AbstractBeanDefinition bean && !bean.isDefaultCandidate()));
	}

	private boolean is(String name, Predicate<BeanDefinition> test) {
		return this.beanFactory.containsBeanDefinition(name)
				&& test.test(this.beanFactory.getMergedBeanDefinition(name));
	}

}
