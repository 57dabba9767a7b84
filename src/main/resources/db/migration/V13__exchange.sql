-- What a pack says of itself, for an export to say it again.
alter table pack add column jurisdiction varchar(6);
alter table pack add column reviewed date;

-- An export reads the ledger by kind and id.
create index revision_item on revision (kind, slug, number);
