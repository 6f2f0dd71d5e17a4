package io.sqlmem.clients.mybatis;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.sqlmem.clients.jpa.Priority;
import io.sqlmem.clients.jpa.Status;
import io.sqlmem.clients.jpa.Tier;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.session.RowBounds;

/** Statements in annotations, and in {@code shop-mapper.xml}. */
public interface ShopMapper {

	@Select("select * from customers where id = #{id}")
	CustomerRow customer(long id);

	@Select("select id, name, email, tier, active, credit_limit, born, registered from customers "
			+ "where tier = #{tier} and active = #{active} order by id")
	List<CustomerRow> byTier(@Param("tier") Tier tier, @Param("active") boolean active);

	@Select("select id, name, token, born, active, credit_limit from customers order by id")
	List<Map<String, Object>> maps();

	@Select("select id, sku, price, category, discontinued, weight, stock, description from products order by id")
	List<Map<String, Object>> products();

	@Select("select count(*) from orders where status = #{status}")
	int count(Status status);

	@Select("select sum(total) from orders where customer_id = #{customer}")
	BigDecimal total(long customer);

	@Select("select status, count(*) as orders, sum(total) as total, max(placed) as latest from orders "
			+ "group by status having count(*) > #{least} order by orders, total")
	List<Map<String, Object>> byStatus(int least);

	@Select("select id, total from orders order by total desc, id limit #{limit} offset #{offset}")
	List<Map<String, Object>> page(@Param("limit") int limit, @Param("offset") int offset);

	@Select("select id, total from orders order by id")
	List<Map<String, Object>> rowBounds(RowBounds bounds);

	@Select("select id, price from order_lines order by id")
	Cursor<Map<String, Object>> cursor();

	@Select("select name from customers where name like concat('%', #{part}, '%') order by id")
	List<String> names(String part);

	OrderRow order(long id);

	List<OrderRow> orders(@Param("ids") List<Long> ids);

	List<OrderRow> search(@Param("status") Status status, @Param("priority") Priority priority,
			@Param("least") BigDecimal least, @Param("part") String part);

	List<CustomerRow> withOrders(@Param("statuses") List<Status> statuses);

}
