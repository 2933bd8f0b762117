--liquibase formatted sql

--changeset quarterday:statistics-of-announcements splitStatements:false rollbackSplitStatements:false
-- What grows with each transition grows with the others.
create or replace function keep_statistics_of_growing_tables() returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  outgrown text;
begin
  select string_agg(relname, ', ' order by relname) into outgrown from pg_class
  where oid = any (array['clients', 'client_texts', 'client_services', 'client_obligations', 'obligation_horizons',
      'trigger_plans', 'service_triggers', 'decisions', 'status_transitions',
      'entity_current_status', 'history_heads', 'status_events']::regclass[])
    and pg_relation_size(oid) > 1.1 * 8192 * relpages;
  if outgrown is not null then
    -- Whoever takes them just now is not waited for.
    execute 'analyze (skip_locked) ' || outgrown;
  end if;
end $$;
--rollback create or replace function keep_statistics_of_growing_tables() returns void language plpgsql
--rollback   security definer set search_path = public, pg_temp as $$
--rollback declare
--rollback   outgrown text;
--rollback begin
--rollback   select string_agg(relname, ', ' order by relname) into outgrown from pg_class
--rollback   where oid = any (array['clients', 'client_texts', 'client_services', 'client_obligations', 'obligation_horizons',
--rollback       'trigger_plans', 'service_triggers', 'decisions', 'status_transitions']::regclass[])
--rollback     and pg_relation_size(oid) > 1.1 * 8192 * relpages;
--rollback   if outgrown is not null then
--rollback     -- Whoever takes them just now is not waited for.
--rollback     execute 'analyze (skip_locked) ' || outgrown;
--rollback   end if;
--rollback end $$;

--changeset quarterday:webhook-secrets-told
comment on column webhooks.secret is
  'As it is: signing needs it whole, and whoever reads this as the application would have the key to it too.';
--rollback comment on column webhooks.secret is null;
