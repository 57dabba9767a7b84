-- Whose claim each identifier of a claim is or was. The ledger has a claim only as a part of its contradiction, and would have
-- to be searched for one that was taken out of it.
create table claim_id (
  slug varchar(80) ${ordinal} primary key,
  contradiction varchar(80) ${ordinal} not null
);
create index claim_id_contradiction on claim_id (contradiction);
insert into claim_id (slug, contradiction)
  select c.slug, o.slug from claim c join contradiction o on o.id = c.contradiction_id;
