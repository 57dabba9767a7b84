-- The ledger: what was published, in the order in which it was. A revision is written once, never changed or deleted:
-- the database user needs no right to. Numbers have no gap and become visible in order, because whoever writes holds the
-- one row of ledger_head until it commits.
create table ledger_head (
  id integer primary key check (id = 1),
  number bigint not null
);
insert into ledger_head (id, number) values (1, 0);

create table revision (
  number bigint primary key,
  at timestamp(3) with time zone not null,
  editor varchar(300) not null,
  kind varchar(20) not null,
  slug varchar(80) ${ordinal} not null,
  version integer not null check (version >= 1),
  operation varchar(6) not null check (operation in ('create', 'update', 'delete')),
  body varchar(1000000),
  check ((operation = 'delete') = (body is null))
);
create index revision_slug on revision (slug, kind, number);
create index revision_kind on revision (kind, number);
create index revision_at on revision (at, number);

-- What each item was when a pack last brought it: a pack that has not changed it leaves alone what editors made of it.
create table pack_item (
  slug varchar(80) ${ordinal} primary key,
  digest varchar(64) not null
);
insert into pack_item (slug, digest)
  select slug, digest from entry union all select slug, digest from relation union all select slug, digest from contradiction;
-- The ledger's row is what a process that loads holds.
delete from pack where code = 'lock';
