package io.sqlmem.sample.parcels;

import javax.sql.DataSource;

import io.sqlmem.autoconfigure.SqlMemSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes parcels on their way. It stands for another application: it writes to the
 * database behind the cache, which is told nothing of it.
 */
@Component
public class Carrier {

	private static final String NEXT = """
			update parcel set updated_at = clock_timestamp(),
			  parcel_status = case parcel_status when 'PACKED' then 'ON THE WAY' else 'DELIVERED' end
			where parcel_id in (
			  select parcel_id from parcel where parcel_status <> 'DELIVERED' order by random() limit 3)
			""";

	private static final String NEW = """
			insert into parcel (parcel_order, parcel_status, parcel_place, updated_at)
			select o_orderkey, 'PACKED', n_name, clock_timestamp()
			from (select parcel_order from parcel order by random() limit 1) as other
			join orders on o_orderkey = parcel_order
			join customer on c_custkey = o_custkey
			join nation on n_nationkey = c_nationkey
			""";

	private static final String OLD = """
			delete from parcel where parcel_status = 'DELIVERED' and updated_at < now() - interval '10 minutes'
			""";

	private final JdbcClient source;

	Carrier(@SqlMemSource DataSource source) {
		this.source = JdbcClient.create(source);
	}

	/**
	 * Take a few parcels a step further, pack another, and forget what was delivered some
	 * time ago.
	 */
	public void work() {
		this.source.sql(NEXT).update();
		this.source.sql(NEW).update();
		this.source.sql(OLD).update();
	}

}
