-- The catalogue: one parent table for all ten kinds of record, their citations, and what ties them together.
-- The same file builds H2 and PostgreSQL (15 or later). ${ordinal} is the collation that sorts by code unit, so that
-- both databases put slugs and titles in the same order.
--
-- A date triple (first, last, precision) is a day, a month or a year: first and last day of it, never an invented day.
--
-- Citations come first: a list of citations is known by its head (position 0). A record, status step, claim or
-- relation has a NOT NULL reference to the head of its list, so that none can exist without a citation.

create sequence entry_seq start with 1 increment by 50;
create sequence citation_seq start with 1 increment by 50;
create sequence link_seq start with 1 increment by 50;

create table citation (
  id bigint primary key,
  head_id bigint not null references citation (id),
  position integer not null check (position >= 0),
  source_id bigint not null,
  locator varchar(200) not null check (locator <> ''),
  fields varchar(1000),
  mark varchar(7) not null check (mark in ('stated', 'derived')),
  note varchar(500),
  unique (head_id, position),
  check ((position = 0) = (id = head_id))
);

create table entry (
  id bigint primary key,
  kind varchar(20) not null check (kind in ('institution', 'legislation', 'measure', 'strategy', 'threat', 'event',
    'figure', 'initiative', 'assessment', 'source')),
  slug varchar(80) ${ordinal} not null unique check (regexp_like(slug, '^[a-z0-9]+(-[a-z0-9]+)*$')),
  jurisdiction varchar(6) not null check (regexp_like(jurisdiction, '^[A-Z]{2}(-[A-Z0-9]{1,3})?$')),
  name_en varchar(300),
  name_fr varchar(300),
  name_nl varchar(300),
  name_de varchar(300),
  title varchar(300) not null,
  title_key varchar(300) ${ordinal} not null,
  summary varchar(400),
  begins_first date,
  begins_last date,
  begins_precision varchar(5) check (begins_precision in ('day', 'month', 'year')),
  ends_first date,
  ends_last date,
  ends_precision varchar(5) check (ends_precision in ('day', 'month', 'year')),
  last_reviewed date not null,
  search_text varchar(20000) not null,
  digest varchar(64) not null,
  citation_id bigint unique references citation (id),
  version integer not null check (version >= 1),
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  check (coalesce(name_en, name_fr, name_nl, name_de) is not null),
  -- A source is its own evidence; everything else cites one.
  check (kind = 'source' or citation_id is not null),
  check (begins_first <= begins_last and (begins_first is null) = (begins_precision is null)
    and (begins_last is null) = (begins_precision is null)),
  check (ends_first <= ends_last and (ends_first is null) = (ends_precision is null)
    and (ends_last is null) = (ends_precision is null))
);
create index entry_kind_title on entry (kind, title_key, slug);
create index entry_kind_begins on entry (kind, begins_first, slug);
create index entry_kind_updated on entry (kind, updated_at, slug);

create table entry_alias (
  entry_id bigint not null references entry (id),
  position integer not null,
  name varchar(300) not null,
  primary key (entry_id, position)
);

create table entry_tag (
  entry_id bigint not null references entry (id),
  position integer not null,
  tag varchar(80) not null check (regexp_like(tag, '^[a-z0-9]+(-[a-z0-9]+)*$')),
  primary key (entry_id, position)
);
create index entry_tag_tag on entry_tag (tag, entry_id);

-- The facts of a record that are a list of short statements: an institution's tasks, an act's effects, …
create table entry_point (
  entry_id bigint not null references entry (id),
  position integer not null,
  text varchar(200) not null,
  primary key (entry_id, position)
);

create table source (
  id bigint primary key references entry (id),
  type varchar(40) not null,
  author varchar(200),
  publisher varchar(200),
  url varchar(1000),
  accessed date,
  language varchar(2) check (language in ('en', 'fr', 'nl', 'de'))
);
alter table citation add constraint citation_source foreign key (source_id) references source (id);
create index citation_source on citation (source_id);

-- The places that a citation of this source may name; a source without any accepts every locator.
create table source_section (
  source_id bigint not null references source (id),
  position integer not null,
  locator varchar(200) not null,
  title varchar(300) not null,
  primary key (source_id, position),
  unique (source_id, locator)
);

create table institution (
  id bigint primary key references entry (id),
  type varchar(40) not null,
  level varchar(13) not null check (level in ('federal', 'region', 'community', 'local', 'international')),
  staff integer check (staff >= 0),
  staff_comparator varchar(8) check (staff_comparator in ('exactly', 'about', 'atLeast', 'moreThan', 'atMost')),
  territory varchar(200),
  hotline varchar(40),
  hotline_hours varchar(200),
  contact_url varchar(1000)
);
create index institution_type on institution (type);
create index institution_level on institution (level);

create table institution_acronym (
  institution_id bigint not null references institution (id),
  position integer not null,
  acronym varchar(40) not null,
  primary key (institution_id, position)
);

create table legislation (
  id bigint primary key references entry (id),
  type varchar(40) not null,
  article varchar(40),
  numac varchar(10) unique check (regexp_like(numac, '^[0-9]{10}$')),
  eli_uri varchar(300) unique,
  published_first date,
  published_last date,
  published_precision varchar(5) check (published_precision in ('day', 'month', 'year')),
  in_force_from_first date,
  in_force_from_last date,
  in_force_from_precision varchar(5) check (in_force_from_precision in ('day', 'month', 'year')),
  status varchar(15) check (status in ('announced', 'inPreparation', 'adopted', 'implemented', 'ongoing',
    'adoptedModified', 'disputed', 'notAdopted', 'dropped', 'unknown', 'inForce', 'repealed')),
  check (published_first <= published_last and (published_first is null) = (published_precision is null)
    and (published_last is null) = (published_precision is null)),
  check (in_force_from_first <= in_force_from_last and (in_force_from_first is null) = (in_force_from_precision is null)
    and (in_force_from_last is null) = (in_force_from_precision is null))
);
create index legislation_type on legislation (type);
create index legislation_status on legislation (status);

create table measure (
  id bigint primary key references entry (id),
  measure_set varchar(7) not null,
  measure_number integer check (measure_number > 0),
  measure_group varchar(14) not null
    check (measure_group in ('legalFramework', 'structures', 'criminalPolicy', 'information')),
  theme varchar(40),
  status varchar(15) not null check (status in ('announced', 'inPreparation', 'adopted', 'implemented', 'ongoing',
    'adoptedModified', 'disputed', 'notAdopted', 'dropped', 'unknown'))
);
create index measure_set on measure (measure_set);
create index measure_status on measure (status);
create index measure_group on measure (measure_group);

create table status_step (
  id bigint primary key,
  entry_id bigint not null references entry (id),
  position integer not null check (position >= 0),
  status varchar(15) not null check (status in ('announced', 'inPreparation', 'adopted', 'implemented', 'ongoing',
    'adoptedModified', 'disputed', 'notAdopted', 'dropped', 'unknown', 'inForce', 'repealed')),
  day_first date not null,
  day_last date not null,
  day_precision varchar(5) not null check (day_precision in ('day', 'month', 'year')),
  note varchar(200),
  citation_id bigint not null unique references citation (id),
  unique (entry_id, position),
  check (day_first <= day_last)
);

create table strategy (
  id bigint primary key references entry (id),
  type varchar(40) not null,
  adopted_first date,
  adopted_last date,
  adopted_precision varchar(5) check (adopted_precision in ('day', 'month', 'year')),
  revised_first date,
  revised_last date,
  revised_precision varchar(5) check (revised_precision in ('day', 'month', 'year')),
  period_from_first date,
  period_from_last date,
  period_from_precision varchar(5) check (period_from_precision in ('day', 'month', 'year')),
  check (adopted_first <= adopted_last and (adopted_first is null) = (adopted_precision is null)
    and (adopted_last is null) = (adopted_precision is null)),
  check (revised_first <= revised_last and (revised_first is null) = (revised_precision is null)
    and (revised_last is null) = (revised_precision is null)),
  check (period_from_first <= period_from_last and (period_from_first is null) = (period_from_precision is null)
    and (period_from_last is null) = (period_from_precision is null))
);
create index strategy_type on strategy (type);

create table threat (
  id bigint primary key references entry (id),
  type varchar(40) not null
);

create table event (
  id bigint primary key references entry (id),
  type varchar(40) not null,
  place varchar(200),
  killed integer check (killed >= 0),
  injured integer check (injured >= 0)
);
create index event_type on event (type);

create table figure (
  id bigint primary key references entry (id),
  metric varchar(60) not null check (regexp_like(metric, '^[a-z][a-zA-Z0-9]*$')),
  amount numeric(20, 4),
  comparator varchar(8) check (comparator in ('exactly', 'about', 'atLeast', 'moreThan', 'atMost')),
  text varchar(200),
  unit varchar(40) not null,
  caveat varchar(400),
  subject_id bigint references entry (id),
  as_of_first date,
  as_of_last date,
  as_of_precision varchar(5) check (as_of_precision in ('day', 'month', 'year')),
  check (amount is not null or text is not null),
  check (as_of_first <= as_of_last and (as_of_first is null) = (as_of_precision is null)
    and (as_of_last is null) = (as_of_precision is null))
);
create index figure_metric on figure (metric);
create index figure_subject on figure (subject_id);

create table initiative (
  id bigint primary key references entry (id),
  role varchar(200),
  duration_months integer check (duration_months > 0),
  funder varchar(200)
);

create table initiative_member (
  initiative_id bigint not null references initiative (id),
  position integer not null,
  member varchar(200) not null,
  primary key (initiative_id, position)
);

create table assessment (
  id bigint primary key references entry (id),
  type varchar(40) not null,
  statement varchar(400) not null,
  attributed_to varchar(200)
);

create table relation (
  id bigint primary key,
  slug varchar(80) ${ordinal} not null unique,
  subject_id bigint not null references entry (id),
  predicate varchar(40) not null,
  object_id bigint not null references entry (id),
  valid_from_first date,
  valid_from_last date,
  valid_from_precision varchar(5) check (valid_from_precision in ('day', 'month', 'year')),
  valid_to_first date,
  valid_to_last date,
  valid_to_precision varchar(5) check (valid_to_precision in ('day', 'month', 'year')),
  note varchar(400),
  digest varchar(64) not null,
  citation_id bigint not null unique references citation (id),
  version integer not null check (version >= 1),
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  check (subject_id <> object_id),
  check (valid_from_first <= valid_from_last and (valid_from_first is null) = (valid_from_precision is null)
    and (valid_from_last is null) = (valid_from_precision is null)),
  check (valid_to_first <= valid_to_last and (valid_to_first is null) = (valid_to_precision is null)
    and (valid_to_last is null) = (valid_to_precision is null))
);
create index relation_subject on relation (subject_id, predicate);
create index relation_object on relation (object_id, predicate);

-- Claims: every value that a source gives for a property on which sources disagree.
create table contradiction (
  id bigint primary key,
  slug varchar(80) ${ordinal} not null unique,
  entry_id bigint not null references entry (id),
  property varchar(40) not null,
  type varchar(40) not null,
  title varchar(300) not null,
  reason varchar(600) not null,
  digest varchar(64) not null,
  version integer not null check (version >= 1),
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null
);
create index contradiction_entry on contradiction (entry_id, property);

create table claim (
  id bigint primary key,
  slug varchar(80) ${ordinal} not null unique,
  contradiction_id bigint not null references contradiction (id),
  position integer not null check (position >= 0),
  claimed_value varchar(400) not null,
  rank varchar(10) not null check (rank in ('preferred', 'normal', 'deprecated')),
  as_of_first date,
  as_of_last date,
  as_of_precision varchar(5) check (as_of_precision in ('day', 'month', 'year')),
  note varchar(400),
  citation_id bigint not null unique references citation (id),
  unique (contradiction_id, position),
  check (as_of_first <= as_of_last and (as_of_first is null) = (as_of_precision is null)
    and (as_of_last is null) = (as_of_precision is null))
);

-- The country packs that were loaded. Row 'lock' is locked while one process loads, so that two that start together
-- load one after the other.
create table pack (
  code varchar(40) primary key,
  title varchar(300) not null,
  licence varchar(100) not null,
  version varchar(40) not null,
  loaded_at timestamp(3) with time zone not null
);
insert into pack (code, title, licence, version, loaded_at)
  values ('lock', 'Held while a pack is loaded', '-', '-', current_timestamp);
