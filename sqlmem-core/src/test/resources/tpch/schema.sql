-- The tables of the TPC-H benchmark, texts as varchar throughout.
create table region (
	r_regionkey bigint not null,
	r_name varchar(25) not null,
	r_comment varchar(152) not null
);

create table nation (
	n_nationkey bigint not null,
	n_name varchar(25) not null,
	n_regionkey bigint not null,
	n_comment varchar(152) not null
);

create table customer (
	c_custkey bigint not null,
	c_name varchar(25) not null,
	c_address varchar(40) not null,
	c_nationkey bigint not null,
	c_phone varchar(15) not null,
	c_acctbal decimal(12, 2) not null,
	c_mktsegment varchar(10) not null,
	c_comment varchar(117) not null
);

create table supplier (
	s_suppkey bigint not null,
	s_name varchar(25) not null,
	s_address varchar(40) not null,
	s_nationkey bigint not null,
	s_phone varchar(15) not null,
	s_acctbal decimal(12, 2) not null,
	s_comment varchar(101) not null
);

create table part (
	p_partkey bigint not null,
	p_name varchar(55) not null,
	p_mfgr varchar(25) not null,
	p_brand varchar(10) not null,
	p_type varchar(25) not null,
	p_size integer not null,
	p_container varchar(10) not null,
	p_retailprice decimal(12, 2) not null,
	p_comment varchar(23) not null
);

create table partsupp (
	ps_partkey bigint not null,
	ps_suppkey bigint not null,
	ps_availqty integer not null,
	ps_supplycost decimal(12, 2) not null,
	ps_comment varchar(199) not null
);

create table orders (
	o_orderkey bigint not null,
	o_custkey bigint not null,
	o_orderstatus varchar(1) not null,
	o_totalprice decimal(12, 2) not null,
	o_orderdate date not null,
	o_orderpriority varchar(15) not null,
	o_clerk varchar(15) not null,
	o_shippriority integer not null,
	o_comment varchar(79) not null
);

create table lineitem (
	l_orderkey bigint not null,
	l_partkey bigint not null,
	l_suppkey bigint not null,
	l_linenumber integer not null,
	l_quantity decimal(12, 2) not null,
	l_extendedprice decimal(12, 2) not null,
	l_discount decimal(4, 2) not null,
	l_tax decimal(4, 2) not null,
	l_returnflag varchar(1) not null,
	l_linestatus varchar(1) not null,
	l_shipdate date not null,
	l_commitdate date not null,
	l_receiptdate date not null,
	l_shipinstruct varchar(25) not null,
	l_shipmode varchar(10) not null,
	l_comment varchar(44) not null
);
alter table region add primary key (r_regionkey);
alter table nation add primary key (n_nationkey);
alter table customer add primary key (c_custkey);
alter table supplier add primary key (s_suppkey);
alter table part add primary key (p_partkey);
alter table partsupp add primary key (ps_partkey, ps_suppkey);
alter table orders add primary key (o_orderkey);
alter table lineitem add primary key (l_orderkey, l_linenumber);


create unique index customer_name on customer (c_name);
create index customer_nation on customer (c_nationkey);
create index orders_customer on orders (o_custkey);
create index orders_date on orders (o_orderdate, o_orderkey);
create index lineitem_part on lineitem (l_partkey, l_suppkey);

