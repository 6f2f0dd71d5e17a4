package io.sqlmem.autoconfigure;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import liquibase.integration.spring.SpringLiquibase;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Gives Liquibase the source before it starts to migrate.
 */
class LiquibaseBeanPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<SqlMem> sqlMem;

	LiquibaseBeanPostProcessor(ObjectProvider<SqlMem> sqlMem) {
		this.sqlMem = sqlMem;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof SpringLiquibase liquibase) {
			DataSource dataSource = liquibase.getDataSource();
			if (dataSource != null) {
				liquibase.setDataSource(DataSources.uncached(dataSource, this.sqlMem.getIfAvailable()));
			}
		}
		return bean;
	}

}
