--liquibase formatted sql

--changeset quarterday:activity-of-many-clients splitStatements:false rollbackSplitStatements:false
-- What is to be recorded of a row that was written: an entry for each kind of change that people look for by itself.
create function activity_of(entity text, op text, client_column text, columns text, was jsonb, is_now jsonb)
  returns table (action text, before jsonb, after jsonb) language sql stable as $$
  select
      case kind
        when 'ASSIGNEES' then case when after is null then 'USER_UNASSIGNED' else 'USER_ASSIGNED' end
        when 'ASSIGNEE' then case when after is null then 'SERVICE_UNASSIGNED' else 'SERVICE_ASSIGNED' end
        when 'CHASE_TEAM' then 'CHASE_TEAM_CHANGED'
        when 'TEAM' then 'TEAM_CHANGED'
        when 'ACTIVE' then case after->>'is_active' when 'true' then 'CLIENT_ACTIVATED' else 'CLIENT_DEACTIVATED' end
        when 'DELETED' then case when after is null then 'CLIENT_RESTORED' else 'CLIENT_DELETED' end
        else upper(entity) || case op when 'INSERT' then '_CREATED' when 'DELETE' then '_DELETED' else '_UPDATED' end
      end,
      coalesce(before, '{}'), coalesce(after, '{}')
  from (
    select kind,
        jsonb_object_agg(key, old_value) filter (where old_value is not null) as before,
        jsonb_object_agg(key, new_value) filter (where new_value is not null) as after
    from (
      select key, old_value, new_value,
          case
            when entity = 'client' then
              case
                when key in ('assigned_user_id', 'ltd_company_assigned_user_id', 'non_ltd_company_assigned_user_id',
                  'vat_assigned_user_id') then 'ASSIGNEES'
                when key = 'chase_team_user_ids' then 'CHASE_TEAM'
                when key = 'team_id' then 'TEAM'
                when key = 'is_active' and op = 'UPDATE' then 'ACTIVE'
                when key in ('deleted_at', 'deleted_by_user_id') then 'DELETED'
                else 'REST'
              end
            when entity = 'service' and key = 'assigned_staff_id' then 'ASSIGNEE'
            else 'REST'
          end as kind
      from (
        select n.key, was->n.key as old_value, n.value as new_value from jsonb_each(is_now) as n
        union all
        select o.key, o.value, null from jsonb_each(was) as o where not is_now ? o.key) as said
      where old_value is distinct from new_value
        and key not in ('id', 'organization_id', 'version', 'created_at', 'updated_at')
        and key <> client_column
        -- It follows from the client's dates by the tables, or from manual_ct_due_override.
        and key <> 'next_corporation_tax_due'
        and (columns is null or key = any (string_to_array(columns, ',')))
        -- What a new row leaves out says nothing.
        and (op <> 'INSERT' or new_value not in ('false'::jsonb, '[]'::jsonb, '{}'::jsonb))
    ) as changes
    group by kind
  ) as changed
$$;
comment on function activity_of is 'What the activity log says of a row; was and is_now are the row without its nulls.';

create or replace function record_activity() returns trigger language plpgsql
  security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  -- What an import of a practice brings was written long ago, and is recorded as brought now.
  imported timestamptz := (select created_at from practice_archives
    where kind = 'IMPORT' and transaction_id = pg_current_xact_id());
  was jsonb := '{}';
  is_now jsonb := '{}';
  it jsonb;
begin
  if tg_op <> 'INSERT' then
    was := jsonb_strip_nulls(to_jsonb(old));
  end if;
  if tg_op <> 'DELETE' then
    is_now := jsonb_strip_nulls(to_jsonb(new));
  end if;
  it := case tg_op when 'DELETE' then was else is_now end;
  insert into activity_logs (id, organization_id, created_at, action, user_id, client_id, entity_type, entity_id,
      before, after, request_id)
  select next_activity_id(), (it->>'organization_id')::uuid,
      case tg_op when 'DELETE' then now() else coalesce(imported, (it->>'updated_at')::timestamptz, now()) end,
      action, nullif(current_setting('app.user_id', true), '')::uuid,
      (it->>tg_argv[1])::uuid, tg_argv[0], it->>'id', before, after,
      nullif(current_setting('app.request_id', true), '')
  from activity_of(tg_argv[0], tg_op, tg_argv[1], tg_argv[2], was, is_now);
  return null;
end $$;

-- The same of all rows that a statement wrote, which costs half of doing it row by row. Its plan is kept, maybe from a
-- statement of one row: joined by nested loops, a thousand rows would be compared with a thousand.
create function record_activities() returns trigger language plpgsql
  security definer set search_path = public, pg_temp set timezone = 'UTC' set enable_nestloop = off as $$
declare
  -- What an import of a practice brings was written long ago, and is recorded as brought now.
  imported timestamptz := (select created_at from practice_archives
    where kind = 'IMPORT' and transaction_id = pg_current_xact_id());
begin
  if tg_op = 'INSERT' then
    insert into activity_logs (id, organization_id, created_at, action, user_id, client_id, entity_type, entity_id,
        before, after, request_id)
    with written as materialized (
      select r.id, r.organization_id, r.updated_at, jsonb_strip_nulls(to_jsonb(r)) as is_now from after_rows r)
    select next_activity_id(), organization_id, coalesce(imported, updated_at, now()), action,
        nullif(current_setting('app.user_id', true), '')::uuid, (is_now->>tg_argv[1])::uuid, tg_argv[0], id::text,
        before, after, nullif(current_setting('app.request_id', true), '')
    from written, activity_of(tg_argv[0], 'INSERT', tg_argv[1], null, '{}', is_now);
  else
    insert into activity_logs (id, organization_id, created_at, action, user_id, client_id, entity_type, entity_id,
        before, after, request_id)
    with written as materialized (
      select r.id, r.organization_id, r.updated_at, jsonb_strip_nulls(to_jsonb(r)) as is_now,
          jsonb_strip_nulls(to_jsonb(o)) as was
      from after_rows r join before_rows o using (id))
    select next_activity_id(), organization_id, coalesce(imported, updated_at, now()), action,
        nullif(current_setting('app.user_id', true), '')::uuid, (is_now->>tg_argv[1])::uuid, tg_argv[0], id::text,
        before, after, nullif(current_setting('app.request_id', true), '')
    from written, activity_of(tg_argv[0], 'UPDATE', tg_argv[1], null, was, is_now);
  end if;
  return null;
end $$;
drop trigger every_change_is_recorded on clients;
create trigger every_creation_is_recorded after insert on clients
  referencing new table as after_rows for each statement execute function record_activities('client', 'id');
create trigger every_change_is_recorded after update on clients
  referencing old table as before_rows new table as after_rows for each statement
  execute function record_activities('client', 'id');
create trigger every_loss_is_recorded after delete on clients
  for each row execute function record_activity('client', 'id');

create or replace function keep_client_texts() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into client_texts (client_id, organization_id, document, texts)
      select r.id, r.organization_id, client_document(r::clients), client_texts(r::clients) from after_rows r;
  else
    update client_texts t set document = said.document, texts = said.texts
    from (
      select r.id, client_document(r::clients) as document, client_texts(r::clients) as texts from after_rows r) as said
    where t.client_id = said.id and (t.document, t.texts) is distinct from (said.document, said.texts);
  end if;
  return null;
end $$;
drop trigger its_texts_are_kept on clients;
create trigger new_texts_are_kept after insert on clients
  referencing new table as after_rows for each statement execute function keep_client_texts();
create trigger changed_texts_are_kept after update on clients
  referencing new table as after_rows for each statement execute function keep_client_texts();

-- Only as triggers: whoever may make tables of their own could hang them there and write a history.
revoke execute on function record_activity(), record_activities(), keep_client_texts() from public;
--rollback grant execute on function record_activity(), keep_client_texts() to public;
--rollback drop trigger changed_texts_are_kept on clients; drop trigger new_texts_are_kept on clients;
--rollback drop trigger every_loss_is_recorded on clients; drop trigger every_change_is_recorded on clients;
--rollback drop trigger every_creation_is_recorded on clients; drop function record_activities();
--rollback create or replace function keep_client_texts() returns trigger language plpgsql
--rollback   security definer set search_path = public, pg_temp as $$
--rollback begin
--rollback   insert into client_texts (client_id, organization_id, document, texts)
--rollback   values (new.id, new.organization_id, client_document(new), client_texts(new))
--rollback   on conflict (client_id) do update set document = excluded.document, texts = excluded.texts
--rollback     where (client_texts.document, client_texts.texts) is distinct from (excluded.document, excluded.texts);
--rollback   return null;
--rollback end $$;
--rollback create trigger its_texts_are_kept after insert or update on clients
--rollback   for each row execute function keep_client_texts();
--rollback create or replace function record_activity() returns trigger language plpgsql
--rollback   security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
--rollback declare
--rollback   entity text := tg_argv[0];
--rollback   was jsonb := '{}';
--rollback   is_now jsonb := '{}';
--rollback   it jsonb;
--rollback begin
--rollback   if tg_op <> 'INSERT' then
--rollback     was := jsonb_strip_nulls(to_jsonb(old));
--rollback   end if;
--rollback   if tg_op <> 'DELETE' then
--rollback     is_now := jsonb_strip_nulls(to_jsonb(new));
--rollback   end if;
--rollback   it := case tg_op when 'DELETE' then was else is_now end;
--rollback   insert into activity_logs (id, organization_id, created_at, action, user_id, client_id, entity_type, entity_id,
--rollback       before, after, request_id)
--rollback   select next_activity_id(), (it->>'organization_id')::uuid,
--rollback       case tg_op when 'DELETE' then now() else coalesce((it->>'updated_at')::timestamptz, now()) end,
--rollback       case kind
--rollback         when 'ASSIGNEES' then case when after is null then 'USER_UNASSIGNED' else 'USER_ASSIGNED' end
--rollback         when 'ASSIGNEE' then case when after is null then 'SERVICE_UNASSIGNED' else 'SERVICE_ASSIGNED' end
--rollback         when 'CHASE_TEAM' then 'CHASE_TEAM_CHANGED'
--rollback         when 'TEAM' then 'TEAM_CHANGED'
--rollback         when 'ACTIVE' then case after->>'is_active' when 'true' then 'CLIENT_ACTIVATED' else 'CLIENT_DEACTIVATED' end
--rollback         when 'DELETED' then case when after is null then 'CLIENT_RESTORED' else 'CLIENT_DELETED' end
--rollback         else upper(entity) || case tg_op when 'INSERT' then '_CREATED' when 'DELETE' then '_DELETED' else '_UPDATED' end
--rollback       end,
--rollback       nullif(current_setting('app.user_id', true), '')::uuid,
--rollback       (it->>tg_argv[1])::uuid, entity, it->>'id',
--rollback       coalesce(before, '{}'), coalesce(after, '{}'),
--rollback       nullif(current_setting('app.request_id', true), '')
--rollback   from (
--rollback     select kind,
--rollback         jsonb_object_agg(key, old_value) filter (where old_value is not null) as before,
--rollback         jsonb_object_agg(key, new_value) filter (where new_value is not null) as after
--rollback     from (
--rollback       select key, o.value as old_value, n.value as new_value,
--rollback           case
--rollback             when entity = 'client' then
--rollback               case
--rollback                 when key in ('assigned_user_id', 'ltd_company_assigned_user_id', 'non_ltd_company_assigned_user_id',
--rollback                   'vat_assigned_user_id') then 'ASSIGNEES'
--rollback                 when key = 'chase_team_user_ids' then 'CHASE_TEAM'
--rollback                 when key = 'team_id' then 'TEAM'
--rollback                 when key = 'is_active' and tg_op = 'UPDATE' then 'ACTIVE'
--rollback                 when key in ('deleted_at', 'deleted_by_user_id') then 'DELETED'
--rollback                 else 'REST'
--rollback               end
--rollback             when entity = 'service' and key = 'assigned_staff_id' then 'ASSIGNEE'
--rollback             else 'REST'
--rollback           end as kind
--rollback       from jsonb_each(was) as o full join jsonb_each(is_now) as n using (key)
--rollback       where o.value is distinct from n.value
--rollback         and key not in ('id', 'organization_id', 'version', 'created_at', 'updated_at')
--rollback         and key <> tg_argv[1]
--rollback         and key <> 'next_corporation_tax_due'
--rollback         and (tg_argv[2] is null or key = any (string_to_array(tg_argv[2], ',')))
--rollback         and (tg_op <> 'INSERT' or n.value not in ('false'::jsonb, '[]'::jsonb, '{}'::jsonb))
--rollback     ) as changes
--rollback     group by kind
--rollback   ) as changed;
--rollback   return null;
--rollback end $$;
--rollback drop function activity_of(text, text, text, text, jsonb, jsonb);
--rollback call record_activity_of('clients', 'client', 'id');

--changeset quarterday:statistics-of-growing-tables splitStatements:false
-- While a table has no statistics, all indexes that begin with the practice seem alike, and each row that names, say, a
-- client is checked by reading all clients of the practice; such a plan is kept until statistics are taken. Autovacuum
-- takes them once a minute: in that time a first import was brought to a stop by its own rows.
create function keep_statistics_of_growing_tables() returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  outgrown text;
begin
  select string_agg(relname, ', ' order by relname) into outgrown from pg_class
  where oid = any (array['clients', 'client_texts', 'client_services', 'client_obligations', 'obligation_horizons',
      'trigger_plans', 'service_triggers', 'decisions', 'status_transitions']::regclass[])
    and pg_relation_size(oid) > 1.1 * 8192 * relpages;
  if outgrown is not null then
    -- Whoever takes them just now is not waited for.
    execute 'analyze (skip_locked) ' || outgrown;
  end if;
end $$;
comment on function keep_statistics_of_growing_tables is
  'Takes statistics of tables that have grown by a tenth since theirs were taken last, as autovacuum does within a minute.';
revoke execute on function keep_statistics_of_growing_tables() from public;
grant execute on function keep_statistics_of_growing_tables() to ${app_role};
--rollback drop function keep_statistics_of_growing_tables();

--changeset quarterday:obligations-through-their-client
-- That the practice is there follows from the client's being there; a client has some twenty rows, and to check it again
-- of each was a third of what writing them cost.
alter table client_obligations drop constraint client_obligations_organization_id_fkey;
alter table obligation_horizons drop constraint obligation_horizons_organization_id_fkey;
--rollback alter table obligation_horizons add foreign key (organization_id) references organizations (id);
--rollback alter table client_obligations add foreign key (organization_id) references organizations (id);
