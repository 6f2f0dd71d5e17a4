package io.sqlmem.sample.desk;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SqlMemConfiguration {

	@Bean
	SqlMem sqlMem(DataSource dataSource) {
		return SqlMem.builder(dataSource).build();
	}

}
