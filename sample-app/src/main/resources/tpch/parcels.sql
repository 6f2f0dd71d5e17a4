-- What is on its way: not a table of TPC-H, but one that changes all the time.
create table parcel (
	parcel_id bigint generated always as identity primary key,
	parcel_order bigint not null references orders,
	parcel_status varchar(12) not null,
	parcel_place varchar(25) not null,
	updated_at timestamptz not null default now()
);

insert into parcel (parcel_order, parcel_status, parcel_place, updated_at)
select o_orderkey, (array['PACKED', 'ON THE WAY', 'DELIVERED'])[1 + o_orderkey % 3], n_name,
	now() - o_orderkey % 7000 * interval '10 milliseconds'
from orders join customer on c_custkey = o_custkey join nation on n_nationkey = c_nationkey
order by o_orderdate desc, o_orderkey
limit 2000;

create index parcel_changes on parcel (updated_at);

analyze parcel;
