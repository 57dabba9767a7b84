-- The API tokens of editors. A token itself is nowhere: only its SHA-256, by which it is looked up. Names are in the
-- ledger, so a row stays when its token is revoked or has expired, and its name is never given to another.
-- (No "in (…)": H2 evaluates it in the session that created the table, and fails once that is closed.)
create table access_token (
  name varchar(60) ${ordinal} primary key check (regexp_like(name, '^[a-z0-9]+(-[a-z0-9]+)*$')),
  hash varchar(64) ${ordinal} not null unique check (regexp_like(hash, '^[0-9a-f]{64}$')),
  role varchar(10) not null check (regexp_like(role, '^(editor|admin)$')),
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  revoked_at timestamp(3) with time zone,
  check (expires_at > created_at)
);
