-- What items were called before: an address with a former id leads to the item. A new id was never used before, so that the way
-- from a former id, a row at a time, ends at the id of today. (No "in (…)": see V10.)
create table rename (
  id bigint primary key,
  kind varchar(20) not null,
  old_slug varchar(80) ${ordinal} not null,
  new_slug varchar(80) ${ordinal} not null check (regexp_like(new_slug, '^[a-z0-9]+(-[a-z0-9]+)*$')),
  unique (old_slug, kind),
  check (old_slug <> new_slug)
);
create index rename_new_slug on rename (new_slug, kind);
