create table person (id integer primary key, name varchar(20), born varchar(10));
insert into person values (1, 'Ada', '1815-12-10'), (2, 'Grace', '1906-12-09');
