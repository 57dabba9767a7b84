-- What this atlas is called for ever, wherever it is served: the ids of its feed follow from it.
create table atlas (id uuid primary key);
insert into atlas (id) values (${uuid});
