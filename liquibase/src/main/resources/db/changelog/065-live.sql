--liquibase formatted sql

--changeset quarterday:history-chained splitStatements:false
alter table status_transitions add column entity_seq bigint;
alter table status_transitions add column chain_hash bytea;
comment on column status_transitions.entity_seq is 'Its number in the history of its entity, from 1.';
comment on column status_transitions.chain_hash is
  'SHA-256 over the hash before it in the history of its entity, in hexadecimal, and its own canonical form.';

create table history_heads (
  organization_id uuid not null references organizations (id),
  entity_type varchar(64) not null,
  entity_id text not null,
  entity_seq bigint not null,
  chain_hash bytea not null,
  status text not null,
  status_since timestamptz not null,
  sla_deadline timestamptz,
  primary key (organization_id, entity_type, entity_id)
);
comment on table history_heads is
  'Where the history of each entity ends: whoever appends holds the row, so that the hashes of one entity form one chain.';
comment on column history_heads.sla_deadline is 'Of the status, as its transitions say; null while its clock stands.';

create table status_events (
  transition_id uuid primary key,
  organization_id uuid not null,
  arrived bigint not null,
  position bigint,
  entity_type varchar(64) not null,
  entity_id text not null,
  announced boolean not null,
  left_status text,
  stood_ms bigint,
  within_sla boolean,
  foreign key (organization_id, transition_id)
    references status_transitions (organization_id, id) deferrable initially deferred
);
comment on table status_events is
  'What is announced of each transition, written with it: the outbox of streams, webhooks and figures.';
comment on column status_events.arrived is 'In the order of its entity; of different entities the commits may come otherwise.';
comment on column status_events.position is
  'Given after the commit, so that whoever has seen one has seen all before it; null until then.';
comment on column status_events.announced is 'Whether it is told; an imported past is only counted.';
comment on column status_events.left_status is 'The status that it left, if it left one; how long it stood there follows.';
create sequence status_event_arrivals;
create index idx_status_events_waiting on status_events (arrived) where position is null;
create unique index idx_status_events_position on status_events (position);
create index idx_status_events_practice on status_events (organization_id, position);

-- The form that the hash is taken over: all columns but the hash, those without a value left out, so that a column that is
-- added later changes nothing of the rows before it while it may be null. Objects stand as their text.
create function canonical_transition(t status_transitions) returns text language sql stable
  set search_path = public, pg_temp set timezone = 'UTC' as $$
  select (jsonb_strip_nulls(to_jsonb(t) - array['chain_hash', 'business_context', 'metadata', 'rows_fired'])
      || jsonb_build_object('business_context', t.business_context::text, 'metadata', t.metadata::text,
        'rows_fired', t.rows_fired::text))::text
$$;
create function chained_hash(before bytea, t status_transitions) returns bytea language sql stable
  set search_path = public, pg_temp as $$
  select sha256(convert_to(encode(before, 'hex') || canonical_transition(t), 'UTF8'))
$$;

-- It writes as its owner: the application itself may not.
create function linked_transition(t status_transitions) returns status_transitions language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  head history_heads;
  moved boolean;
begin
  select * into head from history_heads h
    where h.organization_id = t.organization_id and h.entity_type = t.entity_type and h.entity_id = t.entity_id
    for update;
  if not found then
    insert into history_heads (organization_id, entity_type, entity_id, entity_seq, chain_hash, status, status_since)
      values (t.organization_id, t.entity_type, t.entity_id, 0, '', t.to_status, t.created_at)
      on conflict do nothing;
    select * into strict head from history_heads h
      where h.organization_id = t.organization_id and h.entity_type = t.entity_type and h.entity_id = t.entity_id
      for update;
  end if;
  moved := head.entity_seq = 0 or t.to_status <> head.status;
  t.entity_seq := head.entity_seq + 1;
  t.chain_hash := chained_hash(head.chain_hash, t);
  insert into status_events (transition_id, organization_id, arrived, entity_type, entity_id, announced, left_status,
      stood_ms, within_sla)
    values (t.id, t.organization_id, nextval('status_event_arrivals'), t.entity_type, t.entity_id,
      coalesce(current_setting('app.importing', true), '') <> 'on',
      case when moved and head.entity_seq > 0 then head.status end,
      case when moved and head.entity_seq > 0
        then greatest(0, floor(extract(epoch from t.created_at - head.status_since) * 1000)) end,
      case when moved and head.entity_seq > 0 then t.created_at <= head.sla_deadline end);
  update history_heads h set
      entity_seq = t.entity_seq,
      chain_hash = t.chain_hash,
      status = t.to_status,
      status_since = case when moved then t.created_at else h.status_since end,
      sla_deadline = case
        when moved or t.sla_deadline is not null then t.sla_deadline
        when t.lifecycle_to is distinct from t.lifecycle_from then null
        else h.sla_deadline end
    where h.organization_id = t.organization_id and h.entity_type = t.entity_type and h.entity_id = t.entity_id;
  return t;
end $$;
revoke execute on function linked_transition(status_transitions) from public;

-- What is there already, in the order of time. The owner too is bound by policies, and no practice is named here.
alter table status_transitions no force row level security;
alter table status_transitions disable trigger status_transitions_are_append_only;
do $$
declare
  t status_transitions;
begin
  for t in select * from status_transitions order by created_at, id loop
    t := linked_transition(t);
    update status_transitions set entity_seq = t.entity_seq, chain_hash = t.chain_hash where id = t.id;
  end loop;
  update status_events set position = arrived, announced = false;
end $$;
set constraints all immediate;
alter table status_transitions alter column entity_seq set not null;
alter table status_transitions alter column chain_hash set not null;
alter table status_transitions enable trigger status_transitions_are_append_only;
alter table status_transitions force row level security;
create index idx_status_transitions_chain on status_transitions (organization_id, entity_type, entity_id, entity_seq);

create function chain_transition() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  return linked_transition(new);
end $$;
create trigger status_transitions_are_chained before insert on status_transitions
  for each row execute function chain_transition();

call bind_to_practice('history_heads');
call bind_to_practice('status_events');
create policy read_by_status_watch on status_events for select
  using (current_setting('app.status_watch', true) = 'on');
create policy numbered_by_status_watch on status_events for update
  using (current_setting('app.status_watch', true) = 'on') with check (current_setting('app.status_watch', true) = 'on');
--rollback drop trigger status_transitions_are_chained on status_transitions;
--rollback drop function chain_transition(); drop function linked_transition(status_transitions);
--rollback drop function chained_hash(bytea, status_transitions); drop function canonical_transition(status_transitions);
--rollback drop table status_events; drop sequence status_event_arrivals; drop table history_heads;
--rollback alter table status_transitions drop column entity_seq, drop column chain_hash;

--changeset quarterday:live-grants splitStatements:false
do $$ begin
  if current_user <> '${app_role}' then
    revoke all on history_heads, status_events from ${app_role};
  end if;
end $$;
grant select on history_heads, status_events to ${app_role};
grant update (position) on status_events to ${app_role};
--rollback revoke select on history_heads, status_events from ${app_role};
