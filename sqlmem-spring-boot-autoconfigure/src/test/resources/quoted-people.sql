create table "person" ("id" integer primary key, "name" varchar(20));
insert into "person" values (1, 'Ada'), (2, 'Grace');
