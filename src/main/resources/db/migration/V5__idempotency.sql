-- What a POST with an Idempotency-Key did, so that the same request sent again does not do it again.
create table idempotency_key (
  id varchar(64) primary key,
  request varchar(64) not null,
  path varchar(40) not null,
  slug varchar(80) not null,
  created_at timestamp(3) with time zone not null
);
create index idempotency_key_created on idempotency_key (created_at);
