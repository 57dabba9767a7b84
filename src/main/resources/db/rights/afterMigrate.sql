-- PostgreSQL, after every migration: where the migrations are not run by the service's own database user, that user gets
-- what it needs and no more. It neither creates nor alters tables, and what was published it can only read and add to.
do $$
declare
  service constant text := '${service}';
begin
  if service = current_user or not exists (select from pg_roles where rolname = service) then
    return;
  end if;
  -- Replicas that start together: two that grant at the same time are an error in PostgreSQL.
  perform pg_advisory_xact_lock(hashtext('ct-atlas rights'));
  execute format('grant usage on schema %I to %I', current_schema(), service);
  execute format('grant usage on all sequences in schema %I to %I', current_schema(), service);
  execute format('grant select, insert, update, delete on all tables in schema %I to %I', current_schema(), service);
  execute format('revoke update, delete, truncate on revision from %I', service);
  execute format('revoke all on ${flyway:table} from %I', service);
end
$$;
