-- What the questions "as of which day?" and "what happened when?" are answered from.

-- The days on which a status is known to have been the record's: from the last day that its date may mean, until a
-- later step is as certain. Half open: holds_until is the first day on which it no longer is. A step that a later one
-- overtakes holds on no day. The end of time stands for "still", so that one range comparison serves.
alter table status_step add column holds_from date;
alter table status_step add column holds_until date;
update status_step set holds_from = day_last, holds_until = coalesce(
  (select min(later.day_last) from status_step later
    where later.entry_id = status_step.entry_id and later.position > status_step.position), date '9999-12-31');
alter table status_step alter column holds_from set not null;
alter table status_step alter column holds_until set not null;

-- Every dated fact of every record: its own dates and its status steps. Written with the record, so that a timeline
-- over all kinds is read from one table in the order of its index.
create sequence moment_seq start with 1000000 increment by 50;
create table moment (
  id bigint primary key,
  slug varchar(140) ${ordinal} not null unique,
  entry_id bigint not null references entry (id),
  kind varchar(20) not null,
  property varchar(40) not null,
  status varchar(15),
  day_first date not null,
  day_last date not null,
  day_precision varchar(5) not null check (day_precision in ('day', 'month', 'year')),
  citation_id bigint references citation (id),
  check (day_first <= day_last),
  -- A source is its own evidence.
  check (kind = 'source' or citation_id is not null),
  check ((property = 'status') = (status is not null))
);
create index moment_day on moment (day_first, slug);
create index moment_day_down on moment (day_first desc, slug);
create index moment_kind_day on moment (kind, day_first, slug);
create index moment_kind_day_down on moment (kind, day_first desc, slug);
create index moment_entry on moment (entry_id);
create index moment_citation on moment (citation_id);

insert into moment (id, slug, entry_id, kind, property, status, day_first, day_last, day_precision,
  citation_id)
select row_number() over (order by slug, property, position),
  slug || '-' || lower(property) || case when position is null then '' else '-' || position end,
  entry_id, kind, property, status, day_first, day_last, day_precision,
  citation_id
from (
  select e.slug, e.id as entry_id, e.kind, case e.kind when 'institution' then 'established' when 'legislation' then 'enacted'
      when 'measure' then 'announced' when 'source' then 'published' when 'figure' then 'periodFrom' else 'start' end as property,
    cast(null as varchar(15)) as status, cast(null as integer) as position,
    e.begins_first as day_first, e.begins_last as day_last, e.begins_precision as day_precision,
    e.citation_id
  from entry e left join figure f on f.id = e.id
  where e.begins_first is not null and e.kind <> 'strategy' and f.as_of_first is null
    and not exists (select 1 from status_step p where p.entry_id = e.id and p.status = 'announced' and e.kind = 'measure'
      and p.day_first = e.begins_first and p.day_last = e.begins_last)
  union all
  select e.slug, e.id, e.kind, case e.kind when 'institution' then 'dissolved' when 'legislation' then 'inForceTo' else 'end' end,
    null, null, e.ends_first, e.ends_last, e.ends_precision, e.citation_id
  from entry e where e.ends_first is not null and e.kind in ('institution', 'legislation', 'event', 'initiative')
  union all
  select e.slug, e.id, e.kind, 'published', null, null, l.published_first, l.published_last, l.published_precision, e.citation_id
  from entry e join legislation l on l.id = e.id where l.published_first is not null
  union all
  select e.slug, e.id, e.kind, 'inForceFrom', null, null, l.in_force_from_first, l.in_force_from_last, l.in_force_from_precision,
    e.citation_id
  from entry e join legislation l on l.id = e.id where l.in_force_from_first is not null
  union all
  select e.slug, e.id, e.kind, 'adopted', null, null, s.adopted_first, s.adopted_last, s.adopted_precision, e.citation_id
  from entry e join strategy s on s.id = e.id where s.adopted_first is not null
  union all
  select e.slug, e.id, e.kind, 'revised', null, null, s.revised_first, s.revised_last, s.revised_precision, e.citation_id
  from entry e join strategy s on s.id = e.id where s.revised_first is not null
  union all
  select e.slug, e.id, e.kind, 'asOfDate', null, null, f.as_of_first, f.as_of_last, f.as_of_precision, e.citation_id
  from entry e join figure f on f.id = e.id where f.as_of_first is not null
  union all
  select e.slug, e.id, e.kind, 'status', p.status, p.position, p.day_first, p.day_last, p.day_precision, p.citation_id
  from entry e join status_step p on p.entry_id = e.id
) dated;

-- Every filter and every order has its index.
create index status_step_status on status_step (status, holds_from, holds_until);
create index moment_property_day on moment (property, day_first, slug);
create index moment_status_day on moment (status, day_first, slug);
drop index entry_kind_begins;
create index entry_kind_begins on entry (kind, begins_first nulls last, slug);
create index entry_kind_begins_down on entry (kind, begins_first desc nulls last, slug);
create index entry_kind_slug on entry (kind, slug);
create index entry_kind_ends on entry (kind, ends_first nulls last, slug);
create index entry_kind_updated_down on entry (kind, updated_at desc, slug);
create index entry_jurisdiction on entry (jurisdiction);
create index source_type on source (type);
create index source_publisher on source (publisher);
create index source_author on source (author);
create index source_language on source (language);
create index institution_staff on institution (staff);
create index institution_acronym_acronym on institution_acronym (acronym, institution_id);
create index legislation_article on legislation (article);
create index legislation_published on legislation (published_first);
create index legislation_in_force_from on legislation (in_force_from_first);
create index measure_theme on measure (theme);
create index measure_number on measure (measure_number);
create index strategy_adopted on strategy (adopted_first);
create index strategy_revised on strategy (revised_first);
create index threat_type on threat (type);
create index event_place on event (place);
create index event_killed on event (killed);
create index event_injured on event (injured);
create index figure_unit on figure (unit);
create index figure_comparator on figure (comparator);
create index figure_amount on figure (amount);
create index figure_as_of on figure (as_of_first);
create index initiative_funder on initiative (funder);
create index assessment_type on assessment (type);
create index assessment_attributed_to on assessment (attributed_to);
create index relation_predicate on relation (predicate, slug);
create index relation_valid_from on relation (valid_from_first);
create index relation_valid_to on relation (valid_to_first);
create index contradiction_property on contradiction (property);
create index contradiction_type on contradiction (type);
create index claim_rank on claim (rank);
create index claim_as_of on claim (as_of_first);
