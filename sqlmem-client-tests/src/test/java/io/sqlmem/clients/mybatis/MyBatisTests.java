package io.sqlmem.clients.mybatis;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import javax.sql.DataSource;

import io.sqlmem.clients.AbstractClientTests;
import io.sqlmem.clients.Questions;
import io.sqlmem.clients.jpa.Priority;
import io.sqlmem.clients.jpa.Status;
import io.sqlmem.clients.jpa.Tier;
import io.sqlmem.testkit.TestDatabase;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/**
 * MyBatis by itself, with annotations and XML.
 */
class MyBatisTests extends AbstractClientTests {

	@Override
	protected Questions open(DataSource dataSource, TestDatabase database) throws IOException {
		Configuration configuration = new Configuration(
				new Environment("shop", new JdbcTransactionFactory(), dataSource));
		configuration.setMapUnderscoreToCamelCase(true);
		configuration.addMapper(ShopMapper.class);
		try (InputStream mapper = getClass().getResourceAsStream("/shop-mapper.xml")) {
			new XMLMapperBuilder(mapper, configuration, "shop-mapper.xml", configuration.getSqlFragments()).parse();
		}
		SqlSessionFactory factory = new SqlSessionFactoryBuilder().build(configuration);
		Questions questions = new Questions(() -> {
		});
		ask(questions, factory, "row", (mapper) -> mapper.customer(3));
		ask(questions, factory, "enum and boolean", (mapper) -> mapper.byTier(Tier.SILVER, true));
		ask(questions, factory, "maps", ShopMapper::maps);
		ask(questions, factory, "products", ShopMapper::products);
		ask(questions, factory, "count", (mapper) -> mapper.count(Status.OPEN));
		ask(questions, factory, "sum", (mapper) -> mapper.total(4));
		ask(questions, factory, "sum of nothing", (mapper) -> String.valueOf(mapper.total(4000)));
		ask(questions, factory, "group by", (mapper) -> mapper.byStatus(2));
		ask(questions, factory, "page", (mapper) -> mapper.page(5, 10));
		ask(questions, factory, "row bounds", (mapper) -> mapper.rowBounds(new RowBounds(7, 4)));
		ask(questions, factory, "cursor", MyBatisTests::cursor);
		ask(questions, factory, "like", (mapper) -> mapper.names("o"));
		ask(questions, factory, "result map", (mapper) -> mapper.order(7));
		ask(questions, factory, "foreach", (mapper) -> mapper.orders(List.of(1L, 6L, 11L)));
		ask(questions, factory, "search", (mapper) -> mapper.search(Status.PAID, null, new BigDecimal("60.00"), null));
		ask(questions, factory, "search by text", (mapper) -> mapper.search(null, Priority.NORMAL, null, "Note"));
		ask(questions, factory, "search for all", (mapper) -> mapper.search(null, null, null, null));
		ask(questions, factory, "exists", (mapper) -> mapper.withOrders(List.of(Status.SHIPPED, Status.CANCELLED)));
		return questions;
	}

	private static void ask(Questions questions, SqlSessionFactory factory, String name,
			Function<ShopMapper, ?> question) {
		questions.ask(name, () -> {
			try (SqlSession session = factory.openSession()) {
				return question.apply(session.getMapper(ShopMapper.class));
			}
		});
	}

	private static Object cursor(ShopMapper mapper) {
		try (Cursor<Map<String, Object>> cursor = mapper.cursor()) {
			List<Object> rows = new ArrayList<>();
			cursor.forEach(rows::add);
			return rows;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	protected double leastShare(TestDatabase database) {
		return switch (database) {
			case POSTGRESQL -> 0.94;
			case MARIADB -> 0.83;
			case H2 -> 0.94;
		};
	}

}
