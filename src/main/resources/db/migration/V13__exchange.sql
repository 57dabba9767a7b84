-- What a pack says of itself, for an export to say it again.
alter table pack add column jurisdiction varchar(6);
alter table pack add column reviewed date;
-- The packs that are there already say so when they are next loaded; until then this is what is known of them.
update pack set jurisdiction = upper(code), reviewed = cast(loaded_at as date) where regexp_like(code, '^[a-z]{2}$');

-- An export reads the ledger by kind and id.
create index revision_item on revision (kind, slug, number);
