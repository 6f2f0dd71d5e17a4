package io.sqlmem.autoconfigure;

import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.sqlmem.SqlMem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.UserCredentialsDataSourceAdapter;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class DataSourceChoiceTests {

	private final ApplicationContextRunner runner = Applications.jdbc()
		.withInitializer((context) -> context.getBeanFactory().registerScope("thread", new SimpleThreadScope()));

	@Test
	void twoDataSourcesWithoutAPrimaryAreLeftAlone() {
		this.runner.withUserConfiguration(TwoDataSources.class).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(CachedDataSource.class);
			assertThat(context.getBeanProvider(SqlMem.class).getIfAvailable()).isNull();
		});
	}

	@Test
	void theNamedDataSourceIsWrapped() {
		this.runner.withUserConfiguration(TwoDataSources.class)
			.withPropertyValues("sqlmem.data-source=second")
			.run((context) -> {
				assertThat(context.getBean("first")).isInstanceOf(HikariDataSource.class);
				assertThat(context.getBean("second")).isInstanceOf(CachedDataSource.class);
			});
	}

	@Test
	void thePrimaryOneIsWrapped() {
		this.runner.withUserConfiguration(OnePrimary.class).run((context) -> {
			assertThat(context.getBean("first")).isInstanceOf(CachedDataSource.class);
			assertThat(context.getBean("second")).isInstanceOf(HikariDataSource.class);
		});
	}

	@Test
	void theOnlyOneThatIsNoFallbackIsWrapped() {
		this.runner.withUserConfiguration(OneFallback.class).run((context) -> {
			assertThat(context.getBean("first")).isInstanceOf(CachedDataSource.class);
			assertThat(context.getBean("second")).isInstanceOf(HikariDataSource.class);
		});
	}

	@Test
	void routingDataSourcesAreNotWrapped(CapturedOutput output) {
		this.runner.withUserConfiguration(Routing.class).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(CachedDataSource.class);
			assertThat(output).contains("DataSource 'routing' is not cached: it routes to several databases")
				.contains("sqlmem.data-source");
		});
	}

	@Test
	void norAreProxiesBeforeThem(CapturedOutput output) {
		this.runner.withUserConfiguration(LazyRouting.class)
			.withPropertyValues("sqlmem.data-source=lazy")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(CachedDataSource.class);
				assertThat(output).contains("DataSource 'lazy' is not cached: it routes to several databases");
			});
	}

	@Test
	void theTargetOfARoutingDataSourceIsWrappedIfNamed() {
		this.runner.withUserConfiguration(RoutingToBeans.class)
			.withPropertyValues("sqlmem.data-source=first")
			.run((context) -> {
				assertThat(context.getBean("first")).isInstanceOf(CachedDataSource.class);
				assertThat(context.getBean("routing", AbstractRoutingDataSource.class).getResolvedDataSources())
					.containsEntry("one", context.getBean("first", DataSource.class));
				assertThat(context.getBean("second")).isInstanceOf(HikariDataSource.class);
			});
	}

	@Test
	void scopedDataSourcesAreWrappedOnlyIfNamed(CapturedOutput output) {
		this.runner.withUserConfiguration(Scoped.class).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(CachedDataSource.class);
			assertThat(output).contains("it leads to a DataSource of the scope 'thread'")
				.contains("set sqlmem.data-source=scoped");
		});
	}

	@Test
	void ofScopedDataSourcesTheProxyIsWrapped() {
		this.runner.withUserConfiguration(Scoped.class)
			.withPropertyValues("sqlmem.data-source=scoped")
			.run((context) -> {
				assertThat(context.getBean("scoped")).isInstanceOf(CachedDataSource.class);
				assertThat(context.getBean("scopedTarget.scoped")).isInstanceOf(HikariDataSource.class);
				SqlMem sqlMem = context.getBean(SqlMem.class);
				context.close();
				assertThat(sqlMem.storeFile()).doesNotExist();
			});
	}

	@Test
	void prototypesAreNotWrapped(CapturedOutput output) {
		this.runner.withUserConfiguration(Prototype.class)
			.withPropertyValues("sqlmem.data-source=each")
			.run((context) -> {
				assertThat(context.getBean("each")).isInstanceOf(HikariDataSource.class);
				assertThat(output).contains("DataSource 'each' is not cached: there is one for each use");
			});
	}

	@Test
	void usersOfThreadsAreNotMixed(CapturedOutput output) {
		this.runner.withUserConfiguration(Users.class).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(CachedDataSource.class);
			assertThat(output).contains("it connects as the current thread's user");
		});
	}

	static HikariDataSource pool() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
		return pool;
	}

	static AbstractRoutingDataSource routingTo(DataSource one) {
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return "one";
			}

		};
		routing.setTargetDataSources(Map.of("one", one));
		return routing;
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		HikariDataSource first() {
			return pool();
		}

		@Bean
		HikariDataSource second() {
			return pool();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnePrimary {

		@Bean
		@Primary
		DataSource first() {
			return pool();
		}

		@Bean
		DataSource second() {
			return pool();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OneFallback {

		@Bean
		DataSource first() {
			return pool();
		}

		@Bean
		@Fallback
		DataSource second() {
			return pool();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Routing {

		@Bean
		AbstractRoutingDataSource routing() {
			return routingTo(pool());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyRouting {

		@Bean
		DataSource lazy() {
			AbstractRoutingDataSource routing = routingTo(pool());
			routing.afterPropertiesSet();
			LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
			lazy.setTargetDataSource(routing);
			lazy.setDefaultAutoCommit(true);
			return lazy;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RoutingToBeans {

		@Bean
		DataSource first() {
			return pool();
		}

		@Bean
		DataSource second() {
			return pool();
		}

		@Bean
		@Primary
		AbstractRoutingDataSource routing(ConfigurableListableBeanFactory beans) {
			return routingTo(beans.getBean("first", DataSource.class));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean(destroyMethod = "close")
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.INTERFACES)
		DataSource scoped() {
			return pool();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Prototype {

		@Bean
		@Scope("prototype")
		DataSource each() {
			return pool();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Users {

		@Bean
		DataSource users() {
			UserCredentialsDataSourceAdapter users = new UserCredentialsDataSourceAdapter();
			users.setTargetDataSource(pool());
			return users;
		}

	}

}
