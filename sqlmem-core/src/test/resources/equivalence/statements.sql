-- Statements that are asked of every product; see Case for the format.
-- memory
select id, trim(both from note), trim(leading from note), trim(trailing from note) from orders order by id
-- params text:OPEN
select id from orders where lower(status) = lower(?) order by id
-- any
-- params text:ÖPEN
select id from orders where lower(status) = lower(?) order by id
-- memory
-- params text:OP%
select id from orders where upper(status) like upper(?) order by id
-- params int:3
select 1 from orders where id > ? order by id
-- params text:%NOTE_1%
select id from orders where lower(note) like lower(?) order by id
select id, name from customer
select * from customer
select c.* from customer c
select c.*, o.id from customer c join orders o on o.customer_id = c.id
select id from customer where id = 3
select id, total from orders where total > 100 order by id
select id, total from orders where total >= 100.5 order by id desc
select id, total from orders where total = 14.125 order by id
select id from orders where customer_id is null order by id
select id from orders where customer_id is not null and not (total < 50) order by id
select id from orders where status in ('open', 'x') order by id
select id from orders where id in (1, 2, 3, 99) order by id
select id from orders where id not in (1, 2, 3) order by id
select id from orders where id between 5 and 9 order by id
select id from orders where id not between 5 and 36 order by id
select id from orders where placed = '2024-03-03' order by id
select id from orders where placed >= date '2024-06-01' order by id
select id from orders where placed between '2024-01-01' and '2024-06-30' order by id
select id, born from customer where born < date '2000-03-01' order by id
select id, seen from customer where seen > timestamp '2000-01-01 00:00:00' order by id
select id, seen from customer where seen = '2024-02-29 23:59:59.999999'
select id, code from customer order by id
select id from customer order by born, id
select id from customer order by born desc, id
select id from customer order by credit desc nulls last, id limit 3
select id from orders order by total desc limit 5 offset 2
select id from orders order by id offset 3 rows fetch first 4 rows only
select distinct customer_id from orders
select distinct customer_id, placed from orders order by customer_id, placed
select count(*) from orders
select count(*), count(customer_id), count(distinct customer_id) from orders
select count(*) from empty_table
select sum(quantity), min(quantity), max(quantity) from line
select sum(total), min(total), max(total) from orders
select avg(total), avg(customer_id) from orders
select avg(quantity) from line where quantity < 0
select customer_id, avg(total) from orders group by customer_id order by customer_id
select sum(n), min(id), count(v) from empty_table
select sum(score) from customer where id > 3
select min(placed), max(placed), min(born), max(seen) from orders, customer
select min(id), max(id) from orders
select min(id) as low, max(id) as high, max(id) from customer
select min(id), max(id) from orders limit 1
select max(s.high) from (select min(id) low, max(id) high from orders) s
select customer_id, count(*), sum(total) from orders group by customer_id order by customer_id
select customer_id, count(*) as n from orders group by customer_id having count(*) > 5 order by n desc, customer_id
select customer_id, sum(total) as revenue from orders group by customer_id order by revenue desc, customer_id limit 3
select c.id, c.name, o.total from customer c join orders o on o.customer_id = c.id where c.id = 2 order by o.id
select c.id, o.id from customer c left join orders o on o.customer_id = c.id and o.total > 200 order by c.id, o.id
select c.id, o.id from orders o right join customer c on o.customer_id = c.id order by c.id, o.id
select c.id, e.id from customer c cross join empty_table e
select c.id, e.id from customer c left join empty_table e on e.id = c.id order by c.id
select c.id, o.id, l.sku from customer c, orders o, line l where o.customer_id = c.id and l.order_id = o.id order by o.id, l.pos
select a.id, b.id from customer a join customer b on a.id < b.id order by a.id, b.id
select name, total from customer join orders on customer.id = customer_id order by orders.id
select o.id, (select count(*) from line l where l.order_id = o.id) as n from orders o order by o.id
select o.id, (select c.credit from customer c where c.id = o.customer_id) as credit from orders o order by o.id
select o.id, (select max(l.price) from line l where l.order_id = o.id) from orders o order by 1
select id from orders o where exists (select 1 from line l where l.order_id = o.id) order by id
select id from orders o where not exists (select * from line l where l.order_id = o.id and l.quantity > 20) order by id
select id from customer where id in (select customer_id from orders where total > 150) order by id
select id from customer where id not in (select customer_id from orders where customer_id is not null) order by id
select id from orders where total > (select avg_t from (select max(total) as avg_t from orders) x) order by id
select id from orders where total = (select max(total) from orders)
select id from orders where id < 3 union select id from customer
select customer_id from orders intersect select id from customer
select id from customer except select customer_id from orders
select id from customer where id < 4 union select order_id from line where order_id < 3 order by 1 desc limit 3
select id, case when total > 100 then 'big' when total > 50 then 'mid' else 'small' end as size from orders order by id
select id, case status when 'open' then 1 when 'done' then 2 end from orders order by id
select id, coalesce(customer_id, 0) from orders order by id
select id, coalesce(note, '-') from orders order by id
select id, nullif(customer_id, 3) from orders order by id
select id, total * 2, total + 1, total - total, -total from orders order by id
select order_id, pos, quantity * price from line order by order_id, pos
select sum(price * quantity), sum(price * (1 - discount)) from line
select id, id + 1, id - 1, id * 2, id % 7 from orders order by id
select quantity + pos, quantity * pos, quantity - pos from line
select id, abs(credit) from customer where id in (2, 4) order by id
select id, char_length(name) from customer order by id
select id, substring(name, 1, 2) from customer order by id
select id, trim(name) from customer order by id
select o.id from orders o where o.status = 'open' and (o.total > 100 or o.note is null) order by o.id
select id from orders where customer_id = 2 and status <> 'open' order by id
select id, status from orders where note like 'note 1%' order by id
select   /* odd */ id -- comment
select id from CUSTOMER where ID=1
select Customer.id from customer where customer.ID = 2
select extract(year from placed), extract(month from placed), extract(day from placed) from orders order by id
select extract(year from born), extract(day from seen) from customer order by id
select count(*) from customer c join orders o on c.id = o.customer_id join line l on l.order_id = o.id where c.id < 4 and l.price > 5
select l.order_id, l.pos from line l join orders o on o.id = l.order_id where o.customer_id = 3 order by l.order_id desc, l.pos
select ratio from customer where id = 6
select id, score from customer where score > 5 order by score, id
select 1 from orders where id = 1
select id, 'x' as tag, 5 as five from orders where id < 4
select min(id) from orders having count(*) > 1
-- params int:3
select id, name from customer where id = ?
-- params long:3
select id, name from customer where id = ?
-- params text:open dec:100.5
select id from orders where status = ? and total > ? order by id
-- params date:2024-03-03
select id from orders where placed >= ? order by id
-- params ts:2024-02-29T23:59:59.999999
select id from customer where seen <= ? order by id
-- params int:2 int:3
select id from orders order by id limit ? offset ?
-- params text:note%
select id from orders where note like ? order by id
-- params int:1 int:2 int:3
select id from orders where id in (?, ?, ?) order by id
-- params dec:14.12
select id from orders where total = ?
-- params dec:14.125
select id from orders where total > ? order by id
-- params int:5
select id from orders where id + 1 = ?
-- memory
select pos, avg(price), avg(quantity), avg(discount), sum(discount) from line group by pos order by pos
select order_id, avg(price), avg(quantity * pos), count(*) from line group by order_id order by order_id
select customer_id, avg(total), avg(customer_id), min(placed) from orders group by customer_id order by customer_id
select customer_id from orders group by customer_id order by count(*) desc, customer_id
select o.customer_id, l.pos, sum(l.quantity * l.price) as v from orders o join line l on l.order_id = o.id group by o.customer_id, l.pos order by v desc, 1, 2
select id from orders where 1 = 1 and id <> 5 order by id
select id from orders where total * 2 > 300.5 order by id
select id from orders where customer_id + 1 in (2, 3) order by id
select id from orders where placed < (select max(placed) from orders where id < 5) order by id
select a.id from orders a left join orders b on a.customer_id = b.customer_id and a.id < b.id where b.id is null and a.customer_id is not null order by a.id
select id, case when customer_id is null then 0 else customer_id end from orders order by id
select id from orders where not exists (select 1 from line where order_id = orders.id and pos = 3) order by id
select max(id) - min(id) from orders
select -id, +id from orders order by id
select sum(case when total > 100 then 1 else 0 end) from orders
select count(distinct placed), count(distinct total) from orders
select id from customer where born is null or born > date '1999-12-31' order by id
select id from customer where seen between '1969-01-01 00:00:00' and '2024-03-31 02:30:00' order by id
select id from customer where born = seen
select o.* from orders o where o.id in (select l.order_id from line l where l.price > (select min(m.price) from line m)) order by o.id
select id from orders where (total > 20 and total < 200 or customer_id is null) and id < 30 order by id
-- memory
select * from flags
select active, sure from flags order by id
select id from flags where active order by id
select id from flags where not active order by id
select id from flags where active and not bit or sure order by id
select id from flags where active = true order by id
select id from flags where active <> false order by id
select id from flags where bit = true order by id
select id from flags where bit order by id
select id from flags where bit is null order by id
select id, active from flags order by active, id
select id, bit from flags order by bit, id
select f.id, f.active, f.bit, g.sure from flags f join flags g on f.active = g.active order by f.id, g.id
select f.bit, c.id from customer c left join flags f on c.id = f.id order by c.id
select distinct active from flags order by active
select active, count(*) from flags group by active order by active
select count(active), count(bit), count(distinct bit) from flags
select id, case when active then 'yes' else 'no' end from flags order by id
-- params bool:true
select id from flags where active = ? order by id
-- params bool:false
select id, bit from flags where bit = ? order by id
-- memory MARIADB
select id from flags where active = 1 order by id
select id from flags where active = 0 and bit = 0 order by id
select id from flags where active = 2 order by id
select id from flags where active > 1 order by id
select id from flags where active in (1, 127) order by id
select id from flags where bit in (1, 5) order by id
select id from flags where bit = 1 and sure = 1 order by id
select id from flags where bit <> 1 order by id
select id from flags where bit < 1 order by id
select id from flags where bit = active order by id
select id from flags where bit between 0 and 1 order by id
select id, active + 1, active * 2, not active, not bit, active = 1, bit = true from flags order by id
select sum(active), avg(active), sum(active = 1) from flags
select id, coalesce(active, 0) from flags order by id
select id, concat(active, '!') from flags order by id
select sum(case when active then 1 else 0 end) from flags
select id from flags where id and 1 order by id
-- params int:1
select id from flags where active = ? order by id
-- params int:2
select id from flags where sure = ? order by id
-- params int:1
select id from flags where bit = ? order by id
-- params int:2
select id from flags where bit = ? order by id
-- params bool:true
select id from flags where id = ? order by id
-- params bool:true int:5
select id from flags where active in (?, ?) order by id
-- any
select max(active) from flags
select id, coalesce(active, active) from flags
select case when id = 1 then active end from flags order by id
select active from flags union select sure from flags
select distinct bit from flags
select bit, count(*) from flags group by bit
select x.bit from (select bit from flags) x
select (select active from flags where id = 1) from customer
select max(bit), min(bit) from flags
select sum(bit), avg(bit) from flags
select bit + 1, -bit, bit * 2 from flags order by id
select concat(bit, 'x') from flags order by id
select coalesce(bit, 0), coalesce(bit, bit) from flags order by id
select cast(bit as signed), cast(active as char), cast(active as signed) from flags order by id
select id from flags where bit = '1' order by id
select id from flags where active = '1' order by id
select id from flags where active = 0.5 or bit = 0.5 or bit = 1.0 order by id
select id from flags where active is true order by id
select id from flags where bit is not true order by id
select id from flags where active like '1%' order by id
select active, max(sure) from flags group by active order by max(sure), active
select max(active) from flags group by id order by id
select bit from flags union all select bit from flags
select id, nullif(active, 1), ifnull(bit, 0), if(active, 1, 0) from flags order by id
select if(bit, bit, null), active xor bit, active & 1, active div 2 from flags order by id
select f.active from flags f group by f.active, f.id order by count(*), f.id
select distinct f.active, c.id from flags f join customer c on f.id = c.id order by c.id
select id from flags where (active, bit) = (1, 1)
select id from flags where active order by active desc, bit desc, id
select length(active), length(bit), hex(bit), char_length(active) from flags order by id
select sure - 1 from flags where sure > 0 order by id
-- params text:1
select id from flags where active = ? order by id
-- params text:1
select id from flags where bit = ? order by id
-- params dec:1.0
select id from flags where bit = ? order by id
-- params bool:true
select id from customer where credit < ? order by id
-- params bool:true
select id from customer where name = ? order by id
-- params bool:true
select id from customer where ratio < ? order by id
-- params bool:true
select id from customer order by id limit ?
-- params bool:true
select id + ? from customer order by id
-- memory
select x.n from (select customer_id, count(*) as n from orders group by customer_id) x where x.n > 4
select total from big_orders where id > 20
with big as (select id, total from orders where total > 150) select count(*), max(b.total) from big b
-- memory POSTGRESQL,H2
select x.customer_id, x.n from (select customer_id, count(*) as n from orders group by customer_id) x where x.n > 4 order by x.customer_id
with big as (select id, customer_id from orders where total > 150) select b.id from big b order by b.id
with a as (select id from orders where id < 10), b as (select id from a where id > 5) select a.id, b.id from a join b on a.id = b.id order by a.id
select id from big_orders order by id
select x.c, count(*) from (select customer_id as c, total from orders where total > 50) x group by x.c order by x.c
select t.d, t.n from (select placed as d, count(*) as n from orders group by placed) t where t.n >= 1 order by t.d limit 5
select id from orders where id < 3 union all select id from customer

select id as "Id", name as label from customer order by id
select sku, sum(quantity) from line where sku like 'sku-_' group by order_id, sku
select id from customer where name like 'a%'
select id from customer where name like '%\%%'
select id from customer where name not like '%a%' order by id
select c.id, o.id from customer c full join orders o on o.customer_id = c.id order by c.id, o.id
select id, customer_id from orders where (status = 'open') is not true order by id
select id, name || '!' from customer order by id
select id, id / 7 from orders order by id
select id from customer where vip order by id
select id, total > 100 as big from orders order by id
select id, upper(status) from orders order by id
select name from customer order by name
select id from customer where name > 'B' order by id
select min(name), max(name) from customer
select city, count(*) from customer group by city
select distinct status from orders
select status, count(*) from orders group by status order by status nulls first
select count(*) filter (where total > 100) from orders
-- memory POSTGRESQL
select day, month from calendar where year = 2024 order by day
select id, code from customer where code = 'ab'
select id, name, lower(sku) from customer, line where id = 1
select c.id, c.name, count(o.id) from customer c left join orders o on o.customer_id = c.id group by c.id order by c.id
-- params text:ppl
select id from customer where name like '%' || ? || '%' order by id
-- any
select id from orders where id = cast('3' as bigint)
select id, name from customer where name = 'APPLE'
select id from customer where name = 'tail'
select id from customer where code = 'ab   '
select id, 7 / 2, 1.0 / 3 from orders where id < 3
select id, 1 / (id - 1) from orders where id < 3 order by id desc
select 2147483647 + quantity from line
select score + 1 from customer where id = 1
select (select id from orders) from customer
select (select id from orders o where o.customer_id = c.id) from customer c
select sum(ratio), avg(ratio) from customer
select vip, count(*) from customer group by vip
select max(vip) from customer
select coalesce(credit, 0) from customer order by id
select round(total, 1), round(total) from orders order by id
select upper(name), lower(city) from customer order by id
select name, count(*) from customer group by name
select city || name from customer
select concat(name, city, id) from customer order by id
select length(name), length(code) from customer order by id
select left(name, 2) from customer order by id
select replace(name, 'a', 'b') from customer order by id
select position('p' in name) from customer order by id
select id from customer order by lower(name), id
select id as name from customer order by name
select status as id from orders group by id
select name as x from customer where x = 'a'
select nothing from customer
select id from nowhere
select id from customer, orders
selec id from customer
select id from customer where id = 'x'
select id from customer where name = 5
select id from customer c natural join orders
select c.id from customer c join orders o using (id) order by 1
select id from orders where customer_id = any (select id from customer)
select id from orders where (customer_id, status) = (1, 'open')
select date '2024-02-30' from customer
select id from customer where born = '2024-2-3'
select id from orders limit 0
select ? from customer
select cast(total as integer) from orders order by id
select cast(id as varchar(2)) from orders order by id
select greatest(id, 5), least(id, 5) from orders order by id
select id from orders union select id from customer intersect select 5
select (id) from orders where ((id)) = ((5))
select "ID" from customer
select null, id from customer
select 1.50, 100000000000000000000 from customer
select true, false from orders where id = 1
select id from customer where true
select avg(total) + 1 from orders
select count(*) over () from orders where id < 3
select string_agg(name, ',') from customer
-- source UNSUPPORTED_FUNCTION
select id, current_timestamp from orders where id = 1 and 1 = 0
-- source NO_TABLE
select 1
-- any
select distinct customer_id from orders order by id
select * from customer right join orders using (id) order by 1
select * from orders full join customer using (id) order by 1
select * from orders join line on order_id = id order by id, pos
select id, born + 1 from customer
select id, round(credit, 1), round(credit, 0), round(credit) from customer order by id
select id, mod(score, 7), abs(score) from customer order by id
select total % 2 from orders
select id from customer where name = 'Apple ' or city = 'berlin'
select id from customer where city in ('berlin', 'ULM') order by id
select c.id, d.id from customer c join customer d on c.city = d.city order by c.id, d.id
select id from customer where name between 'A' and 'b' order by id
select max(city) from customer
select id from customer where code in ('ab', 'AB ')
select code, count(*) from customer group by code
select id from customer where name like '_pple' or name like 'APP%'
select id from customer where name like 'a\%b' or name like '%[%'
select id, substring(name, 2), substring(name, 0, 2), substring(name, -1) from customer order by id
select id, trim(both from name), rtrim(name), ltrim(name) from customer order by id
select coalesce(city, name), coalesce(city, 'none') from customer order by id
select nullif(name, 'Apple'), nullif(credit, 0) from customer order by id
select sum(credit) / count(*) from customer
select id from customer where credit = 10.5 or credit = 10.50 or credit = 10
select id from customer where ratio = 0.5 or ratio > 1
select id from customer where ratio = 0
select ratio * 2 from customer
select id from customer where vip = true
select id from customer where not vip order by id
select id from customer where score = 9223372036854775807
select id from customer where id > 2147483648
select id from customer where id = 2.0
select extract(hour from seen), extract(minute from seen), extract(second from seen) from customer order by id
select extract(dow from born) from customer
select id from customer where seen > '2024-02-29'
select cast(seen as date), cast(born as timestamp) from customer order by id
select id from customer order by city nulls first, id
select id from customer union all select id from customer order by 1
select id, name from customer union select id, status from orders order by 1, 2
select credit from customer union select total from orders
select id from customer where exists (select 1 where 1 = 0)
select (select max(id) from orders) + 1
select count(*) + 1, count(*) * 2 from customer
select min(name) from customer where id = 99
with recursive n as (select 1 as i union all select i + 1 from n where i < 3) select i from n
with c as (select id, name from customer) select * from c join c d on c.id = d.id order by 1
select id from customer c where c.id = (select c.id)
select case when id = 1 then 1 when id = 2 then 2.5 end from customer order by id
select id, 'a' || 'b', '' from customer
select id from customer where '' = city
select upper('abc'), lower(code) from customer
select customer.id, orders.id from customer, orders where customer.id = orders.customer_id(+)
select id from customer limit -1
select id from customer limit null
select top 3 id from customer
select id from customer where id in ()
select all id from customer
select distinct on (city) id from customer order by city, id
-- params text:apple
select id from customer where name = ?
-- params text:x%
select id from customer where name like ?
-- params int:1
select id from customer where name = ?
-- params text:1
select id from customer where id = ?
-- params dec:1.5
select id from customer where id < ?
-- params bool:true
select id from customer where vip = ?
-- params int:1
select id, ? from customer
-- params ts:2024-02-29T00:00:00
select id from customer where born = ?
-- params date:2024-02-29
select id from customer where seen > ?
-- params int:-1
select id from customer limit ?
-- source LOCKING_READ
select id from customer for update
-- memory POSTGRESQL
select id, coalesce(credit, 0) from customer order by id
select customer_id, coalesce(sum(total), 0) from orders where id < 0 or id > 30 group by customer_id order by customer_id
select coalesce(sum(total), 0) from orders where id < 0
select coalesce(sum(total), 0), coalesce(max(total), 0.0) from orders
select sum(total) / count(*) from orders
select id, total / 3, total / 7.00, total * 1.5 / 100 from orders order by id
select id, credit / 3 from customer order by id
select id, total % 7 from orders order by id
select customer_id, sum(total) / nullif(count(customer_id), 0) as mean from orders group by customer_id order by mean desc, customer_id
select customer_id, round(avg(total), 2), round(avg(total) * 2, 1) from orders group by customer_id having avg(total) > 100 order by avg(total), customer_id
select id from orders where total > (select avg(total) from orders) order by id
select id from orders where total < (select 0.9 * avg(total) from orders) order by id
select 100.00 * sum(case when status = 'open' then total else 0 end) / sum(total) from orders
select round(total, 1), round(total, 4), trunc(total, 1), ceil(total), floor(total), abs(-total / 3) from orders order by id
select o.id, (select avg(l.price) from line l where l.order_id = o.id) from orders o order by o.id
-- params dec:100.5
select customer_id from orders group by customer_id having avg(total) > ? order by customer_id
-- params int:100
select customer_id from orders group by customer_id having avg(total) between 50 and ? order by customer_id
select sum(case when id < 0 then total else 0 end), avg(case when status = 'open' then total else 0 end), sum(case when id > 10 then total end) from orders
select customer_id, sum(total / 3), avg(total / 7) from orders group by customer_id order by customer_id
select sum(total / 3) from orders where id < 0
-- memory POSTGRESQL,H2
select id from orders where placed < date '2024-06-15' - interval '90' day order by id
select id from orders where placed >= date '2024-01-31' + interval '1' month and placed < date '2024-01-31' + interval '1' year order by id
select id, placed + interval '1' month, placed - interval '1' year, placed + interval '2' day from orders order by id
select id, placed + 30, placed - 1 from orders where placed + 7 > date '2024-05-01' order by id
-- memory POSTGRESQL
select id, placed - date '2024-01-01' from orders where placed - date '2024-01-01' > 30 order by id
select id from orders where placed < date '2024-06-15' + interval '3 months' order by id
-- memory MARIADB
select id, placed + interval 1 month, placed - interval 90 day from orders where placed >= date '2024-01-31' + interval 1 month order by id
select id, placed + interval 36 hour, placed + interval 1 year from orders order by id
-- any
select id, born + interval '1' month from customer order by id
select id, placed + interval '1' hour from orders order by id
select id, born + interval '1' month, born - interval '1' year, seen + interval '1' hour from customer where id not in (4, 5) order by id
select id, seen + interval 36 hour from customer where id not in (4, 5) order by id
-- memory POSTGRESQL
select id, total / nullif(customer_id, 0) as share from orders order by share, id
select id, 100 / (1 + abs(customer_id)) from orders order by id
-- source UNPROVEN_VALUES
-- any
select id, total / (customer_id - 1) from orders order by id
select id from orders where total / (customer_id - 1) > 3 order by id
select id from customer where id in (1, 3000000000)
-- memory POSTGRESQL,H2
select id, row_number() over (order by id) from orders order by id
select id, customer_id, rank() over (partition by customer_id order by placed desc, id), dense_rank() over (order by customer_id) from orders order by id
select id, sum(quantity) over (partition by order_id order by pos), count(*) over () from (select order_id as id, order_id, pos, quantity from line) l order by id, pos
select id, lag(total) over (order by id), lead(total) over (order by id desc), first_value(id) over (partition by status order by id), max(total) over (order by id rows between 2 preceding and current row) from orders order by id
select o.* from (select id, total, row_number() over (partition by customer_id order by total desc, id) as place from orders) o where place <= 2 order by id
select customer_id, sum(total), rank() over (order by sum(total) desc, customer_id) from orders group by customer_id order by 3
-- memory POSTGRESQL
select id, avg(total) over (partition by customer_id order by id), sum(total) over (order by id) from orders order by id
-- any
select id, avg(total) over (partition by customer_id order by id), sum(total) over (order by id) from orders order by id
-- memory
select id, greatest(total, 100.00), least(customer_id, id), greatest(placed, date '2024-06-01') from orders order by id
select id, right(name, 2), replace(name, 'p', 'b') from customer order by id
select id, cast(total as decimal(10,1)), cast(id as decimal(8,2)), cast(total as decimal(12,3)) from orders order by id
select id, extract(quarter from placed) from orders order by id
-- memory POSTGRESQL,H2
select id, position('a' in name) from customer order by id
-- memory POSTGRESQL
select to_char(placed, 'YYYY-MM') as month, count(*) from orders group by to_char(placed, 'YYYY-MM') order by month
select id, to_char(seen, 'YYYY/MM/DD HH24:MI:SS') from customer order by id
select id, date_trunc('month', seen), date_trunc('week', seen), date_trunc('day', seen), date_trunc('hour', seen), date_trunc('year', seen) from customer where id > 5 order by id
select cast(sum(total) / count(*) as numeric(12,2)), cast(avg(total) as decimal(10,4)) from orders
select id, strpos(name, 'a'), extract(doy from placed) from (select o.id, o.placed, c.name from orders o join customer c on c.id = o.customer_id) x order by id
-- memory MARIADB
select date_format(placed, '%Y-%m') as month, count(*) from orders group by date_format(placed, '%Y-%m') order by month
select id, datediff(placed, date '2024-01-01'), date(placed), quarter(placed), dayofyear(placed) from orders order by id
-- any
select id, date_trunc('month', seen), date_trunc('week', seen), date_trunc('day', seen), date_trunc('hour', seen), date_trunc('year', seen) from customer order by id
select id, least(credit, 5), greatest(credit, score) from customer order by id
-- memory MARIADB
-- params text:note_1%
select id from orders where note like replace(?, '\\', '\\\\') order by id
-- params text:note\_1
select id from orders where note like replace(?, '\\', '\\\\') order by id
-- memory MARIADB,H2
-- params text:OP
select id from orders where upper(status) like upper(concat('%', ?, '%')) order by id
-- any
-- params text:open
select id from orders where status = cast(? as varchar(10)) order by id
-- params ts:2000-01-01T00:00:00
select id from customer where seen > cast(? as timestamp(6)) order by id
-- any
-- params text:open
select id from orders where status = cast(? as varchar(3)) order by id
-- params text:open%
select id from orders where status like cast(? as varchar(3)) order by id
-- memory MARIADB
select id, state, size from mood order by id
select id from mood where size = 'S'
select id from mood where state = 'ZEN' or state in ('calm', 'x') order by id
-- params text:CALM
select id from mood where state = ? order by id
select id from mood where size = '2'
select id from mood where state = '1' or size is null order by id
-- params text:2
select id from mood where size = ?
select a.id, b.id from mood a join mood b on a.state = b.state order by a.id, b.id
-- any
select id, size from mood where size like 'S%' or size is null order by id
select id, coalesce(size, '-'), case when size = 'L' then size end, upper(state) from mood order by id
select id from mood order by state, id
select id from mood order by size, id
select min(size), max(size) from mood
select size, count(*) from mood group by size
select id from mood where size > 'M' order by id
select id from mood where size = 1
select id, size + 0 from mood order by id
select gap from mood order by id
-- params int:1
select id from mood where size = ?
select id from mood where size = state
-- memory
select count(1) from orders
select customer_id, count(1) from orders group by customer_id order by customer_id
-- any
select id, date_format(born, '%Y-%m-%d') from customer order by id
-- memory POSTGRESQL
select customer_id, status, count(*), sum(total) from orders group by rollup (customer_id, status) order by customer_id, status, 3
select customer_id, status, count(*), avg(total), grouping(customer_id, status) from orders group by cube (customer_id, status) order by 1, 2, 5
select customer_id, status, min(placed), max(total) from orders group by grouping sets ((customer_id), (status), ()) order by 1, 2, 4
select customer_id, status, placed, count(*) from orders group by customer_id, rollup (status, placed) order by 1, 2, 3, 4
select customer_id, status, placed, count(*) from orders group by rollup ((customer_id, status), placed) order by 1, 2, 3, 4
select status, count(distinct customer_id), sum(total) / count(*) from orders group by rollup (status) having count(*) > 3 order by 1, 2
select status from orders group by rollup (status) order by status
select v, count(*), sum(n) from empty_table group by rollup (v)
select v, count(*) from empty_table group by grouping sets ((v), (v), ())
select c.city, o.status, count(*) filter (where o.total > 100), grouping(c.city) + grouping(o.status) as level from customer c join orders o on o.customer_id = c.id group by rollup (c.city, o.status) order by level desc, 1, 2
select city, code, rank() over (partition by grouping(city) + grouping(code) order by sum(credit) desc nulls last, count(*)) from customer group by rollup (city, code) order by 1, 2, 3
select x.status, x.n from (select status, count(*) as n from orders group by rollup (status)) x where x.n > 15 order by x.n, x.status
select note as status, count(*) from orders group by status, note order by status, 2
select lower(status) as status, count(*) from orders group by status order by status, 2
select id, -total as total from orders order by total limit 5
select id, total as id2, customer_id as total from orders order by total nulls first, id limit 5
select status as customer_id, count(*) as n from orders group by status, customer_id having customer_id > 2 order by customer_id, n
select id, total / (id - 41) as q from orders order by id limit 3
select id, case when id - 5 > 0 then total / (id - 5) end from orders where id > 2 order by id limit 10
select id from orders where case when customer_id - 2 <> 0 then total / (customer_id - 2) else null end > 50 order by id
select id, case customer_id - 2 when 0 then 0 else total / (customer_id - 2) end from orders order by id
select id, case when customer_id - 2 = 0 then null when customer_id = 4 then 1.0 else 100.00 / (customer_id - 2) end from orders where id < 20 order by id
select id, case when id > 0 then 1000 / id else 0 end from orders order by id
with t as (select customer_id, sum(total) as s from orders group by customer_id) select count(*) from t where s > (select avg(s) from t)
with t as (select customer_id, sum(total) as s from orders group by customer_id), m as (select max(s) as top from t) select customer_id, s from t where s = (select top from m)
with m as (select avg(total) as a from orders) select status, sum(total) from orders group by status having sum(total) > (select 2 * a from m) order by status
select status, sum(total) / (select count(*) from customer) from orders group by status order by status
-- any
select id, total / (id - 3) as q from orders order by id limit 2
select id, case when total > 0 then total / (id - 3) end from orders order by id limit 2
select case when count(*) > 0 then sum(total / (id - 3)) end from orders
select q from (select total / (id - 3) as q, id from orders) x order by id limit 2
select q from (select total / (id - 3) as q, id from orders) x where id <> 3 order by q limit 2
-- memory POSTGRESQL
select stddev_samp(quantity), stddev_pop(quantity), var_samp(quantity), var_pop(quantity), stddev(price), variance(price) from line
select order_id, stddev_samp(quantity), stddev_pop(price), variance(discount) from line group by order_id order by order_id
select customer_id, stddev(total) / avg(total), var_pop(id) from orders group by customer_id order by customer_id
select stddev(quantity), var_pop(quantity) from line where quantity < 0
select id, code from customer where code like 'a%' order by id
select id, code from customer where code like 'ab' or code like '% ' or code like 'a_   ' or code not like '_____' order by id
select o.id, o.total - coalesce(l.price, 0), o.total + coalesce(l.discount, 0.0), coalesce(l.price, 0) - o.total from orders o left join line l on l.order_id = o.id and l.pos = 2 order by o.id
select o.status, sum(coalesce(l.price, 0)), sum(o.total - coalesce(l.price, 0)), sum(coalesce(l.discount, l.price, 0)) from orders o left join line l on l.order_id = o.id and l.pos = 2 group by o.status order by o.status
select s.status, sum(coalesce(s.t, 0)) from (select status, customer_id, sum(total) as t from orders group by status, customer_id) s group by s.status order by s.status
select id, case when (select count(*) from line) > 3 then (select avg(total) from orders) else (select max(price) from line) end from customer order by id
select code from customer where id < 3 union all select code from customer where id = 4 union all select code from customer where id = 5
select 'one' as kind, status from orders where id < 4 union all select 'other', status from orders where id > 36
select city, count(distinct code), avg(distinct credit), grouping(city), sum(credit) filter (where vip) from customer group by grouping sets ((city, vip), (vip), ()) order by 1, 2, 3, 4, 5
select avg(x.s) from (select cast(0 as decimal(7,2)) as s from orders where id < 5 union all select total from orders where id > 30) x
select status, avg(total), sum(total / 3), count(*) from orders group by cube (status, customer_id) order by 1, 2, 3, 4
-- memory POSTGRESQL
select a.customer_id, a.s - b.s, cast(a.s as decimal(15,4)) / cast(b.n as decimal(15,4)) from (select customer_id, sum(total) as s from orders group by customer_id) a, (select sum(total) as s, count(*) as n from orders) b order by 1
select x.rn + 1 from (select rank() over (order by id) as rn from orders) x order by 1
select id, coalesce(credit, 0) from customer where id < 4 union all select id, total from orders where id < 4 union all select id, n from empty_table
-- any
select a.customer_id, a.s - b.s, a.s + b.n, cast(a.s as decimal(15,4)) / cast(b.n as decimal(15,4)) from (select customer_id, sum(total) as s from orders group by customer_id) a, (select sum(total) as s, count(*) as n from orders) b order by 1
-- memory
select id from orders where (customer_id, status) = (2, 'open') order by id
select id from line, orders where (order_id, pos) = (orders.id, 2) order by id
select order_id, pos from line where (order_id, pos) in ((2, 1), (3, 3), (99, 1)) order by order_id, pos
select order_id, pos from line where (order_id, pos) in (select id, 2 from orders where total > 20) order by order_id, pos
select id from orders where (placed, id) > (date '2024-05-01', 3) order by placed, id
select id from orders where (placed, id) <= (date '2024-05-01', 30) order by placed, id limit 4
-- params int:2 text:open
select id from orders where (customer_id, status) = (?, ?) order by id
-- params int:2 text:open int:3 text:done
select id from orders where (customer_id, status) in ((?, ?), (?, ?)) order by id
-- params date:2024-05-01 int:3
select id from orders where (placed, id) > (?, ?) order by placed, id
-- any
select id from orders where (customer_id, status) <> (2, 'open') order by id
select id from orders where not ((customer_id, status) = (2, 'open')) order by id
select id, coalesce((customer_id, status) = (2, 'open'), false), case when (customer_id, status) = (2, 'open') or id = 3 then 1 end from orders order by id
select id from orders where ((customer_id, status) = (2, 'open') or id = 4) is false order by id
select id from orders where (customer_id, status) not in ((2, 'open'), (3, 'done')) order by id
select id from orders where (customer_id, status) not in ((2, 'open'), (3, null)) order by id
select id from orders where not ((customer_id, total) < (3, 100)) order by id
select id from orders where not ((status, customer_id) in (('open', 2), (null, 3))) order by id
select id from orders where (customer_id, status) not in (select customer_id, status from orders where id < 9) order by id
select id from orders where (customer_id, id) not in (select customer_id, id + 1 from orders where id < 9) order by id
select id from orders where ((customer_id, status) = (2, 'open')) is null order by id
select id from orders where (customer_id, note) >= (3, 'note 2') order by id
select id from orders where (customer_id, id) = (2, 3, 4)
select id from orders where (customer_id, id) = (select customer_id, id from orders where id = 5)
select id from customer where (name, city) in (('apple', 'Berlin'), ('APPLE', 'berlin')) order by id
select id from customer where (name, id) > ('Banana', 0) order by name, id
select (customer_id, status) = (2, 'open') as x from orders order by id
-- params text:open
select id from orders where (? is null or status = 'x') order by id
-- memory
-- params text:open text:open
select id from orders where (? is null or status = ?) order by id
-- params int:2 int:2
select id from orders where (? is null or customer_id = ?) order by id
-- params text:open
select id from orders where ? is not null and id < 4 order by id
-- memory POSTGRESQL,H2
-- params text:open
select id from orders where status is distinct from ? order by id
-- params text:open
select id from orders where status is not distinct from ? order by id
-- params int:2
select id from orders where customer_id is distinct from ? order by id
-- memory MARIADB
-- params text:open
select id from orders where status <=> ? order by id
-- params text:open
select id from orders where not(status <=> ?) and (customer_id <=> null or id<=>4) order by id
select id, customer_id <=> 2 from orders order by id
-- any
select id from orders where status <=> 'open' = 1 order by id
select id from orders where 1 = status <=> 'open' order by id
select id from orders where not status <=> 'open' order by id
select id from orders where customer_id <=> 1 + 1 and status <=> null or id <=> 3 order by id
-- memory POSTGRESQL,H2
-- params text:ote
select id from orders where note like ('%' || replace(replace(replace(?, '!', '!!'), '%', '!%'), '_', '!_')) || '%' escape '!' order by id
-- params text:note
select id from orders where note like concat(?, '%') order by id
-- memory POSTGRESQL,MARIADB
-- params text:ote_1%
select id from orders where note like concat('%', replace(replace(replace(?, '!', '!!'), '%', '!%'), '_', '!_'), '%') escape '!' order by id
-- params text:ote
select id from orders where note like concat('%', ?, '%') order by id
-- memory H2
-- params text:ote
select id from orders where note like (('%' || replace(replace(replace(cast(? as varchar(200)), '!', '!!'), '%', '!%'), '_', '!_')) || '%') escape '!' order by id
-- params int:2 int:2
select id, substring(status, cast(? as int), cast(? as int)) from orders order by id
-- params dec:100.5
select id from orders where total >= cast(? as numeric(4, 1)) order by id
-- params dec:100
select id from orders where total >= cast(? as numeric(3)) order by id
-- params dec:100.50
select id from orders where total >= cast(? as numeric(4, 1)) order by id
select "ORDERS"."ID" "x", count(*) "n" from "ORDERS" group by "ORDERS"."ID" order by "x"
-- memory POSTGRESQL
-- params int:2 int:2
select id, substring(status, ?, ?) from orders order by id
-- params int:2
select id, customer_id + cast(? as integer) from orders order by id
-- params int:3
select id, coalesce(customer_id, ?) from orders order by id
-- params dec:100 text:big text:small
select id, case when total > ? then ? else ? end as size from orders order by id
-- params dec:100 text:big text:small
select id, case when total > ? then cast(? as varchar) else cast(? as varchar) end from orders order by id
-- params dec:100.5
select id, total from orders where total >= cast(? as numeric(4, 1)) order by id
-- params dec:0.5
select id, cast(? as numeric(4, 1)), cast(? as text) from orders order by id
-- any
-- params dec:100.55
select id from orders where total >= cast(? as numeric(4, 1)) order by id
-- params dec:100000
select id from orders where total >= cast(? as numeric(4, 1)) order by id
-- params int:0 int:2
select id, substring(status, ?, ?) from orders order by id
-- params long:2 long:2
select id, substring(status, ?, ?) from orders order by id
-- params dec:100 text:big int:3
select id, case when total > ? then ? else ? end as size from orders order by id
-- params long:3
select id, coalesce(customer_id, ?) from orders order by id
-- params dec:3
select id, coalesce(customer_id, ?) from orders order by id
-- params text:x
select id, coalesce(note, ?), coalesce(?, note) from orders order by id
-- params dec:3
select id, total + ?, total * ? from orders order by id
-- params bool:true
select id from orders where (? is null or customer_id = 3) order by id
-- params date:2024-01-01
select id from orders where (? is null or customer_id = 3) order by id
-- memory
select id from orders where customer_id = any (select id from customer where id < 4) order by id
select id from orders where customer_id <> all (select id from customer where id < 4) order by id
select id from orders where customer_id = some (select id from customer where id < 4) order by id
select id from orders where customer_id <> all (select customer_id from orders) order by id
select id from orders where customer_id > all (select id from customer where id < 4) order by id
select id from orders where customer_id <> any (select id from customer where id < 4) order by id
-- memory H2
select id from orders order by nvl2(customer_id, 0, 1), customer_id desc, id
select id, nvl2(note, 'a', 'b') from orders order by id
select c.id from customer c left join orders o on o.customer_id = c.id and o.id < 5 where nvl2(o.id, 1, 2) = 2 order by c.id
-- any
select id, nvl2(note, id, 2.5), nvl2(note, note, id) from orders order by id
-- memory H2
select id, state, size from mood order by id
select * from mood order by id
select id from mood where size = 'S'
select id from mood where state = 'Zen' or state in ('calm', 'angry') order by id
select id from mood where size <> 'S' or size is null order by id
select id, size from mood where size like 'S%' or lower(state) like 'c%' order by id
-- params text:calm
select id from mood where state = ? order by id
-- params text:calm text:Zen
select id from mood where state not in (?, ?) order by id
select a.id, b.id from mood a join mood b on a.size = b.other order by a.id, b.id
select size, count(*) from mood group by size
select distinct state from mood
select count(distinct size) from mood
select id, lower(state), length(size), state || '!', substring(state, 1, 2), concat(size, '-', state) from mood order by id
select id, case when id < 3 then size else other end, coalesce(size, other) from mood order by id
select id from mood where size is distinct from 'S' order by id
select size from mood union select other from mood
-- any
-- params text:CALM
select id from mood where state = ? order by id
-- params text:nothing
select id from mood where state = ? order by id
-- params int:2
select id from mood where state = ? order by id
select id from mood where state = 'nothing'
select id from mood where state in ('calm', 'nothing')
select id from mood where state = 'CALM ' order by id
select id from mood where size = word order by id
select id from mood where word in (select size from mood) order by id
select id from mood where size in (select word from mood) order by id
select id from mood where size = upper('s') order by id
select id from mood where lower(size) = 's' order by id
select id from mood where state = size
select id from mood where size > 'L' order by id
select id from mood order by state, id
select min(size), max(size) from mood
select size from mood union select word from mood
select size from mood union select 'S' from mood
select id, coalesce(size, 'S'), coalesce(size, word), case when id = 1 then size else 'x' end, nullif(size, 'S') from mood order by id
select id from mood where size = 1
select id, size + 0 from mood order by id
select id, cast(size as varchar) from mood order by id
select id, cast('S' as varchar) from mood where size = cast('S' as varchar(3)) order by id
-- params text:S
select id from mood where size = cast(? as varchar(3)) order by id
-- params text:S
select id from mood where upper(size) = upper(?) order by id
-- memory
select id, status from orders order by status, id
select id, status from orders order by status desc, id
select status, count(*) as n from orders group by status order by status desc
select distinct status from orders where status is not null order by status
select distinct status from orders
select count(distinct status) from orders
select distinct c.id, c.name, c.city, c.code from customer c join orders o on o.customer_id = c.id order by c.id
select c.id, c.name, count(*) from customer c join orders o on o.customer_id = c.id group by c.id, c.name order by c.id
select id, note from orders where note > 'Note 2' and note <= 'NOTE 33' order by note, id
select id from orders where status between 'd' and 'o' order by id
-- params text:Note
select id from orders where status < ? order by id
-- any
select distinct c.name, c.city from customer c join orders o on o.customer_id = c.id
select distinct name from customer order by name
select id from orders where status > 'open ' order by id
-- params text:öpen
select id from orders where status < ? order by id
select id, word from words order by word, id
select id, word from words order by word desc, id
select a.id, b.id from words a join words b on a.word < b.word order by a.id, b.id
select word, count(*) from words group by word order by 2, 1
select distinct word from words
select distinct word, id from words order by word, id
select unq, count(*) from words group by unq order by count(*), unq
select min(word), max(word) from words
select unq from words union select word from words
select id from words where word between '[' and 'b' order by id
select id from words where word > '_' order by word, id
select upper(word) from words order by 1
select lower(word), count(*) from words group by lower(word)
select word from words order by upper(word), id
-- memory POSTGRESQL,H2
select id, coalesce(credit, 0), coalesce(credit, 0.0) from customer order by id
select id from customer where coalesce(credit, 0) < 20 order by id
select id, case when id = 1 then credit else 1 end from customer order by coalesce(credit, 0), id
-- any
select id, coalesce(credit, id), coalesce(id, credit), coalesce(credit, 0) + 1, sum(coalesce(credit, 0)) from customer group by id, credit order by id
select max(coalesce(credit, 0)), avg(coalesce(credit, 0)), count(distinct coalesce(credit, 0)) from customer
select distinct coalesce(credit, 0) from customer
select id, cast(coalesce(credit, 0) as decimal(12,1)), round(coalesce(credit, 0), 1), abs(coalesce(credit, 0)), -coalesce(credit, 0) from customer order by id
select coalesce(credit, 0) from customer union select 1.5 from customer
select id from customer where coalesce(credit, 0) in (0, 10.5, 33.33) or coalesce(credit, 0) between 9 and 11 order by id
-- params dec:10.5
select id from customer where coalesce(credit, 0) = ? order by id
-- params int:0
select id from customer where coalesce(credit, 0) = ? order by id
select greatest(coalesce(credit, 0), 5), concat(coalesce(credit, 0), 'x') from customer order by id
-- memory POSTGRESQL,H2
-- params text:%pp%
select id from customer where upper(name) like upper(?) order by id
-- params text:apple
select id from customer where upper(name) = upper(?) order by id
select id from customer where name ilike '%L%' order by id
select id from customer where lower(city) = 'berlin' or lower(city) <> 'ulm' order by id
-- memory
-- params ts:2024-03-03T00:00:00
select id from orders where placed > ? order by id
-- any
-- params ts:2024-03-03T00:00:01
select id from orders where placed > ? order by id
-- params text:söß
select id from customer where upper(name) = upper(?) order by id
select id, upper(name) from customer where upper(name) = 'APPLE' order by id
select id from letters where upper(t) = 'SS' order by id
select id from letters where lower(t) = 'k' or lower(t) = 'i' order by id
select id from letters where t ilike '%s%' or t ilike 'k' order by id
select id from letters where upper(t) like upper('%I%') order by id
select id from letters where lower(t) like lower('_') order by id
-- any
select coalesce(quantity, pos) + 2147483647 from line
select id, case when id > 3 then score else id end, coalesce(id, score) from customer order by id
select customer_id, count(*) as orders, sum(total) as total from orders group by customer_id having count(*) > 2 order by orders, total
select id, -total as total from orders order by total, id
select code from customer union all select code from customer
select id as customer_id, customer_id as id from orders order by id nulls first, customer_id
select o.id as total, o.total as id from orders o order by o.id, total
select id, total as note from orders order by note desc, id limit 3

-- The first rows of each group, and rows that tie with the last one.
-- memory POSTGRESQL
select distinct on (customer_id) customer_id, id, total from orders order by customer_id, total desc
select distinct on (customer_id) customer_id, id from orders where id < 30 order by customer_id nulls first, id desc
select distinct on (status, customer_id) status, customer_id, id from orders order by status, customer_id desc, id limit 5
select distinct on (c.city) c.city, count(o.id) as n from customer c left join orders o on o.customer_id = c.id group by c.city, c.id order by c.city, n desc
select x.customer_id from (select distinct on (customer_id) customer_id, total from orders order by customer_id, id) x where x.total > 20 order by 1
-- memory POSTGRESQL,H2
select id, total from orders order by total desc fetch first 3 rows with ties
select status from orders where status is not null order by status fetch first 2 rows with ties
-- any
select status from orders order by status offset 1 rows fetch first 2 rows with ties
select distinct status from orders where status is not null order by status fetch first 1 rows with ties
-- params int:2
select status from orders where status is not null order by status fetch first ? rows with ties

-- Windows
-- memory
select id, row_number() over (order by id desc) from orders order by id
select id, lag(total) over (order by id), lead(total, 2) over (order by id) from orders order by id
select id, ntile(4) over (order by id) from orders order by id
select id, nth_value(total, 2) over (order by id) from orders order by id
select id, sum(customer_id) over w, count(*) over w from orders window w as (partition by status order by id) order by id
-- memory POSTGRESQL,H2
select * from (select id, customer_id, row_number() over (partition by customer_id order by id desc) as n from orders) x where x.n = 1 order by x.id
select id, lag(customer_id, 1, 0) over (order by id) from orders order by id
select id, percent_rank() over (order by total), cume_dist() over (order by total) from orders order by id
select id, rank() over (order by status), dense_rank() over (order by total) from orders order by id
select id, sum(total) over (order by id groups between 1 preceding and 1 following) from orders order by id
select id, sum(total) over (order by id rows between unbounded preceding and current row exclude current row) from orders order by id
select id, count(*) over (order by status groups between current row and 1 following exclude ties) from orders order by id
-- memory POSTGRESQL
select id, lag(total, 1, 0) over (order by id) from orders order by id
-- any
select id, ntile(0) over (order by id) from orders order by id
select id, rank() over (order by status), dense_rank() over (order by total) from orders order by id
select id, lag(total, -1) over (order by id) from orders order by id

-- Queries that name themselves
-- memory POSTGRESQL,H2
with recursive t(id, depth) as (select id, 1 from orders where id = 1 union all select o.id, t.depth + 1 from orders o join t on o.customer_id = t.id where t.depth < 3) select id, depth from t order by depth, id
with recursive t(n) as (select 1 union all select n + 1 from t where n < 20) select t.n, o.total from t left join orders o on o.id = t.n order by t.n
with recursive t(id, customer_id) as (select id, customer_id from orders where id < 4 union all select o.id, o.customer_id from orders o join t on o.id = t.customer_id where t.id > 3) select id, customer_id from t order by id
-- memory POSTGRESQL
with recursive t(id) as (select id from orders where id = 1 union select o.id from orders o join t on o.customer_id = t.id and o.id > t.id) select id from t order by id
with recursive t(id, n) as (select id, 2147483000 from orders where id = 1 union all select o.id, t.n + 1 from orders o join t on o.customer_id = t.id where t.n < 2147483002) select count(*), max(n) from t
-- any
with recursive t as (select id, status from orders where id = 1 union select o.id, o.status from orders o, t where o.customer_id = t.id and o.id > t.id) select count(*), max(status) from t
with recursive t(n) as (select 2147483640 union all select n + 1 from t where n > 0) select max(n) from t where n in (select id from orders)
with recursive t(n) as (select 1 union all select n + 1 from t where n < 100) select count(*), sum(n) from t where n in (select id from orders)
with recursive t(id, d) as (select id, 1 from orders where id = 1 union all select o.id, t.d + 1 from orders o left join t on o.customer_id = t.id where t.d < 3) select count(*) from t
with recursive a(id) as (select id from b where id < 3), b(id) as (select id from orders) select id from a order by id
with recursive t(id) as (select id from orders where id = 1 union all select x.id from (select o.id from orders o join t on o.customer_id = t.id) x where x.id > 30) select id from t order by id

-- Texts joined in an order
-- memory POSTGRESQL
select string_agg(sku, ', ' order by sku) from line
select customer_id, string_agg(status, '' order by id desc) from orders group by customer_id order by customer_id
select string_agg(distinct status, ',' order by status desc) from orders
select string_agg(v, ',' order by v) from empty_table
select count(distinct (status, customer_id)), count(distinct (status, note)) from orders
-- memory MARIADB
select customer_id, group_concat(id order by id separator '; ') from orders group by customer_id order by customer_id
select customer_id, group_concat(distinct status order by status) from orders group by customer_id order by customer_id
select count(distinct status, customer_id), count(distinct customer_id, id) from orders
-- memory H2
select customer_id, listagg(status, ', ') within group (order by id) from orders group by customer_id order by customer_id
select string_agg(sku, ',' order by sku desc) from line
select group_concat(id order by id separator '-') from orders where id < 5
-- memory POSTGRESQL,H2
select bool_or(vip), bool_and(vip), every(vip) from customer
select city, bool_or(vip) from customer group by city order by city
-- any
select string_agg(status, ',' order by customer_id) from orders
select string_agg(status, ',') from orders where id = 1
select group_concat(note order by id) from orders
select group_concat(status order by customer_id) from orders where id < 3
select bool_or(id > 3) from customer

-- Functions on dates and texts
-- memory POSTGRESQL
select id, extract(dow from born), extract(isodow from born), extract(week from born), extract(isoyear from born) from customer order by id
select id, extract(dow from seen), extract(week from seen), extract(epoch from seen) from customer order by id
select id, extract(epoch from (seen - timestamp '2024-01-01 00:00:00')) from customer order by id
select id, date_part('year', seen), date_part('month', born), date_part('dow', born) from customer order by id
select id, split_part(name, 'p', 1), split_part(name, 'p', 2), split_part(city, 'l', 2) from customer order by id
select id from orders where id between symmetric 9 and 5 order by id limit all
select id from customer where vip is not null and name like 'A%' limit all
-- memory MARIADB
select id, weekday(born), dayofweek(born), last_day(born), second(seen) from customer order by id
select id, date_add(placed, interval 1 month), date_sub(placed, interval 3 day) from orders order by id
select id, timestampdiff(day, born, seen), timestampdiff(hour, seen, born), timestampdiff(second, seen, timestamp '2024-01-01 00:00:00') from customer order by id
select id, timestampdiff(month, born, seen), timestampdiff(year, seen, born), timestampdiff(quarter, born, date '2024-02-29') from customer order by id
select id, timestampadd(month, 1, placed) from orders order by id
select id, if(total > 100, 'big', 'small'), if(status = 'open', id, 0) from orders order by id
select id from orders use index (orders_customer) where customer_id = 3 order by id
select id from orders force index (primary) order by id limit 3
-- memory H2
select id, dateadd(month, 1, placed), dateadd('DAY', -3, placed), timestampadd(year, 1, placed) from orders order by id
select id, casewhen(total > 100, 'big', 'small') from orders order by id
select id, lpad(status, 9, '.'), rpad(note, 3, '-') from orders order by id
select id from orders where id between symmetric 9 and 5 order by id
-- memory
select id, concat_ws(', ', name, city) from customer order by id
select id, concat_ws('-', city, status, note, o.id) from orders o join empty_table using (id) cross join customer
select o.id from orders o natural join (select order_id as id from line) l where o.id < 5
-- any
select id, lpad(name, 6, '*'), rpad(city, 3), lpad(name, 2) from customer order by id
select id, lpad(id, 3, '0'), rpad(status, 3, '-'), lpad(status, 9, '.') from orders order by id
select id, concat_ws('-', status, total) from orders order by id
select id, lpad(name, 0, '*'), lpad(name, -1, '*') from customer order by id
select id, lpad(name, 5, 'xy'), lpad(name, 5, '') from customer order by id
select id, split_part(name, 'p', 3), split_part(name, 'p', -1) from customer order by id
select id, split_part(name, '', 1) from customer order by id
select id, extract(epoch from born), extract(week from seen), extract(second from seen) from customer order by id
select id, date_part('second', seen) from customer order by id
select id, dateadd('HOUR', 1, born), dateadd(second, 5, seen) from customer order by id
select id, timestampdiff(month, date '2024-01-31', date '2024-02-29') from customer order by id
select o.id, l.sku from orders o natural join line l where o.id = 3 order by l.order_id, l.pos
select id from orders where id not between symmetric 9 and null
select id, if(status, 1, 0) from orders order by id
select o.id from orders o natural left join customer c order by o.id

-- Decimals of many digits, enumerations and what only drivers know
-- memory
select * from amounts order by id
select id, huge from amounts where huge > 5 order by huge, id
select id from amounts where huge < 1 or wide < 0 order by id
select a.id, b.id from amounts a join amounts b on a.huge = b.huge order by a.id, b.id
-- params dec:12345678901234567890.1234
select id from amounts where huge = ?
-- any
select sum(huge), max(huge), avg(wide) from amounts
select huge + 1, huge * 2, -huge, abs(huge), round(huge, 1) from amounts order by id
select distinct huge from amounts
select coalesce(huge, 0), coalesce(huge, wide), case when id = 1 then huge else wide end from amounts order by id
select huge from amounts union all select wide from amounts
select cast(huge as decimal(10,2)), cast(wide as decimal(20,0)) from amounts where id > 2
-- memory POSTGRESQL
select * from docs order by id
select id, data from docs where data is not null order by id
select d.id, d.raw, o.total from docs d left join orders o on o.id = d.id order by d.id
select count(data), count(*) from docs
select id, coalesce(data, data), case when id > 1 then address end from docs order by id
select state from mood order by state desc, id
select state, count(*) from mood group by state order by state
select m.id from mood m where state in ('Zen', 'calm') and size <> 'L' order by m.size, m.id
select * from mood where state = 'calm' order by id
select data ->> 'a' from docs order by id
-- any
select distinct data from docs
select data from docs order by data
select id from docs where data = '{"a": 1}'
select id from docs where address = '10.0.0.1'
select max(state), min(size) from mood
select id from mood where state > 'Zen'
select id from mood where size > other
select id from mood where state = 'nothing'
select state || '!' from mood
select lower(state) from mood
-- params text:calm
select id from mood where state = ?
-- params text:calm
select id from mood where state = cast(? as mood_state)

-- Casts between numbers, and of numbers to texts
-- memory MARIADB
select id, cast(total as signed) from orders order by id
-- memory POSTGRESQL,H2
select id, cast(total as integer), cast(total as bigint) from orders order by id
select order_id, cast(price as smallint), cast(discount as integer) from line order by order_id, pos
select id, cast(id as varchar(20)), cast(customer_id as varchar(11)) from orders order by id
-- memory POSTGRESQL
select cast(avg(total) as integer), count(*)::numeric from orders
select id, (total / 3)::int, total::numeric from orders order by id
select status, sum(case when total > 100 then 1 else 0 end)::numeric / count(*) from orders group by status order by status
-- any
select id, cast(credit as integer), cast(score as smallint) from customer order by id
select id, cast(id as varchar(1)), cast(name as varchar(3)) from customer order by id
select cast(sum(total) as integer) from orders
select id, cast(-total as bigint) from orders order by id

-- Rounded averages
-- memory
select round(avg(total), 2), count(*) from orders
select customer_id, round(avg(total), 1) from orders group by customer_id order by customer_id
select status, round(avg(total), 0) from orders group by status having round(avg(total), 0) > 100 order by status
-- memory MARIADB
select customer_id, round(avg(id), 2), round(avg(customer_id)) from orders group by customer_id order by customer_id
-- any
select status, round(avg(total), 7) from orders group by status order by status
select round(avg(total), -1) from orders
select customer_id, round(avg(total), 2) as m from orders group by customer_id order by m desc, customer_id

-- UUIDs as they are written
-- memory
select word from tags where id = '0000a1b2-0000-4000-8000-00000000000a'
select word, id from tags where id in ('FFFFA1B2-0000-4000-8000-00000000000b', '0000a1b2-0000-4000-8000-00000000000a') order by word
select word from tags where id <> '0000a1b2-0000-4000-8000-00000000000a'
-- any
select word from tags where id = 'nothing'
select word from tags where id = '0000a1b2000040008000000000000000a'
select word from tags where id > '0000a1b2-0000-4000-8000-00000000000a'
select word from tags where id = cast('ffffa1b2-0000-4000-8000-00000000000b' as uuid)

-- Labels that have become texts
-- any
select id from mood order by cast(state as varchar), id
select id from mood order by case when id > 0 then state end, id
select x.id from (select id, state as s from mood) x order by x.s, x.id
select state from mood order by lower(state), id
select id from mood order by concat(state, ''), id
select distinct state from mood order by state
select state, count(*) from mood group by state order by state desc
-- memory
select id, lpad(city, 6, '*'), rpad(name, 9, '.') from customer order by id
select id, lpad(t, 3, '-'), rpad(t, 2, '-') from letters order by id
select id, repeat(name, 2), repeat(city, 1) from customer order by id
select id, ascii(word) from words order by id
select id, sign(customer_id) from orders order by id
select id, cast(total as integer) from orders order by id
select id, null as nothing from customer order by id
select id, row_number() over (order by id) as n from orders order by id
select id, row_number() over (partition by customer_id order by total desc, id) as n from orders order by id
select id, rank() over (partition by customer_id order by placed) from orders order by id
select id, dense_rank() over (order by status) from orders where status = 'x' order by id
select id, ntile(7) over (order by id) from orders order by id
select id, lag(total) over (order by id), lead(total, 2) over (order by id) from orders order by id
select id, sum(total) over (partition by customer_id order by id), count(*) over (partition by customer_id order by id) from orders order by id
select id, min(placed) over (partition by customer_id), max(total) over (partition by customer_id) from orders order by id
select id, sum(customer_id) over (order by id rows between 2 preceding and current row) from orders order by id
select id, first_value(total) over (partition by customer_id order by id) from orders order by id
select * from (select id, customer_id, row_number() over (partition by customer_id order by total desc, id) as n from orders) x where n = 1 order by id
-- memory POSTGRESQL,MARIADB
select id, lpad(name, 9, 'xy'), rpad(name, 3, 'xyz') from customer order by id
select id, reverse(name), md5(city) from customer order by id
select id, reverse(t), md5(t) from letters order by id
-- memory MARIADB,H2
select id, sign(total), floor(total), ceiling(total), sign(total - 100) from orders order by id
select id, floor(credit), ceil(credit) from customer order by id
-- memory POSTGRESQL,H2
select id, lag(customer_id, 2, 0) over (order by id) from orders order by id
-- memory MARIADB
select id, if(total > 100, 'much', 'little'), if(status = 'open', total, 0), if(customer_id, 1, 0) from orders order by id
select year(placed), month(placed), count(*) from orders group by year(placed), month(placed) order by 1, 2
select distinct year(placed), quarter(placed), day(placed), extract(day from placed), dayofyear(placed) from orders
select year(o.placed), c.name from orders o join customer c on c.id = o.customer_id order by c.id, o.id
select year(placed), row_number() over (order by id) from orders
select id, dayofweek(placed), weekday(placed), dayofweek(born), weekday(seen) from customer join orders using (id) order by id
select y, n from (select year(placed) as y, count(*) as n from orders group by year(placed)) x order by y
select x.customer_id, x.revenue, c.name from (select customer_id, sum(total) as revenue from orders group by customer_id) x join customer c on c.id = x.customer_id order by x.revenue desc
-- memory POSTGRESQL,H2
select id, rank() over (order by placed), row_number() over (order by total desc) from orders order by id
-- memory H2
select id, casewhen(total > 100, 'much', 'little') from orders order by id
-- memory POSTGRESQL
select id, extract(dow from placed), extract(isodow from placed), extract(dow from seen) from customer join orders using (id) order by id
select id, date(seen), date(born) from customer order by id
select id, total::int, credit::bigint from customer join orders using (id) order by id
-- any
select id, ascii(t) from letters order by id
select id, lpad(name, 0, 'x'), rpad(name, -1, 'x') from customer order by id
select id, lpad(name, 5, ''), repeat(name, 0) from customer order by id
select id, extract(dow from placed) from orders order by id
select id, lag(total, 1, 0) over (order by id) from orders order by id
select id, cast(credit as integer) from customer order by id
select id, cast(credit as bigint), cast(score as decimal(18,0)) from customer order by id
select id, nvl2(name, code, code) from customer order by id
select id, case when id = 1 then code else code end from customer order by id
select id, coalesce(code, code), coalesce(code, null) from customer order by id
select distinct case when id < 3 then code end from customer
select id from customer where id in (select score from customer) order by id
select id from customer where id = any (select score from customer) order by id
select id from customer where id in (select total from orders) order by id
select a.id, b.id from customer a join customer b on a.id = b.score or a.id = b.id order by 1, 2
select a.id, b.id from customer a join customer b on a.id in (b.score, b.id) order by 1, 2
select id from orders where placed in (select seen from customer) order by id
select id, case when (id <> 5 and date '2024-02-29' not in (date '2024-02-29', null)) then '' else cast(1 as varchar(20)) end from customer order by id
select order_id, avg(price * 0.001), avg(price * quantity * 0.001) from line group by order_id order by order_id
select avg(coalesce(discount * price * 0.01, price)) from line
select avg(case when pos = 1 then discount * price * 0.01 else price * 0.001 end) from line
select id from orders o where (select min(c.id) from customer c) not in (select x.customer_id from orders x where x.customer_id = o.customer_id) order by id
select id from orders o where not ((select min(c.id) from customer c) in (select x.id from customer x where x.id = o.customer_id)) order by id
select id from customer where (score, name) in ((2, 'ab'), (10, 'Apple')) order by id
select id from customer where (score, name) = (2, 'ab') or (score, name) = (10, 'Apple') order by id
select id from customer where (id, name) in ((2, 'apple'), (1, 'Apple')) order by id
-- memory POSTGRESQL
select order_id, pos, coalesce(discount, 0.5) + price, coalesce(discount, 2) - price, coalesce(0.5, discount) + price from line order by order_id, pos
select order_id, sum(case when pos = 1 then discount else 0.5 end + price) from line group by order_id order by order_id
-- any
select discount from line union all select price * 1.5 from line where 1 = 0
select total from orders union all select discount from line where 1 = 0
select case when 2 <= 3 then total else (select max(discount * 1.00) from line) end from orders order by 1
select case when 2 <= 3 then price else discount * 1.000 end from line order by 1
-- Quotients and averages that are computed with.
-- memory MARIADB,H2,POSTGRESQL
select id, total / 3, total / 7.00, total * 1.5 / 100, 100 * total / 3, total / (id + 0.5) from orders order by id
select id, round(total / 3, 2), round(100.0 * total / 7, 1), round(total / 3 * 3, 2), total / 3 * 3 from orders order by id
select customer_id, sum(total) / count(*), round(sum(total) / count(*), 2), sum(total) * 100 / sum(id) from orders group by customer_id order by customer_id
select customer_id, round(avg(total) * 1.1, 2), round(avg(total), 1), avg(total) + 0.5 from orders group by customer_id order by customer_id
select customer_id, avg(total) from orders group by customer_id order by avg(total) desc, customer_id
select customer_id from orders group by customer_id having avg(total) > 100.5 order by customer_id
select id, total from orders where total > (select avg(total) from orders) order by id
select id, total - (select avg(total) from orders) from orders order by id
select o.id from orders o where o.total >= (select avg(i.total) from orders i where i.customer_id = o.customer_id) order by o.id
select 100.00 * sum(case when status = 'open' then total else 0 end) / sum(total) from orders where customer_id is not null
select id, total / nullif(customer_id, 0), round(total / nullif(id - 3, 0), 3) from orders order by id
select x.customer_id, x.mean from (select customer_id, avg(total) as mean from orders group by customer_id) x where x.customer_id is not null order by x.customer_id
-- memory MARIADB
select id, id / 7, 1 / 3, id / 7 * 7 from orders order by id
select status, sum(total > 100) / count(*) * 100, sum(if(total > 100, 1, 0)) / count(*) from orders group by status order by status
select id, coalesce(total / nullif(customer_id, 0), 0), ifnull(total / 3, 0), case when id > 3 then total / 3 else 0 end, truncate(total / 3, 2), floor(total / 3), abs(-total / 3) from orders order by id
select id, total - avg(total) over (partition by customer_id) from orders order by id
select customer_id, sum(total / 100), avg(total / 10) from orders group by customer_id order by customer_id
-- any
select distinct total / 3 from orders
select id, q * 3 from (select id, total / 3 as q from orders) x order by id
select id, rank() over (order by total / 3) from orders order by id
select customer_id, round(mean, 2) from (select customer_id, avg(total) as mean from orders group by customer_id) x order by customer_id
select o.id, o.total from orders o join (select customer_id, avg(total) as mean from orders group by customer_id) x on x.customer_id = o.customer_id where o.total > x.mean order by o.id
-- memory MARIADB
select id, count(*) 'n', sum(total) as "the sum" from orders group by id order by id
select id, customer_id div 3, id div (id - 5), id % (id - 5), -id div 4, mod(-id, 4), isnull(customer_id) from orders order by id
select id, placed + interval 1 week from orders order by id
select id, coalesce(total, 0), coalesce(customer_id, 0.5) from orders order by id
select status, sum(case when customer_id = 1 then total else 0 end), avg(case when customer_id = 1 then total else 0 end), coalesce(sum(total), 0) from orders group by status order by status
-- any
select id, row_number() over (order by o.id), c.id from orders o join customer c on c.id = o.customer_id where o.id > 3 order by o.id
select id as 'x' from orders order by 'x', id
select 'a' 'b' from orders where id = 1
select id from orders where status = ('open') 'x'
-- memory H2
select id, datediff('DAY', placed, date '2024-03-01'), datediff(month, placed, date '2024-03-01'), datediff('YEAR', date '1969-12-31', placed), datediff('HOUR', date '1969-12-31', placed) from orders order by id
select customer_id, coalesce(avg(customer_id), 0), avg(customer_id) * 2, round(avg(customer_id) / 3, 2), sum(case when status = 'open' then total else 0 end), avg(coalesce(total, 0)) from orders group by customer_id order by customer_id
select id, trunc(total, 1), truncate(total, 0), total - avg(total) over (partition by customer_id) from orders order by id
-- memory POSTGRESQL,MARIADB,H2
select id from orders where customer_id > all (select customer_id from orders where id < 9) order by id
select id from orders where not (customer_id > all (select customer_id from orders where id < 9)) order by id
select id from orders where not (customer_id <= any (select customer_id from orders where id < 9)) order by id
select o.id from orders o where o.total >= all (select p.total from orders p where p.customer_id = o.customer_id) order by o.id
select o.id from orders o where o.placed < any (select p.placed from orders p where p.customer_id = o.customer_id) order by o.id
select c.id from customer c where c.born > any (select d.born from customer d where d.credit > 0) order by c.id
select customer_id from orders group by customer_id having sum(total) > all (select sum(total) from orders where customer_id < 3 group by customer_id) order by customer_id
select id from orders order by id fetch next row only
select id, greatest(id, customer_id, 5), least(id, 9, customer_id, 7) from orders order by id
select id from orders where lower(status) in ('open', 'paid') or upper(note) not in ('NOTE 1', 'X') order by id
select id from orders where (total > 100) is unknown or (customer_id = 3) is not unknown order by id
select id from orders where (total > 50 or total = 50 and id > 3) and customer_id > 0 order by total, id
-- params dec:50 dec:50 int:3
select id from orders where total < ? or total = ? and id < ? order by total desc, id desc
-- params date:2024-03-03 date:2024-03-03 int:3 int:4
select id from orders where (placed > ? or (placed = ? and id > ?)) order by placed, id limit ?
-- memory POSTGRESQL,MARIADB
select id from orders where customer_id = all (select customer_id from orders where id > 1000) order by id
select id from orders where not (customer_id = all (select id from customer where id < 4)) order by id
-- any
select id from orders where not (customer_id <> some (select customer_id from orders where id > 1000)) order by id
-- memory POSTGRESQL
select id, total / 3 - total / 3, avg(total) over () - avg(total) over () from orders order by id
-- params text:open text:open
select id from orders where (cast(? as varchar) is null or status = ?) order by id
select date_trunc('quarter', seen), date_trunc('quarter', born)::date from customer order by id
select id, to_char(placed, 'Mon YYYY'), to_char(placed, 'Month'), to_char(placed, 'Dy, DD.MM.YY'), to_char(placed, 'YYYY"-Q"Q'), to_char(placed, 'IYYY-IW'), to_char(placed, 'yyyymmdd') from orders order by id
select to_char(seen, 'YYYY-MM-DD"T"HH24:MI:SS'), to_char(seen, 'DDD DAY') from customer order by id
select date_trunc('month', placed)::date as m, count(*) from orders group by date_trunc('month', placed)::date order by m
select cast(date_trunc('week', placed) as date) from orders order by id
select id, customer_id > all (select customer_id from orders where id < 9) as x from orders order by id
select c.id, l.id, l.total from customer c left join lateral (select o.id, o.total from orders o where o.customer_id = c.id order by o.placed desc, o.id limit 1) l on true order by c.id
select c.id, l.id from customer c cross join lateral (select o.id from orders o where o.customer_id = c.id order by o.total desc, o.id limit 2 offset 1) l order by c.id, l.id
select c.id, l.id from customer c left join lateral (select o.id, o.total from orders o where o.customer_id = c.id order by o.id limit 3) l on l.total > 100 order by c.id, l.id
select c.id, l.n, l.total from customer c, lateral (select count(*) as n, sum(o.total) as total, 'x' as x from orders o where o.customer_id = c.id) l order by l.n, c.id
select c.id, l.note from customer c left join lateral (select coalesce(o.note, '-') as note from orders o where o.customer_id = c.id order by o.id limit 1) l on true order by c.id
select c.id, l.id from customer c left join lateral (select o.id, o.status from orders o where o.customer_id = c.id and o.total > c.credit) l on l.status = 'open' order by c.id, l.id
select v.id, v.label, c.name from (values (1, 'one'), (2, null), (99, 'x')) v(id, label) left join customer c on c.id = v.id order by v.id
with v(id, factor) as (values (1, 1.5), (2, 2)) select o.id, o.total * v.factor from orders o join v on v.id = o.customer_id order by o.id
select id from customer where (id, name) in (values (1, 'apple'), (2, 'x')) order by id
select m, count(o.id) from generate_series(1, 12) m left join orders o on extract(month from o.placed) = m group by m order by m
select s.n, o.id from generate_series(9, 1, -3) as s(n) join orders o on o.id = s.n order by 1
select id, total::text, placed::text, 'on ' || placed || ' for ' || total, concat(total, placed), (total > 100)::text from orders order by id
select id from orders where placed::text like '2024-0%' order by id
select sum(total)::text, 'avg ' || avg(total), (sum(total) / 3)::text from orders
select id, trim(both 'ae' from name), btrim(name, 'aeA'), ltrim(name, 'B'), rtrim(name, '') from customer order by id
select id, extract(second from seen) from customer order by id
select id, name from customer order by name collate "C", id
select id from customer where name collate "C" > 'B' order by id
select coalesce((select max(customer_id) from orders where id < 0), 0), coalesce(null, id) from customer order by id
-- any
select c.id, l.n from customer c left join lateral (select count(*) as n from orders o where o.customer_id = c.id group by o.status) l on true order by c.id, l.n
select c.id, l.status from customer c left join lateral (select distinct o.status from orders o where o.customer_id = c.id) l on true order by c.id, l.status
select c.id, l.id from customer c left join lateral (select o.id, d.name from orders o left join customer d on d.id = c.id where o.customer_id = c.id) l on true order by c.id, l.id
select x.n, count(*) from customer c, lateral (select count(*) as n from orders o where o.customer_id = c.id) x group by x.n order by x.n
select v.n, c.id from (values (null), (null)) v(n), customer c order by c.id
select g, c.id from generate_series(1, 0) g, customer c order by c.id
select id, date_part('second', seen) from customer order by id
select id from customer where name > 'B' order by id
select id from customer where (name, id) > ('apple', 1) order by id
select id from customer where name between 'apple' and 'unknown' order by id
-- params text:apple
select id from customer where name >= ? order by id
-- params text:apple int:1
select id from customer where (name, id) > (?, ?) order by name, id
-- params text:nowhere
select id from customer where name < ? order by id
-- any
select distinct (select max(placed) from orders where id > 2) from customer order by 1 desc limit 2 offset 1
select (select min(o.id) from orders o where o.customer_id = a.id), substring(b.name, 1, 0) from customer a right join customer b on a.id = b.id order by 1
select left(name, 0) from customer order by id
select id from orders where total / nullif(customer_id, 0) is not distinct from total / nullif(id - 1, 0) order by id
select c.id from customer c left join (select id as k, total / 3 as q from orders where id > 3) x on x.k = c.id where x.k is not distinct from x.q order by c.id
select c.id from customer c left join (select id as k, total / 3 as q from orders where id > 3) x on x.k = c.id where x.k <=> x.q order by c.id
-- any
-- params text:open int:2
select id from orders where (customer_id, status) in ((3000000000, ?), (?, 'done')) order by id
-- params text:open
select id from orders where (customer_id, status) in ((2, ?), (3, 'done')) order by id
-- params text:open int:2
select id from orders where (customer_id, status) in ((2.5, ?), (?, 'done')) order by id
select id, concat_ws('-', status, concat_ws('+', status, note)), concat_ws('-', concat(status, note), status) from orders order by id
select id, concat_ws('-', status, (concat_ws('+', status, note))), concat_ws('-', status || '+' || note, status) from orders order by id
select id, case when nvl2(date '2000-01-31', price, discount) <> 0 then price / nvl2(date '2000-01-31', price, discount) end from line where 1 = 0
select order_id, discount / case when 1 = 1 then 2 else price end, discount / coalesce(2, price), discount / coalesce(2.50, price) from line order by order_id, pos
select (min(customer_id) * 2000000000) from orders order by 1 desc limit 5 offset 5
select customer_id, sum(customer_id) * 9000000000000000000 as s from orders group by customer_id order by customer_id limit 2 offset 2
select coalesce(seen, case when 'A' like 'b%' then timestamp '2023-12-31 23:59:59.999999' end) from customer order by id
-- params int:7 int:-1
select case when not (customer_id, ?) in ((2, ?), (3, 4)) then total else 0.001 end from orders order by id
select case when not (customer_id, 7) in ((2, 5), (3, 4)) then total else 0.001 end from orders order by id
select case when 5 in (id, 5) then total else 0.001 end from orders order by id
-- params null:
select case when id <> ? then 0.001 else total end from orders order by id
-- params null:
select case when id in (1, ?) or id = 3 then 0.001 else total end from orders order by id
-- params null: int:3
select case when customer_id between ? and ? then 0.001 else total end from orders order by id
select 3.3 / 0, 5 / 0 from empty_table
select case when id > 0 then 3.3 / (1 - 1) end from empty_table
select 3.3 / z from (select id, 0.0 as z from empty_table) d
select n / 0, v from empty_table
-- params int:0
select 3.3 / ? from empty_table
select cast('x' as integer), cast(700000 as smallint) from empty_table
select id - length(name) - 2147483640, length(name) * 1000000000 from customer order by id
select -2147483640 - length(name) from customer order by id
select 2147483640 + length(name), 2147483640 + position('p' in name) from customer order by id
select sum(length(name)), avg(length(name)), max(length(name)) from customer
-- params null: int:3
select coalesce(case when id = ? or id = ? then total end, 0.001) from orders order by id
-- params null:
select coalesce(discount, case when order_id = ? then price end, 0.001) from line order by order_id, pos
-- memory MARIADB
with recursive n as (select 1 as k union all select k + 1 from n where k < 5) select n.k, c.id from n left join customer c on c.id = n.k order by n.k
with recursive n as (select 1 as k union all select k + 1 from n where k < 5) select k, count(*) from n join orders o on o.customer_id = n.k group by k order by k
-- any
select customer_id, sum(total) as total from orders group by customer_id having total > 100
select customer_id, count(*) as n from orders group by customer_id having n > 1 order by n desc, customer_id
select customer_id, sum(total) as total from orders group by customer_id order by total desc, customer_id
with recursive n as (select 1 as k union all select k + 1000000000 from n where k < 3000000000) select n.k, c.id from n left join customer c on c.id = n.k order by n.k
select 'a' as kind, id from customer union all select 'bc', id from orders
select name from customer union all select 'x' from orders
select upper(status) as s from orders union select 'none' order by s
-- memory POSTGRESQL
select id, begun - timestamp '2024-01-01 00:00:00', noted - until, begun - day from happenings order by id
select a.id, b.id, a.begun - b.begun, extract(day from a.begun - b.begun), extract(hour from a.begun - b.begun), extract(minute from a.noted - b.noted), extract(second from a.begun - b.begun), extract(epoch from a.noted - b.noted) from happenings a, happenings b order by a.id, b.id
select a.id, b.id, date_part('day', a.begun - b.begun), date_part('hour', a.noted - b.noted) from happenings a, happenings b order by a.id, b.id
select a.id, b.id from happenings a, happenings b where a.begun - b.begun > interval '1 month' order by a.id, b.id
select a.id, b.id from happenings a, happenings b where a.noted - b.noted between interval '-2 days' and '90 minutes'::interval order by a.id, b.id
select max(begun - day), min(noted - until), avg(extract(epoch from until - noted)) from happenings
select id from happenings where noted - until < interval '1 year 2 days 3 hours' order by noted - until, id
select id, begun - lag(begun) over (order by id) from happenings order by id
select id, begun + interval '1 year 2 months', begun - interval '1 month - 1 day', begun + '2 hours 30 minutes'::interval from happenings order by id
select id, begun + days * interval '1 day', begun - interval '1 hour' * days, day + days, day - days, days + day from happenings order by id
select id, noted at time zone 'UTC', begun at time zone 'utc', date_trunc('month', noted at time zone 'UTC') from happenings order by id
select id, extract(epoch from noted) from happenings order by id
select id from happenings where noted >= '2024-01-01 00:30:00+00' and noted < timestamptz '2024-03-01 00:00:00Z' order by id
select id from happenings where noted in ('2024-01-01T00:30:00Z', '2024-01-01 02:30:00+02') order by id
select id from happenings where noted > timestamp with time zone '2023-12-31 23:30:00.000Z' order by noted desc, id
select id, greatest(noted, until), least(noted, until) from happenings order by id
select id, begun::text, mark::text, day || ' ' || begun from happenings order by id
select id, mark, hash from happenings order by mark, hash
select id from happenings where mark > '00000000-0000-4000-8000-0000000000ff' order by mark desc
select min(hash), max(weight) from happenings
select id from happenings where weight > 0.1 order by weight, id
select id from happenings where weight = 0.25 or weight < level or weight = 0.1 order by id
select id from happenings where level = 0.1 or level > 1.25 order by id
select id from happenings where level in (0.1, 1.5, 2) or level = price order by id
select id, days::float8, price::double precision, (price * 3)::float, weight::float8, (price / 3)::float8 from happenings order by id
select id, level * 2, level + price, price - level, days / level, -level from happenings order by id
select id, level / nullif(days, 0), coalesce(level, 0), coalesce(level, price), greatest(level, 1) from happenings order by id
select id, level::numeric, round(level::numeric, 1), level::numeric(6,3) from happenings order by id
select count(*) filter (where days > 0)::float8 / count(*), sum(price)::float8, avg(price)::float8 from happenings
-- source TYPE_MISMATCH
select id, noted at time zone 'UTC' + days from happenings order by id
-- memory POSTGRESQL
select id, noted at time zone 'America/New_York' from happenings order by id
-- source UNSUPPORTED_FUNCTION
select avg(begun - day) from happenings
select sum(level) from happenings
select id, extract(day from interval '36 hours') from happenings order by id
-- any
select id, day from happenings where noted > '2024-01-01' order by id
select id, date_trunc('month', noted), noted::date, extract(hour from noted), noted + interval '1 month' from happenings order by id
select id, level / (id - 1) from happenings order by id
select id, level * 0 from happenings order by id
select id from happenings where level * 2 > 1 order by id
select id, coalesce(noted, begun) from happenings order by id
-- memory POSTGRESQL
select id, to_char(placed, 'FMMonth DD, YYYY'), to_char(placed, 'FMDay'), to_char(placed, 'FMDD/FMMM'), to_char(placed, 'DD Mon YYYY, Dy') from orders order by id
select id, to_char(seen, 'HH12:MI AM'), to_char(seen, 'FMHH24:MI pm'), to_char(seen, 'FMMM') from customer order by id
select id, count(*) over (order by placed range between interval '40 days' preceding and current row), sum(total) over (order by placed desc range between interval '36 hours' preceding and interval '1 day' following) from orders order by id
select id, count(*) over (order by seen nulls first range between interval '400 days' preceding and current row), min(credit) over (partition by vip order by seen range interval '2 hours' preceding) from customer order by id
select id from orders where customer_id = any(array[1, 2, 99]) and status <> all(array['open', 'x']) order by id
select id from orders where status = any(array['open']) or id = any (array[3]) order by id
select id, (date_trunc('month', placed::timestamp) + interval '1 month' - interval '1 day')::date from orders order by id
select percentile_cont(0.5) within group (order by total), percentile_disc(0.5) within group (order by placed), mode() within group (order by customer_id) from orders
select customer_id, percentile_cont(0.25) within group (order by total desc), percentile_disc(0.9) within group (order by total), mode() within group (order by placed desc) from orders group by customer_id order by customer_id
select round(percentile_cont(0.75) within group (order by score)::numeric, 1) from customer
select percentile_cont(0.5) within group (order by id) from orders where id < 0
select m.month, count(o.id), sum(o.total) from generate_series(timestamp '2023-01-31', timestamp '2024-12-31', interval '1 month') m(month) left join orders o on date_trunc('month', o.placed::timestamp) = date_trunc('month', m.month) group by m.month order by m.month
select t.d, o.id from generate_series(timestamp '2024-01-01 10:00:00', timestamp '2024-02-01 00:00:00', '1 day 12 hours') t(d) left join orders o on o.placed = t.d::date order by t.d, o.id
-- any
select percentile_cont(0.9) within group (order by total) from orders
select mode() within group (order by status) from orders
-- source UNSUPPORTED_SYNTAX
select id from orders where customer_id = any(array[1, null]) order by id
select id, count(*) over (order by placed range between interval '1 month' preceding and current row) from orders order by id
-- any
select o.id, d.n from generate_series(date '2024-01-01', date '2024-01-05', interval '1 day') d(n) left join orders o on o.placed = d.n::date order by d.n, o.id
select percentile_cont(0.5) within group (order by ratio) from customer
select state::text, count(*) from mood group by state::text order by state::text
select id, interval '36 hours' from happenings order by id
select id, days * interval '1 hour' from happenings order by id
select id, coalesce(begun - day, interval '36 hours'), case when id > 1 then interval '1 month' end from happenings order by id
select max(x.i) from (select interval '36 hours' as i from happenings union all select begun - day from happenings) x
select id from happenings where noted > '2024-01-0100:30:00Z' order by id
select id from happenings where noted > '2024-01-01 00:30.5Z' order by id
-- source UNPROVEN_VALUES
select id from (select id, (total - total + 100) / 3 as q from orders) x where x.q > 33.333333 and not (id <=> 0)
-- memory H2
select id, moment from events order by moment, id
select min(moment), max(moment), count(distinct moment) from events
select a.id, b.id from events a join events b on a.moment = b.moment order by 1, 2
select id, lag(moment) over (order by id) from events order by id
select distinct on (currency) currency, id, moment from events order by currency, moment desc nulls last
select distinct on (customer_id) total, id from orders order by total desc limit 3 offset 1
select distinct on (status, customer_id) status, customer_id, count(*) from orders group by status, customer_id order by 1, 2
select id from events where currency = 'EUR' order by id
select id from events where currency <> 'EUR' order by id
select id from events where currency in ('EUR', 'US ') order by id
select id from events where currency = 'CHF' or currency = 'EUR' order by id
select id from events where not (currency = 'CHF' or currency = 'EUR') order by id
select id, currency = 'EUR', currency is distinct from 'EUR', case currency when 'EUR' then 1 end from events order by id
select a.id, b.id from events a join events b on a.currency = b.other order by 1, 2
select id from events where currency in (select other from events where id > 1) order by id
select id from events where (currency, kind) in (('EUR', 1), ('US ', 2)) order by id
-- params text:EUR
select id from events where currency = ? order by id
-- params text:EUR text:CHF
select id from events where currency in (?, ?) order by id
-- params text:EUR int:1
select id from events where (currency, kind) = (?, ?) order by id
select id from customer minus select customer_id from orders order by 1
select customer_id from orders minus select id from customer intersect select 1 from customer order by 1
-- memory
-- params text:open
select c.id from customer c where ? in (select o.status from orders o where o.customer_id = c.id) order by c.id
-- params text:open
select c.id from customer c where ? not in (select o.status from orders o where o.customer_id = c.id) order by c.id
-- params int:3
select c.id from customer c where ? in (select o.customer_id from orders o where o.id > c.id) order by c.id
-- any
select id, zoned from events order by id
select id from events where zoned = moment order by id
select id from events where currency = 'US' order by id
select id from events where currency > 'CHF' order by id
select id from events where moment > '2024-01-01 00:00:00+00' order by id
select id, case id when 1 then 1.00 else nvl2(date '2000-01-31', credit, 0.1234) / id end from customer order by id
select id, case when id = 1 then 1.00 else case when true then credit else 0.1234 end / id end from customer order by id
select id, concat_ws('-', name, concat_ws('+', name, city)) from customer order by id
select id, extract(hour from moment) from events order by id
-- params text:EUR
select id from events where ? = currency order by id
-- params text:US
select id from events where currency = ? order by id
-- params text:EU
select id from events where currency = ? order by id
-- memory H2
select id, cast(credit as varchar), cast(born as varchar), cast(vip as varchar), cast(seen as varchar) from customer order by id
select id, cast(credit as varchar(20)), cast(born as varchar(10)), cast(vip as varchar(5)), cast(seen as varchar(26)) from customer order by id
select id, cast(name as varchar(3)), cast(name as varchar(100)) from customer order by id
select id, name || ' ' || credit || ' ' || born || ' ' || vip || ' ' || seen from customer order by id
select id, concat(credit, '/', born, '/', vip, '/', seen) from customer order by id
select cast(sum(total) as varchar), 'max ' || max(placed), cast(max(seen) as varchar) from orders, customer
select id, cast(huge as varchar), wide || '' from amounts order by id
select cast(placed as varchar), count(*) from orders group by cast(placed as varchar) order by 1
select id, cast(null as varchar), cast(null as numeric(6,2)), coalesce(cast(null as numeric(12,2)), credit) from customer order by id
select x.id, x.credit, x.city from (select id, credit, cast(null as varchar) as city from customer union all select id, cast(null as numeric(12,2)), note from orders) x order by x.id, x.credit, x.city
select id, date_trunc('year', seen), date_trunc('quarter', seen), date_trunc('month', seen), date_trunc('iso_week', seen), date_trunc('day', seen), date_trunc('hour', seen), date_trunc('minute', seen), date_trunc('second', seen) from customer order by id
select id, date_trunc('year', born), date_trunc('quarter', born), date_trunc(month, born), date_trunc('iso_week', born), date_trunc('day', born), date_trunc('hour', born) from customer order by id
select date_trunc('month', placed), count(*), sum(total) from orders group by date_trunc('month', placed) order by 1
select id, trunc(seen) from customer order by id
select id, last_day(born), last_day(seen), dayname(born), monthname(seen), dayofyear(born), iso_day_of_week(seen), iso_week(born), iso_year(born) from customer order by id
select id, extract(second from seen), extract(doy from born), extract(day_of_year from seen), extract(isodow from born), extract(iso_day_of_week from seen), extract(iso_week from born), extract(isoyear from born), extract(iso_week_year from seen) from customer order by id
select id, to_char(seen, 'YYYY-MM-DD HH24:MI:SS'), to_char(born, 'DD.MM.YYYY'), to_char(seen, 'MM/YYYY') from customer order by id
select to_char(placed, 'YYYY-MM') as m, sum(total) from orders group by to_char(placed, 'YYYY-MM') order by m
select id, decode(name, 'Apple', 1, 'apple', 2, 0), decode(city, null, 'none', 'Berlin', 'here'), decode(vip, true, 'yes', 'no'), decode(credit, 0, 'zero', 10.5, 'ten', 'other') from customer order by id
select id, decode(city, name, 'same', null, 'none', city) from customer order by id
select top 3 id, name from customer order by name, id
select top (2) with ties customer_id, id from orders order by customer_id desc nulls last
select id, row_number() over (partition by status order by id) as n from orders qualify n = 1 order by id
select id, total from orders qualify rank() over (partition by customer_id order by total desc) <= 2 order by id limit 5 offset 1
select status, count(*) as n from orders group by status having n > 2 qualify row_number() over (order by n desc, status) <= 2 order by n desc
select distinct status from orders qualify row_number() over (order by id) > 10 order by 1
select count(*) from (select o.id from orders o qualify row_number() over (partition by o.customer_id order by o.placed, o.id) = 1) x
-- memory MARIADB,H2
select status, count(*) as n from orders group by status having n > 2 order by n, status
select customer_id, sum(total) as s, count(*) as n from orders group by customer_id having s > 100 and n < 10 order by s
-- memory POSTGRESQL,H2
select id, cast(name as varchar(3)), cast(name as varchar(100)), cast(credit as varchar(30)) from customer order by id
select id, cast(null as varchar) from customer order by id
-- any
select id, cast(credit as varchar(4)), cast(born as varchar(4)), cast(vip as varchar(2)) from customer order by id
select id, extract(dow from born), extract(week from born), day_of_week(born) from customer order by id
select id, date_trunc('week', born), date_trunc('decade', born), date_trunc('hour', born) from customer order by id
select id, to_char(born, 'Mon YY'), to_char(credit) from customer order by id
select id, row_number() over (order by id) as score from customer qualify score = 1
select top 20 percent id from customer order by id
select id, decode(1, 1, credit, 0.1234) from customer order by id
select c.id, (select count(*) as n from orders o where o.customer_id = c.id having n > 1) from customer c order by c.id
-- memory
select o.id, case when c.id is not null then 1 when l.pos is not null then 2 when o.id is not null then 0 end as kind, o.total from orders o left join customer c on c.id = o.customer_id left join line l on l.order_id = o.id and l.pos = 3 order by o.id
select o.id, case when c.id is not null then 1 else 0 end from orders o left join customer c on c.id = o.customer_id where o.id = 9
-- memory POSTGRESQL,H2
select x.id, x.city, x.discount, x.kind from (select id, city, cast(null as numeric(4,2)) as discount, 1 as kind from customer union all select order_id, cast(null as varchar(40)), discount, 2 from line) x where x.kind = 2 order by x.id, x.discount
select x.id, x.city, x.kind from (select id, city, 1 as kind from customer union all select id, cast(null as varchar(40)), 2 from orders) x where x.id = 4 order by x.kind
select id, cast(null as varchar(7)), cast(null as numeric(5,1)) from customer order by id
-- memory POSTGRESQL
select x.id, x.city from (select id, cast(null as text) as city from orders union all select id, city from customer) x where x.id = 4 order by x.city
-- any
select x.id, x.city from (select id, city, 1 as kind from customer union all select id, cast(null as varchar), 2 from orders) x where x.kind = 1 order by x.id
select id, case when 1 = 1 then 1 when city is null then 2 else 3 end from customer order by id
select id, coalesce(cast(null as numeric), credit), coalesce(cast(null as varchar(3)), name) from customer order by id
select id, total / 7, round(total / 3 * 100, 1), total * 1.19 / 7 from orders order by id
select round(total / 3, 1), count(*) from orders group by round(total / 3, 1) order by 1
select distinct total / 7 from orders
select id, total / 7 as q from orders order by total / 7, id limit 3
select id, total / 7 as q from orders order by q desc, id limit 3
select customer_id, round(avg(total), 2), sum(total) / count(*) from orders group by customer_id order by customer_id
select id, round(avg(total) over (partition by customer_id), 1) from orders order by id
select avg(total / 3), avg(total * 2 / 7), avg(distinct total / 3) from orders
select count(*) from orders where total / 3 > 10
select total / 7 from orders union all select credit / 7 from customer
select (select max(o.total / 7) from orders o where o.customer_id = c.id), credit / 3 from customer c order by c.id
-- any
select case when o.id < 5 then '' end as e from orders o cross join customer c where c.id < 3 order by 1, o.id
select distinct case when id < 5 then '' end as e from orders
select case when id < 5 then '' end as e, count(*) from orders group by case when id < 5 then '' end order by 2
select coalesce(case when (date '2023-12-31', o.id) = (date '2024-02-29', 7) then o.total end, c.credit) as x from orders o join customer c on c.id = o.customer_id order by o.id
select coalesce(case when (date '2024-02-29', o.id) <> (date '2024-02-29', o.customer_id) then o.total end, c.credit) as x from orders o join customer c on c.id = o.customer_id order by o.id
select min(datediff(o.placed, date '2024-02-29')) as m from orders o cross join customer c where c.id < 3 group by o.status having count(distinct o.customer_id) <> 2 order by 1 desc
-- memory MARIADB
select * from posts order by id
select id, parent from posts where id = 4294967296 or author in (7, -1) order by id desc
select p.id, q.id from posts p left join posts q on q.parent = p.id order by p.id, q.id
select p.id, o.id from posts p join orders o on o.id = p.id order by p.id
select author, count(*), sum(likes), avg(likes), min(id), max(id), count(distinct parent) from posts group by author order by author
select id + 1, likes - 0, id * 2, -likes, likes / 3, id % 7, id div 2 from posts where id < 4 order by id
select id, likes + rating, rating - id, likes * rating from posts where id < 4 order by id
select id, coalesce(author, id), coalesce(author, 0), ifnull(likes, score), if(score > 0, likes, id), case when score > 0 then likes else 1 end from posts order by id
select id, nullif(likes, 5), greatest(likes, id), least(id, score) from posts order by id
select id, cast(likes as signed), cast(likes as unsigned), cast(id as char), concat(id, '-', likes), cast(rating as signed) from posts order by id
select id, cast(likes as decimal(12,2)) from posts order by id
select id from posts where likes between -1 and 12 and score not between 6 and likes order by id
select id from posts where likes > score and author <=> 7 order by id
select parent from posts where id = 1 union all select likes from posts where id > 1 order by 1
select author from posts union select score from posts order by 1
select id from posts where id in (select parent from posts where parent > 0) order by id
select id from posts where id not in (select parent from posts) order by id
select id, max(id) over (partition by parent), count(*) over (partition by parent) from posts order by id
with recursive up as (select id, parent from posts where id = 4294967296 union all select p.id, p.parent from posts p join up on p.id = up.parent) select id, parent from up
select count(*), count(word) from marks
select word from marks order by word
-- params long:1
select id from posts where id = ? order by id
-- params long:-1
select id from posts where id > ? order by id
-- source UNPROVEN_VALUES
select post from marks order by word
select word from marks where post = 1 order by word
select count(*) from posts p join marks m on m.post = p.id
select id, likes - 1 from posts order by id
select id, likes + score from posts order by id
select author + 1 from posts order by id
-- params int:5
select id from posts where likes - ? > 9 order by id
-- params int:5
select id from posts where likes + ? > 9 order by id
-- memory MARIADB
select id from orders where id = '5' or customer_id in ('1', '2', 3) order by id
select id from posts where id between '1' and '3' and likes <> '0' and score > '-4' order by id
select id from orders where total > '100' and total <= '200' order by id
select id, case id when '1' then 'a' else 'b' end, nullif(id, '2') from posts order by id
select count(*) from posts where '1' in (select parent from posts)
select c.id from customer c where exists (select * from orders o where o.customer_id = c.id) order by c.id
-- params text:5
select id from orders where id = ? order by id
-- params text:1 text:-5
select id from posts where id in (?, ?) order by id
-- any
select id from orders where id = '5x' or id = '05' or id = ' 6' or total = '14.125' or id = '12345678901' order by id
-- params text:5.0
select id from orders where id = ? order by id
-- params text:
select id from orders where id = ? order by id
-- memory POSTGRESQL
select id, body ->> 'a', body -> 'a', body ->> 'b', body -> 'b' from papers order by id
select id, body->>'a' as a, body->'n'->>'a' as na, body->'n'->'a'->1 as one, body->'n'->'a'->>2 as two from papers order by id
select id, body #>> '{n,a,2}' as e2, body #> '{n,b,c}' as x from papers order by id
select id, body #>> '{n,a,-1}', body #>> '{n,0,a}', body #> '{n,a}', body #>> '{1,0}', body #>> '{a}', body #>> '{n,a,x}' from papers order by id
select id, body ->> 0, body -> 1 -> 0, body -> 2 ->> 'a' from papers where id in (4, 9) order by id
select id, body ->> '', body ->> 'k k', body ->> 'a,b', body ->> '}', body ->> ']', body ->> 'A', body ->> '0' from papers order by id
select id from papers where body ->> 'a' = 'x' order by id
select id from papers where body ->> 'a' = 'x' and kind = 1 or body ->> 't' = 'true' order by id
select id from papers where (body ->> 'a') = spelled or spelled = body ->> 't' order by id
select id from papers where body ->> 'a' in ('x', 'X', 'x ') order by id
select id from papers where body ->> 'a' is null order by id
select id from papers where body -> 'a' is not null and body ->> 'a' is null order by id
select id from papers where not body ->> 'a' like 'x%' order by id
select id, length(body ->> 'a'), (body ->> 'a') || '!', body ->> 'a' || '!', 'v: ' || (body ->> 'a') from papers order by id
select body ->> 't' as t, count(*) from papers group by body ->> 't' order by 2
select body ->> 'a', count(*) from papers group by 1 having count(*) > 1
select count(distinct body ->> 'a') from papers
select coalesce(body ->> 'a', spelled, 'none'), case body ->> 't' when 'true' then 1 when 'false' then 0 end from papers order by id
select a.id, b.id from papers a join papers b on a.body ->> 't' = b.spelled order by a.id, b.id
select id, (select count(*) from papers x where x.body ->> 'a' = papers.spelled) from papers order by id
select id, (body -> 'n') ->> 'a', (body ->> 'a')::text, cast(body ->> 'a' as varchar) from papers order by id
with w as materialized (select id, body -> 'n' as n from papers) select id, n -> 'b' ->> 'c', n ->> 'a' from w order by id
with w as not materialized (select id, kind from papers) select count(*) from w a, w b where a.kind = b.kind
-- params text:x
select id from papers where body ->> 'a' = ? order by id
-- any
select id, body ->> 0 from papers order by id
select body ->> 'a' as a, count(*) from papers group by 1 order by 1 desc
select id from papers where body ->> 'a' > 'X' order by id
select id from papers where lower(body ->> 'a') = 'x' order by id
select id, upper(body ->> 'a') from papers order by id
select id from papers where body ->> 'a' ilike 'ü%' order by id
select id, body -> -1 from papers where id = 4
select id, body -> 'a' || '1' from papers where id = 1
select id, body -> 'b' = '1' from papers order by id
select id, body ->> 'a' a from papers order by id
select raw ->> 'b' from docs order by id
select id, body->>'a' collate "C" as a from papers order by id
select id, (body ->> 'b')::int + 1 from papers where id = 1 order by id
select raw ->> 'b' as b from docs order by id
select (body ->> 'a') -> 'b' as b from papers order by id
-- memory POSTGRESQL
select id, (body ->> 'b')::int from papers where id = 1 order by id
select id, spelled::int from papers where id < 4 order by id
select id, spelled::bigint, spelled::smallint from papers where id < 3 order by id
select id, spelled::numeric, spelled::numeric(6,1), spelled::float8 from papers where id in (1, 2, 5) order by id
select id, spelled::numeric from papers where id < 8 order by id
select id, (body ->> 'b')::numeric, (body ->> 'b')::numeric * 2 from papers where id in (1, 2, 3) order by id
select id, (body ->> 't')::boolean from papers order by id
select id, spelled::date from papers where id = 11
select sum((body ->> 'b')::numeric) from papers where id < 4
select max(spelled::int) from papers where id < 4
-- any
select id, spelled::int from papers order by id
select id, spelled::int from papers where id in (1, 4) order by id
select id, spelled::int from papers where id in (1, 8) order by id
select id, spelled::numeric from papers where id in (1, 10) order by id
select id, spelled::float8 from papers where id in (1, 6) order by id
select id from papers where spelled::int > 5 order by id
select id from papers where id < 4 and spelled::int > 5 order by id
select id, spelled::boolean from papers where id in (7, 12) order by id
select id, spelled::date from papers where id in (1, 11) order by id
select id, cast(spelled as date) + 1 from papers where id = 11
select state::int from mood
-- memory POSTGRESQL
select customer_id from orders except all select id from customer order by 1
select customer_id from orders intersect all select id from customer order by 1
select customer_id, status from orders except all select customer_id, status from orders where total > 100 order by 1 nulls first, 2
select customer_id, status from orders intersect all select customer_id, status from orders where total > 100 order by 1 desc, 2
select customer_id from orders except all (select id from customer union all select id from customer) order by 1
select customer_id from orders union all select id from customer except all select customer_id from orders where id > 5 order by 1
select customer_id from orders union select id from customer intersect all select customer_id from orders order by 1
select count(*) from (select customer_id, status from orders except all select id, name from customer) x
select id from customer where id in (select customer_id from orders except all select id from customer) order by id
select customer_id as q from orders except all select id from customer order by q limit 2 offset 1
select total from orders intersect all select total from orders where id < 9
-- any
select customer_id, id from orders except all select id, null from customer order by 1, 2
select huge from amounts except all select wide from amounts
-- memory POSTGRESQL,H2
select c.id, coalesce((select count(*) from orders o where o.customer_id = c.id group by o.customer_id), 0) from customer c order by c.id
-- memory
select c.id, (select sum(o.total) from orders o where o.customer_id = c.id and o.total > 50 group by o.customer_id having count(*) > 1) from customer c order by c.id
select c.id from customer c where (select count(*) from orders o where o.customer_id = c.id group by o.customer_id) > 2 order by c.id
-- any
select c.id, (select count(*) from orders o where o.customer_id = c.id group by o.customer_id, o.status) from customer c order by c.id
select c.id, (select count(*) from orders o where o.customer_id = c.id or o.id = 1 group by o.customer_id) from customer c order by c.id
select c.id, (select count(*) from orders o where o.customer_id = c.id group by o.status) from customer c order by c.id
-- memory POSTGRESQL
select id, coalesce(day, '2000-01-01'), coalesce(begun, '2000-01-01'), coalesce(begun, '2000-01-01 10:11:12.5') from happenings order by id
select id, coalesce(noted, '2000-01-01 00:00:00+00'), coalesce(until, '2000-01-01 02:00:00.5+02') from happenings order by id
select id, case when id = 1 then begun else '2024-01-01' end, case id when 1 then day else '1999-12-31' end, case when id = 2 then '2024-01-01' when id = 3 then null else begun end from happenings order by id
select id, greatest(day, '2020-01-01'), least(begun, '2020-01-01 00:00:00') from happenings order by id
select max(coalesce(day, '2000-01-01')), min(coalesce(begun, '2000-01-01')) from happenings
select id, coalesce('2000-01-01', day) from happenings order by id
select extract('year' from day), extract('MONTH' from begun) from happenings order by id
-- any
select id, coalesce(day, 'infinity') from happenings order by id
select id, coalesce(day, '2000-1-1') from happenings order by id
select id, coalesce(day, begun, '2001-01-01') from happenings order by id
select id, coalesce(noted, '2000-01-01') from happenings order by id
select id, coalesce(born, '2000-01-01') from customer order by id
select id, case when id > 2 then seen else '2000-01-01' end from customer order by id
select max(score) * 2 as x from customer having 0.01 > 2
select max(score) * 2 as x from customer group by id having count(*) > 2
select 10 / (count(*) - 1) as x from orders group by customer_id having count(*) > 1 order by 1
-- memory POSTGRESQL
select * from shelves order by id
select id, tags, sizes from shelves where tags is not null order by id
select s.grid, c.name from customer c left join shelves s on s.id = c.id order by c.id
select count(tags), count(*) from shelves
select id, year, worth, nick from shelves where year = 2006 order by id
select id from shelves where worth > 12.4 and nick = 'Nick'
select year, count(*), sum(worth), min(nick) from shelves group by year order by year
select distinct year, year + 1 as next from shelves order by 1
select id, coalesce(year, 0), coalesce(worth, 1.5), upper(nick), nick || 'x' from shelves order by id
select max(year), avg(worth), sum(year) from shelves
select id, case when id > 1 then year end, case when id > 1 then worth end from shelves order by id
-- params int:2006
select id, year from shelves where year = ? order by id
-- params text:nick
select id, nick from shelves where nick = ? order by id
-- source UNSUPPORTED_TYPE
select distinct tags from shelves
select id from shelves order by sizes
-- any
select id, coalesce(tags, '{}'), case when id > 1 then tags else '{x}' end from shelves order by id
select id from shelves where tags = '{}'
select id from shelves where sizes = array[1, null, -3]
select id, tags[1] from shelves order by id
select id, cast(tags as text), concat(tags), tags || 'x' from shelves order by id
select id, cast(year as release_year), worth::money_amount from shelves order by id
select max(tags) from shelves
select tags, count(*) from shelves group by tags
select tags from shelves union select names from shelves
select id from shelves where tags @> array['a'] order by id
select id from shelves where span = '[1,5)' order by id
select a.id from shelves a join shelves b on a.tags = b.tags order by a.id
select tags from shelves union all select names from shelves
-- any
select status, id from orders order by -(-1), id
select customer_id, count(*) from orders group by -(-1) order by 1
select total, id from orders where id < 9 order by (1), id
select total, id from orders where id < 9 order by -1, id
select total, id from orders where id < 9 order by -(1.5), id
select total, id from orders where id < 9 order by (+1) desc, id
select total, id from orders where id < 9 order by 1 + 0, id
select id from orders where id < 9 order by -(0), id
-- memory POSTGRESQL
select id, cardinality(tags), array_length(tags, 1), array_length(grid, 1), cardinality(grid) + 1 from shelves order by id
select id from shelves where array_length(tags, 1) > 1 or cardinality(sizes) = 0 order by id
select id from shelves where 'a' = any(tags) order by id
select id, 'a' = any(tags), 'NULL' = any(tags), 'q' = any(tags), 3 = any(grid), 2 = any(small), 7 = any(big) from shelves order by id
select id, 'a' <> all(tags), not ('q' = any(tags)), -3 = some(sizes), null = any(tags) from shelves order by id
select s.id, c.id from shelves s join customer c on c.id = any(s.sizes) order by s.id, c.id
select id from shelves where nick = any(names) or id = any(sizes) or 'abc' = any(names) order by id
select count(*) filter (where 'a' = any(tags)) from shelves
-- params text:a
select id from shelves where ? = any(tags) order by id
-- params text:é
select id from shelves where not (? = any(tags)) order by id
-- params int:1
select id from shelves where ? = any(sizes) order by id
-- params long:9223372036854775807
select id from shelves where ? = any(big) order by id
-- any
select id from shelves where 'sad' = any(states) order by id
select id from shelves where 'Zen' = any(states) order by id
select id from shelves where true = any(sure) order by id
select id from shelves where '1' = any(sizes) order by id
select id from shelves where 1.0 = any(sizes) order by id
select id from shelves where 1 = any(tags) order by id
select id from shelves where 99999999999999999999 = any(big) order by id
select id from shelves where nick > any(tags) order by id
select id from shelves where cast('a' as char(3)) = any(names) order by id
select id, array_length(grid, 2), array_length(tags, id) from shelves order by id
-- params int:1
select id from shelves where ? = any(tags) order by id
-- params text:1
select id from shelves where ? = any(sizes) order by id
-- params null:
select id from shelves where ? = any(tags) order by id
-- memory H2
select * from scripts order by id
select id, body from scripts where title = 'a' order by id
select id from scripts where title like 'a%' or lower(title) like '%b' order by id
select title, count(*), min(body), max(id) from scripts group by title order by title
select distinct title, word from scripts order by 1, 2
select id, upper(title), length(body), title || word, coalesce(title, 'z'), coalesce(word, title), substring(body, 2) from scripts order by id
select a.id, b.id from scripts a join scripts b on a.title = b.word order by a.id, b.id
select title from scripts union select word from scripts order by 1
select count(distinct image), count(distinct code), count(distinct body) from scripts
select id, case when id = 1 then title else 'other' end, nullif(title, 'a') from scripts order by id
select id from scripts order by title desc nulls last, id
-- params text:a
select id, title from scripts where title = ? order by id
-- params text:%B%
select id from scripts where upper(title) like ? order by id
-- any
select id from scripts where mark = title order by id
select id, coalesce(mark, title), case when id = 1 then mark else title end from scripts order by id
select id from scripts where code = x'00ff' order by id
select id from scripts where code = image order by id
select cast(title as varchar(10)), cast(word as clob) from scripts
select id from scripts where title in (select mark from scripts) order by id
select max(image), min(code) from scripts
select id, image from scripts order by image, code, id
select concat(title, '-', word), concat_ws(',', body, title), string_agg(title, ',' order by id) from scripts group by id, title, word, body order by id
select id, image, code from scripts where image = x'00ff' or code = x'ffffffff' order by id
select id, name from customer where name >= 'M' order by id
select id, name from customer where name between 'B' and 'M' order by name, id
select id, name from customer where name < 'M' and city > 'M' order by id
select id, name from customer where not name between 'äb' and 'M' order by name desc, id limit 3
select id from customer where (city, id) > ('M', 2) order by city, id limit 4
select count(*), min(name), max(name) from customer where name > 'äb'
-- params text:M text:M int:2
select id, name from customer where name > ? or name = ? and id > ? order by name, id limit 3
-- params text:M text:äb
select id from customer where city >= ? and city <> ? order by id
select id, city from customer order by coalesce(city, 'none'), id
select id, city from customer order by case when id < 3 then 'none' else city end desc, id limit 4
select id, city from customer order by lower(coalesce(city, 'none')), id
select id from customer order by case when id < 3 then 'non' when id < 5 then 'none' else city end, id
select id, city from customer order by lower(case when lower(city) = 'berlin' then city else 'none' end), id
select id from orders where status ~ '^[a-z]+$' order by id
select id from orders where status !~ '^[a-z]*$' or status ~ '^o.*n$' order by id
select id, note ~ '[0-9]', note !~ 'n.te' from orders order by id
select count(*) filter (where status ~ '^[a-o]{2}') from orders
select round(total / 7, 1) as r, count(*) from orders group by round(total / 7, 1) order by r
select floor(total / 50.0) * 50.0 as least, count(*) from orders group by 1 order by 1
select (floor((total - 1.5) / 12.5) * 12.5) + 1.5 as least, sum(quantity) from orders join line on order_id = id group by (floor((total - 1.5) / 12.5) * 12.5) + 1.5 order by least desc
select distinct ceil(total / 3) from orders
select id from orders where placed >= to_date('2024-03-03', 'YYYY-MM-DD') order by id
select cast(extract(dow from placed) as integer) + 1 as day, count(*) from orders group by cast(extract(dow from placed) as integer) + 1 order by 1
select id, substring(sku from position('-' in sku) + 1), left(sku, position('a' in sku)) from line join orders on id = order_id order by id, pos
-- any
select total / 7, count(*) from orders group by total / 7
select round(total / 7, 1) from orders union select round(total / 7, 2) from orders
select id from orders where status ~* '^OP' order by id
select id from orders where status ~ 'open|closed' order by id
select id from orders where status ~ '(o|c)' or status ~ '\d' or status ~ 'o?p' order by id
select id from customer where lower(name) like '%an%' or upper(city) like 'B%' order by id
select id from customer where seen >= to_timestamp('2000-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.US') order by id
select id from orders where placed = to_date('2024-02-30', 'YYYY-MM-DD')
select id from orders where placed = to_date('03/03/2024', 'DD/MM/YYYY')
select substring(sku, 1, position('-' in sku) - 1), left(sku, position('-' in sku) - 1) from line
select substring(sku, quantity), left(sku, quantity) from line
-- memory POSTGRESQL
select initcap(name), regexp_replace(name, '[aeiou]', '*', 'g'), translate(name, 'ae', 'xy') from customer order by id
select c.id, initcap(c.city), regexp_replace(o.note, 'o', '0') from customer c left join orders o on o.customer_id = c.id order by c.id, o.id
select initcap(name) as shown, count(*) from customer group by initcap(name) having count(*) >= 1 order by shown
select distinct initcap(city) as shown from customer order by shown desc nulls last
select id, row_number() over (partition by initcap(city) order by id) from customer order by id
select max(initcap(name)), count(distinct initcap(city)) from customer
select id from customer where initcap(name) = 'Anna' or initcap(name) like 'B%' order by id
select id, (select count(*) from orders o where initcap(o.status) = initcap(c.code) and o.customer_id = c.id) from customer c order by id
select x.shown from (select initcap(name) as shown, id from customer) x order by x.id
select id, to_char(credit, 'FM999,990.00'), to_char(score, 'S999'), width_bucket(ratio, 0, 10, 5) from customer order by id
select name || ', ' || city as shown from customer order by shown
select id from customer order by name || coalesce(city, ''), id
select id from orders where note ~* '(a|b)+c?' order by id
select id from mood where state > 'angry' order by id
select id, power(ratio, 2), sqrt(abs(ratio)), level from customer join happenings using (id) order by id
select id, sign(total - 100), greatest(total, 20.5), weight * 2 from orders left join happenings using (id) order by id
select date_trunc('day', noted at time zone 'Europe/Berlin') as berlin, count(*) from happenings group by 1 order by 1
-- any
select c.id, greatest(o.total, 0.5) from customer c left join orders o on o.customer_id = c.id order by c.id, o.id
-- source UNSUPPORTED_FUNCTION
select id, age(begun) from happenings order by id
select initcap(shown) from (select name as shown from customer) x
-- memory POSTGRESQL
select cast(id as text) from orders order by id
select id::text, total from orders order by id desc limit 3
select total::int, id from orders order by total, id
select case when id > 5 then 'big' else status end from orders order by status, id
select customer_id, count(*), max(total) from orders group by customer_id order by count desc, customer_id
select x.upper, x.count from (select upper(status), count(*) from orders where status is not null group by upper(status)) x order by x.upper
select upper(status), count(*) from orders group by upper order by upper
-- memory MARIADB MYSQL
select id, find_in_set('a', name), field(code, 'a', 'b'), md5(name), crc32(name) from customer order by id
select c.id, find_in_set('x', o.note) from customer c left join orders o on o.customer_id = c.id order by c.id, o.id
select left(sku, 1) as first, count(*) from line group by left(sku, 1) order by first
select distinct left(sku, 1) as first from line order by first desc
select id from orders order by field(status, 'open', 'closed'), id
select id from orders where find_in_set('open', status) order by id
select id, sqrt(abs(ratio)), pow(ratio, 2) from customer order by id
-- memory MYSQL
select concat(status, '/', customer_id) as shown from orders order by shown, id
select concat(status, '-', note) as shown from orders order by shown
-- memory H2
select soundex(name), regexp_replace(name, '[aeiou]', '*'), rawtohex(name) from customer order by id
select c.id, soundex(o.note) from customer c left join orders o on o.customer_id = c.id order by c.id, o.id
select id, power(ratio, 2), bitand(score, 3) from customer order by id
-- memory POSTGRESQL
select json_build_object('id', id, 'begun', begun, 'day', day, 'days', days, 'mark', mark, 'price', price) from happenings order by id
select json_build_object('level', level, 'weight', weight), jsonb_build_object('level', level, 'weight', weight) from happenings order by id
select jsonb_build_object('state', state, 'size', size, 'ids', id, 'id', word, 'id', other) from mood order by id
select json_build_object('raw', raw, 'data', data, 'it''s "x"', 'a\b'), jsonb_build_object('data', data) from docs order by id
select json_build_array(id, body, spelled, null, true, -5), jsonb_build_array(id, body, spelled) from papers order by id
select json_build_array(), jsonb_build_array(), json_build_object(), jsonb_build_object(), id from docs order by id
select to_json(spelled), to_jsonb(spelled), to_jsonb(body), to_json(kind) from papers order by id
select row_to_json(t) from (select id, spelled, kind from papers) t order by t.id
select row_to_json(papers), to_jsonb(papers) from papers order by id
select json_build_object('n', name, 'code', code, 'born', born, 'seen', seen, 'credit', credit) from customer order by id
select json_agg(p order by id), jsonb_agg(p order by id desc) from papers p
select json_agg(p.* order by id) from papers p where id > 100
select kind, json_agg(json_build_object('id', id, 's', spelled) order by id) from papers group by kind order by kind
select json_agg(spelled order by id) filter (where kind = 3), jsonb_agg(spelled order by id desc) filter (where kind > 9) from papers
select coalesce(json_agg(spelled order by id) filter (where kind > 9), '[]') from papers
select coalesce(jsonb_agg(spelled order by id), '[]'::jsonb)::text from papers where id = -1
select c.id, coalesce(json_agg(json_build_object('id', o.id, 'total', o.total, 'placed', o.placed) order by o.id) filter (where o.id is not null), '[]') as orders from customer c left join orders o on o.customer_id = c.id group by c.id order by c.id
select "c"."id", (select coalesce(jsonb_agg(jsonb_build_array("v0", "v1")), jsonb_build_array()) from (select "o"."id" as "v0", "o"."total" as "v1" from "orders" as "o" where "o"."customer_id" = "c"."id" order by "o"."id") as "t") as "orders" from "customer" as "c" order by "c"."id"
select c.id, (select coalesce(jsonb_agg(jsonb_build_array(v0, v1)), jsonb_build_array()) from (select o.total as v0, (select coalesce(jsonb_agg(jsonb_build_array(v0)), jsonb_build_array()) from (select l.sku as v0 from line l where l.order_id = o.id order by l.order_id, l.pos) as t) as v1 from orders o where o.customer_id = c.id order by o.placed desc, o.id) as t) as orders from customer c order by c.id
select c.id, (select json_agg(o) from (select id, total from orders where customer_id = c.id order by id limit 2) o) from customer c order by c.id
select c.id, (select count(*) from (select distinct o.status from orders o where o.customer_id = c.id) s) from customer c order by c.id
select c.id from customer c where exists (select 1 from (select o.total from orders o where o.customer_id = c.id) x where x.total > 100) order by c.id
select c.id, (select max(x.s) from (select sum(o.total) as s from orders o where o.customer_id = c.id group by o.status) x) from customer c order by c.id
select array_agg(id order by id), array_agg(spelled order by id desc), array_agg(kind order by id) from papers
select array_agg(distinct kind order by kind desc), array_agg(distinct spelled order by spelled) from papers
select array_agg(active order by id), array_agg(active order by id) filter (where id > 9) from flags
select array_agg(mark order by id), array_agg(id order by id) from happenings
select array_agg(v order by id), json_agg(v order by id) from empty_table
select array(select spelled from papers order by id desc), array(select id from papers where id < 0 order by id)
select c.id, array(select o.total::int from orders o where o.customer_id = c.id order by o.placed, o.id) from customer c order by c.id
select kind, array_to_string(array_agg(spelled order by id), ', '), array_to_string(array_agg(spelled order by id), ',', '?') from papers group by kind order by kind
select id, array_to_string(tags, '|'), array_to_string(sizes, ',', 'none'), array_to_string(marks, ''), array_to_string(sure, ' ') from shelves order by id
select customer_id, string_agg(status, ',' order by status) filter (where total > 50) from orders group by customer_id order by customer_id
select json_build_object('count', count(*), 'sum', sum(total), 'avg', avg(total), 'last', max(placed)) from orders
select jsonb_build_object('a', jsonb_build_object('b', id, 'c', jsonb_build_array(kind))) from papers order by id
select extract(year from placed) as y, extract(month from placed) as m, sum(total) from orders group by rollup (1, 2) order by 1, 2
select extract(year from placed), count(*), grouping(extract(year from placed)) from orders group by rollup (extract(year from placed)) order by 1, 2, 3
select case when grouping(status) = 1 then 'All' else status end, count(*) from orders group by rollup (status) order by 1, 2
select coalesce(to_char(placed, 'YYYY-MM'), 'Total'), sum(total), avg(total) from orders group by rollup (to_char(placed, 'YYYY-MM')) order by 1, 2
select customer_id % 3, customer_id % 3 + 1, status is null, count(*) from orders group by cube (customer_id % 3, status is null) order by 1, 2, 3, 4
select upper(status), date_trunc('month', placed::timestamp), max(total) from orders group by grouping sets ((upper(status)), (date_trunc('month', placed::timestamp)), ()) order by 1, 2, 3
-- any
select json_agg(status) from orders
select json_agg(id order by status) from orders
select array_agg(status order by customer_id) from orders
select array_agg(total order by id) from orders
select array(select id from orders)
select jsonb_build_object('raw', raw) from docs
select json_build_object('hash', hash) from happenings
select json_agg(distinct status) from orders
select row_to_json(o) from customer c left join orders o on o.customer_id = c.id
-- any
select json_build_object('a') from docs
select json_build_object(null, 1) from docs
select row_to_json(id) from docs
-- memory POSTGRESQL
select id from papers where body @> '{"a": "x"}' order by id
select id, body @> '{"n": {"a": [2.5]}}', body @> '[1]', body @> '"scalar"', body @> '{}', body @> '[]', body @> '[[3]]', body @> 'null' from papers order by id
select id from papers where body @> '{"b": 1.0}'::jsonb and id < 100 or body @> '{"a": null}' order by id
select id, '{"b": 1}' <@ body, body <@ '{"a": "X", "b": 1.5}', body @> body from papers order by id
-- params text:{"a":"x"}
select id from papers where body @> ?::jsonb order by id
-- params text:[1,[2]]
select id from papers where body @> cast(? as jsonb) order by id
select id, jsonb_exists(body, 'a'), body ?? 'b', body ?? 'scalar', body ?? '0' from papers order by id
-- params text:a
select id, body ->> ?, body -> 'n' from papers order by id
-- params text:x
select id from papers where body ->> 'a' = ? order by id
select id, jsonb_typeof(body), jsonb_typeof(body -> 'b'), jsonb_extract_path_text(body, 'n', 'a', '0'), jsonb_extract_path(body, 'n') from papers order by id
select id, jsonb_array_length(body -> 'n' -> 'a') from papers where id in (1, 11, 12) order by id
select id from papers where lower(body ->> 'b') = '1' and id <> 2 order by id
select id from shelves where tags && array['a', 'q'] order by id
select id, tags @> array['a', 'b c'], tags <@ array['a', 'é'], tags && '{zz}', tags @> '{}'::text[], sizes @> array[1], sizes && '{1,7}', names @> array['abc']::varchar[] from shelves order by id
-- params text:a
select id from shelves where tags @> array[?] order by id
select id from shelves where not (grid && array[4]) order by id
select c.id, x.id, x.sku from customer c cross join lateral (select o.id, l.sku from orders o join line l on l.order_id = o.id where o.customer_id = c.id and l.pos = 1 order by o.total desc, o.id limit 2) x order by c.id, x.id
select c.id, x.id, x.half from customer c left join lateral (select o.id, o.total * 2 as half from orders o where o.customer_id = c.id order by o.placed desc, o.id limit 1) x on true order by c.id
select c.id, x.status, x.n from customer c cross join lateral (select o.status, count(*) as n from orders o where o.customer_id = c.id group by o.status) x order by c.id, x.status
select c.id, x.status, x.n from customer c left join lateral (select o.status, count(*) as n from orders o where o.customer_id = c.id and o.total > 50 group by o.status having count(*) > 1) x on true order by c.id, x.status
select c.id, x.status from customer c left join lateral (select distinct o.status from orders o where o.customer_id = c.id) x on x.status <> 'open' order by c.id, x.status
select c.id, x.big, x.cid, x.one from customer c left join lateral (select o.total > 100 as big, c.id as cid, 1 as one, o.id from orders o where o.customer_id = c.id) x on true order by c.id, x.id
select c.id, x.d, y.e from customer c cross join lateral (select c.id * 2 as d) x cross join lateral (select x.d + 1 as e) y order by c.id
select c.id, x.orders from customer c left join lateral (select json_agg(z) as orders from (select o.id, o.total from orders o where o.customer_id = c.id order by o.id) z) x on true order by c.id
select id from papers where id > 3 and (body ->> 'b') is not null and length(body ->> 'b') > 1 order by id
-- any
select id, jsonb_array_length(body) from papers order by id
select id from papers where body @> '{"a": x}'
-- params text:{oops
select id from papers where body @> ?::jsonb
select id from papers where (body ->> 'b')::numeric > 1 order by id
select id from papers where length(spelled) > 2 and spelled::int > 5 order by id
select id from papers where spelled::int > 5 order by id
select id from papers where lower(body ->> 'a') = 'x' order by id
select id from papers where body ->> 'a' ilike 'x%' order by id
select id from shelves where tags && sizes
select c.id, x.r from customer c cross join lateral (select distinct rank() over (order by o.total) as r from orders o where o.customer_id = c.id) x order by c.id, x.r
select c.id, x.n from customer c cross join lateral (select distinct count(*) as n from orders o where o.customer_id = c.id) x order by c.id
select c.id, x.status, x.n from customer c cross join lateral (select o.status, count(*) as n from orders o where o.customer_id = c.id group by o.status order by n desc, o.status limit 1) x order by c.id
select id from shelves where array['a'] <@ tags order by id
-- memory POSTGRESQL
select id, body -> 'n' @> '{"a": []}', body -> 'n' -> 'a' ?? 'three' from papers order by id
select id, body = '{}'::jsonb, body <> '{"a": "x"}', body -> 'b' = '1.0'::jsonb from papers order by id
select id, to_json(tags), to_jsonb(tags), to_json(sizes), to_jsonb(grid), to_json(sure), to_json(marks), to_json(names) from shelves order by id
select json_agg(distinct kind order by kind), jsonb_agg(distinct spelled order by spelled desc) from papers
select o.id, (select json_agg(json_build_object('sku', l.sku, 'name', c.name, 'total', o2.total) order by l.order_id, l.pos) from line l join orders o2 on o2.id = l.order_id left join customer c on c.id = o2.customer_id where l.order_id = o.id) from orders o order by o.id
select o.id, (select json_agg(l.sku order by l.pos) from line l where l.order_id = o.id) from orders o order by o.id
select id, status ~ '^[a-z]+(d[A-Z]\w*)?$', status ~* '(OPE|pai)', status !~ '[aeiou]{2}|x+' from orders order by id
select order_id, pos, sku ~ '^.{3,5}$', sku ~ '\d|[ .-]', sku !~* '(a|B)?c' from line order by order_id, pos
select body ->> 'a' word, count(*) from papers group by 1 order by 2, 1
select to_timestamp(id), to_timestamp(id * 100000 / 7) from orders order by id
select pg_catalog.lower(status), placed::timestamp::timestamp, sum(id)::bigint from orders group by 1, 2 order by 1, 2
-- any
select id from customer where name ~ '(a+)+$'
select id from customer where name ~ 'a{3,1}'
select (select json_agg(c.name order by o.placed) from orders o join customer c on c.id = o.customer_id)
select (select json_agg(c.name order by c.city) from orders o left join customer c on c.id = o.customer_id and c.vip)
-- memory POSTGRESQL
select id, id & 1, (id | 4) > 5, customer_id & id, id & 3 | 8 from orders order by id
select id from orders where customer_id & 4 = 4 order by id
select id, greatest(huge, 1.5), least(wide, huge, 2.50), greatest(id, huge) from amounts order by id
select greatest(total, 50), least(total, 14.125), greatest(total, 100.00) from orders order by id
select jsonb_object_agg(id, spelled), jsonb_object_agg(spelled, kind) filter (where id < 3) from papers
select kind, jsonb_object_agg(id, jsonb_build_object('s', spelled)) from papers group by kind order by kind
select jsonb_object_agg(id, spelled) from papers where id < 0
-- any
select jsonb_object_agg(kind, id) from papers
select jsonb_object_agg('k', id) from papers where id < 3
select id & total from orders
-- memory POSTGRESQL
select id, id | 8 & 3, id & 7 | 16 & 5, 2 + 1 & id, id & 1 in (1, 3), id & 3 between 1 and 2 from orders order by id
select count(*), sum(id) from orders where total / id > 20
select id from orders where 100 / id >= 5 order by id desc
-- memory MARIADB,MYSQL
select id, name from person where name = 'José' order by id
select id from person where name in ('Zoë', 'José') and name = 'José' or name = 'Zoë' order by id
select id from person where name not in ('José', 'Straße') order by id
select id from person where name <> 'Straße' order by id
select id, name <=> 'José', name <=> null from person order by id
select id from person where name between 'José' and 'Zoë' order by name, id
-- params text:José
select id from person where name = ? order by id
-- params text:Straße text:Zoë
select id from person where name in (?, ?) order by id
-- params text:KÖLN
select id from person where town = ? order by id
-- params text:Köln int:2
select id from person where (town, id) in ((?, 1), ('KÖLN', ?)) order by id
select id from person where town >= 'Köln' order by id
select id from person where word = 'Ö' order by id
select id from person where word > 'z' and word <> 'å' order by id
select id from person where word in ('ä', 'v') order by id
select id from person where sign = 'ß' or sign = '' order by id
select count(*) from person group by town order by 1
select count(distinct town), count(distinct name), count(distinct word, sign), count(distinct upper(town)) from person
select id, count(*) over (partition by town) from person order by id
select id, row_number() over (partition by word order by id) from person order by id
select name, count(*) from person group by name order by name
select distinct name from person
select distinct name, id > 5 from person
select max(d.name), count(*) from (select name from person group by name) d where d.name <> 'José'
select min(name), max(name) from person
select id > 3, min(name) from person group by id > 3 order by 1
select name from person where id < 4 union select name from person where id > 2
select a.id, b.id from person a join person b on a.town = b.town order by a.id, b.id
select id from person where town in (select town from person where id < 3) order by id
select id from person a where exists (select 1 from person b where b.name = a.name and b.id > a.id)
select sum(case when town = 'Köln' then 1 else 0 end), count(case name when 'José' then 1 end) from person
select id from person where lower(town) = lower('I') or upper(town) = 'I' order by id
-- source UNPROVEN_VALUES
select town, count(*) from person group by town
select distinct town from person
select min(town) from person
select id from person where town like 'K%' order by id
-- source COLLATION
select id from person where word like 'ö%' order by id
select a.id from person a join person b on a.name = b.town
-- any
select id from person where name in ('jose', 'zoe', 'strasse', 'STRASSE ') order by id
select id from person where lower(town) = lower('KOLN ') or lower(town) = 'köln' order by id
select coalesce(name, 'x') = 'y', coalesce(town, 'köln') = 'koln' from person order by id
select count(distinct coalesce(name, 'jose')) from person
select group_concat(distinct name order by name) from person
select max(town), case town when 'koln' then 1 end from person group by town
-- params text:jose text:ZOE
select id from person where name in (?, ?) order by id
-- memory POSTGRESQL,MARIADB,H2,MYSQL
select buyer, orders, latest from buyers order by most desc
select * from buyers where orders > 3 order by latest desc, buyer limit 3
select id, customer_id, total from big_orders order by total desc
-- memory POSTGRESQL,MARIADB,H2
select c.name, b.most from buyers b join customer c on c.id = b.buyer order by b.most desc
select latest, count(*), sum(orders) from buyers group by latest order by latest
select distinct orders from buyers order by orders
-- any
select c.name, b.total from big_orders b join customer c on c.id = b.customer_id order by b.total desc
select id, total from big_orders where customer_id in (select id from customer where id > 2) order by total
select distinct customer_id from big_orders order by customer_id
-- memory MARIADB,MYSQL
select customer_id, count(*), sum(total), max(placed) from orders group by customer_id with rollup
select customer_id, status, count(*), avg(total), count(distinct placed) from orders group by customer_id, status with rollup
select ifnull(customer_id, 'Total') as who, coalesce(status, 'all') as what, sum(total) from orders group by customer_id, status with rollup
select year(placed), month(placed), sum(total) from orders group by year(placed), month(placed) with rollup
select status, count(*) from orders group by status with rollup having count(*) > 8 and (status is null or status <> 'x')
select status, count(*) from orders where total > 200 group by status with rollup limit 2
select v, count(*), sum(n) from empty_table group by v with rollup
select case when customer_id is null then 'all' else 'one' end as k, count(*) from orders group by customer_id with rollup
select placed, total, count(*) from orders where id < 5 group by placed, total with rollup
select c.vip, o.status, count(*), avg(o.total) from customer c join orders o on o.customer_id = c.id group by c.vip, o.status with rollup
select active, sum(id) from flags group by active with rollup
-- memory MARIADB
select state, size, count(*) from mood group by state, size with rollup
select * from (select status, count(*) as n from orders group by status with rollup) t where t.n > 10 order by t.n, t.status
-- params int:150
select status, count(*) from orders where total > ? group by status with rollup
-- memory MYSQL
select status, customer_id, count(*) as c from orders group by status, customer_id with rollup order by status, customer_id, c
select grouping(status) as all_of_them, status, sum(total) from orders group by status with rollup order by grouping(status), status desc
select grouping(customer_id, status), grouping(status), count(*) from orders group by customer_id, status with rollup order by 1, 2, 3
-- any
select distinct status from orders group by status with rollup
select o.id, c.name, count(*) from customer c join orders o on o.customer_id = c.id group by o.id, c.name with rollup
select status, count(*), count(*) over () from orders group by status with rollup
select year(placed) + 1, count(*) from orders group by year(placed) with rollup
select id, count(*) from orders group by id with rollup having id is null
select status as s, count(*) from orders group by s with rollup
select upper(status) as s, count(*) from orders group by s with rollup
select status, status, count(*) from orders group by status, status with rollup
(select status, count(*) from orders group by status with rollup) union all select note, id from orders
select customer_id, status, count(*) as c from orders group by customer_id, status with rollup order by customer_id, status, c
-- memory MARIADB,MYSQL
select ifnull(id, 'none'), coalesce(note, id), coalesce(code, 'none'), if(id = 1, 'one', id) from customer join (select id as o, note from orders) t on t.o = id order by id
select id, case when id < 3 then 'few' when id < 6 then id end, coalesce(city, -5) from customer order by id
select id, concat(state, ' (', id, ')'), coalesce(size, 'none'), upper(state) from mood order by id
select id from mood where concat(id, state) = '1ZEN' order by id
select id, ifnull(author, 'nobody'), if(id = 1, 'first', likes) from posts order by id
select customer_id, avg(total) as average from orders group by customer_id having average > 150 order by average desc
select customer_id, avg(total) as average from orders group by customer_id having average > (select avg(total) from orders) order by customer_id
select customer_id, avg(total) as a, count(*) as n from orders group by customer_id having a between 100 and 200 and n > 2 order by a, customer_id
select customer_id, sum(total) / count(*) as a from orders group by customer_id having a >= 100.5 order by a, customer_id
select floor(timestampdiff(year, born, '2024-12-31') / 10) * 10 as decade, count(*) from customer where born is not null and born > '1900-01-01' group by decade order by decade
select id, floor(id / 2), floor(id / 2) * 2, ceil(id / 3) + 1 from posts where id < 4 order by id
-- any
select coalesce(state, size), coalesce(size, code) from mood, customer order by customer.id, mood.id
select ifnull(customer_id, 'Total') as k, count(*) from orders group by k
select id from customer order by ifnull(credit, 'none'), id
select id, coalesce(born, 'never'), coalesce(credit, 'nothing'), coalesce(vip, 'maybe') from customer order by id
-- memory POSTGRESQL
select customer_id, status, avg(total), avg(id) from orders group by rollup (customer_id, status) order by 1, 2, 3
-- any
select customer_id, status, avg(total), avg(id), avg(customer_id) from orders group by grouping sets ((customer_id, status), (status), ()) order by 1, 2, 3
-- memory MARIADB
select left(status, 1) as l, count(*), sum(total) from orders group by left(status, 1) order by l
select substring(sku, 1, 5) as s, count(*) from line group by s having count(*) > 5 order by s desc
select concat(left(status, 2), '-', count(*)), upper(left(status, 2)) from orders group by left(status, 2)
select status from orders where id < 20 union select status from orders where id > 10 order by status
select status, 'first' as k from orders where id < 20 union select status, 'second' from orders order by k, status
select status from orders where id < 9 union all select status from orders where id > 30 order by status desc limit 4
select concat(status, '!') as s from orders union select concat(status, '?') from orders order by s
-- memory MYSQL
select left(status, 1) as l, count(*), sum(total) from orders group by left(status, 1) order by count(*), min(id)
-- memory MARIADB,MYSQL
select status from orders where id < 20 union select status from orders where id > 10
select substring_index(note, ' ', 1), substring_index(note, ' ', -1), replace(note, 'note ', '') from orders order by id
select length(code), octet_length(code) from customer where id <> 4 order by id
select status, case when count(*) > 10 then 'many of them' when count(*) > 1 then 'few' end as n from orders group by status order by count(*), status
select x.i, x.t from (select id as i, total as t from orders where total > 50) x order by x.t desc limit 5
with dear as (select id, total from orders where total > 100), late as (select id from dear where id > 5) select * from late order by id
select id from orders where placed >= cast('2024-06-01' as date) and placed < cast('2024-09-30' as date) order by id
select id, wide from amounts where wide > 3 order by wide desc
select id, huge from amounts order by id
-- any
select x.status, count(*) from (select status from orders union select note from orders where id = 3) x group by x.status order by 1
select x.g, count(*) from (select case when total > 100 then 'dear' else 'cheap' end as g from orders) x group by x.g order by x.g
select left(word, 1), count(*) from words group by left(word, 1)
select substring(word, 1, 2) as w, count(*) from words group by w order by w
select word from words union select unq from words order by word
select word from words where id < 9 union select lower(word) from words
select left(t, 1) as l, count(*) from letters group by l
select name from customer union select city from customer order by name
select group_concat(id order by id), customer_id from orders group by customer_id order by count(*), customer_id
select cast('2024-02-30' as date), id from orders
select distinct left(status, 1) from orders
select year(placed), month(placed) from orders where customer_id in (select id from customer where id > 2) order by total, id
-- any
-- params date:2024-02-29
select id from customer where born not between ? and seen order by id
select id from customer where not (born between seen and ?) order by id
select id from customer where seen between ? and born order by id
select id, born between ? and seen from customer order by id
-- any
select id from customer where born not between '1990-01-01' and seen order by id
select id from customer where not (born between '1990-01-01' and null) order by id
-- memory
select id from customer where born not between date '1980-01-01' and date '1990-01-01' order by id
-- source TYPE_MISMATCH
select id from happenings where day >= 'yesterday' and day < 'Tomorrow' order by id
select id from happenings where begun < 'now' order by id
select id, case when noted > ' TODAY 10:00' then 1 else 0 end from happenings order by id
