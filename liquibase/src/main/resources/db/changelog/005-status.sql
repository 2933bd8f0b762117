--liquibase formatted sql

--changeset quarterday:append-only splitStatements:false
-- Per statement, so that it also refuses a statement that row-level security would leave without rows.
create function refuse_to_change_history() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end $$;
--rollback drop function refuse_to_change_history();

--changeset quarterday:decisions splitStatements:false
create table decisions (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  created_at timestamptz not null,
  decision varchar(64) not null,
  entity_type varchar(64) not null,
  entity_id text not null,
  allowed boolean not null,
  facts jsonb not null,
  answer jsonb not null,
  release_number bigint,
  release_hash varchar(128),
  actor_user_id uuid,
  actor_role varchar(20) not null,
  request_id varchar(128),
  unique (organization_id, id),
  foreign key (organization_id, actor_user_id) references users (organization_id, id)
);
comment on table decisions is 'Every answer that the rules gave about a transition, refused or allowed. Append-only.';
comment on column decisions.answer is 'The verdict: target, violations, effects, and the rows that fired.';
create index idx_decisions_entity on decisions (organization_id, entity_type, entity_id, created_at);
create index idx_decisions_created_at on decisions (organization_id, created_at);
create index idx_decisions_user on decisions (actor_user_id);
call bind_to_practice('decisions');
create trigger decisions_are_append_only before update or delete or truncate on decisions
  for each statement execute function refuse_to_change_history();
--rollback drop table decisions;

--changeset quarterday:status-transitions splitStatements:false
create type workflow_action_enum as enum (
  'CREATE', 'ADVANCE', 'SEND_BACK', 'ASSIGN', 'REASSIGN', 'NOTE', 'UPLOAD', 'DEADLINE_CHANGE', 'SUSPEND', 'RESUME',
  'COMPLETE', 'CANCEL');

create table status_transitions (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  created_at timestamptz not null,
  entity_type varchar(64) not null,
  entity_id text not null,
  client_service_id uuid,
  from_status text,
  to_status text not null,
  from_stage int check (from_stage between 1 and 50),
  to_stage int check (to_stage between 1 and 50),
  lifecycle_from text,
  lifecycle_to text,
  action_type workflow_action_enum,
  transition_reason text,
  notes text check (char_length(notes) <= 1000),
  files_attached varchar[] not null default '{}',
  business_context jsonb not null default '{}',
  triggered_by_user_id uuid,
  triggered_by_system text,
  sla_deadline timestamptz,
  is_milestone boolean not null default false,
  milestone text,
  metadata jsonb not null default '{}',
  decision_id uuid not null,
  release_number bigint,
  release_hash varchar(128),
  rows_fired jsonb not null default '[]' check (jsonb_typeof(rows_fired) = 'array'),
  request_id varchar(128),
  transaction_id xid8 not null default pg_current_xact_id(),
  unique (organization_id, id),
  constraint somebody_did_it check (triggered_by_user_id is not null or triggered_by_system is not null),
  constraint a_milestone_has_a_name check (is_milestone = (milestone is not null)),
  constraint a_service_is_its_own_entity check (client_service_id is null or entity_id = client_service_id::text),
  -- Without an action (an entity that has none of 000's) any change of status is a transition.
  constraint valid_stage_transition check (
    case
      when action_type is null then true
      when action_type = 'CREATE' then
        from_status is null and from_stage is null and lifecycle_from is null and coalesce(to_stage, 1) = 1
      when action_type in ('ADVANCE', 'SEND_BACK') then
        from_status is not null and from_status <> to_status
          and (from_stage is distinct from to_stage or to_stage is null)
          and (from_stage is null) = (to_stage is null)
      else
        from_status is not null and from_status = to_status and from_stage is not distinct from to_stage
    end),
  foreign key (organization_id, client_service_id)
    references client_services (organization_id, id) on delete restrict deferrable initially deferred,
  foreign key (organization_id, triggered_by_user_id) references users (organization_id, id),
  foreign key (organization_id, decision_id)
    references decisions (organization_id, id) deferrable initially deferred
);
comment on table status_transitions is 'Every change of a status, with the decision that allowed it. Append-only.';
comment on column status_transitions.rows_fired is 'The rows of the decision tables that fired: [{table, row, reason}].';
comment on column status_transitions.transaction_id is
  'The transaction that wrote the row; a status may only change in a transaction that wrote its transition.';
create index idx_status_transitions_client_service on status_transitions (client_service_id);
create index idx_status_transitions_user on status_transitions (triggered_by_user_id);
create index idx_status_transitions_created_at on status_transitions (created_at);
create index idx_status_transitions_action_type on status_transitions (action_type);
create index idx_status_transitions_timeline on status_transitions (client_service_id, created_at);
create index idx_status_transitions_entity on status_transitions (organization_id, entity_type, entity_id, created_at);
create index idx_status_transitions_milestones on status_transitions (client_service_id, milestone) where is_milestone;
call bind_to_practice('status_transitions');
create trigger status_transitions_are_append_only before update or delete or truncate on status_transitions
  for each statement execute function refuse_to_change_history();
--rollback drop table status_transitions; drop type workflow_action_enum;

--changeset quarterday:entity-current-status splitStatements:false
create table entity_current_status (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  created_at timestamptz not null,
  entity_type varchar(64) not null,
  entity_id text not null,
  workflow varchar(64) not null,
  current_status text not null,
  current_stage int check (current_stage between 1 and 50),
  lifecycle text,
  status_since timestamptz not null,
  sla_deadline timestamptz,
  last_transition_id uuid not null,
  unique (organization_id, entity_type, entity_id),
  foreign key (organization_id, last_transition_id)
    references status_transitions (organization_id, id) deferrable initially deferred
);
comment on table entity_current_status is
  'Where each entity stands: a projection of status_transitions, kept in the transaction that appends to it. '
  'Whether it is overdue is not stored, for it changes with the clock and not with the row: sla_deadline < now().';
create index idx_entity_current_status_sla on entity_current_status (organization_id, sla_deadline)
  where sla_deadline is not null;
create index idx_entity_current_status_status on entity_current_status (organization_id, entity_type, current_status);
call bind_to_practice('entity_current_status');
--rollback drop table entity_current_status;

--changeset quarterday:no-status-without-a-transition splitStatements:false
-- The belt under the gate. Deferred to the commit, so that within the transaction the order does not matter.
create function refuse_service_status_without_transition() returns trigger language plpgsql as $$
begin
  if not exists (
      select from status_transitions t
       where t.client_service_id = new.id
         and t.transaction_id = pg_current_xact_id()
         and t.to_status = new.stage
         and t.to_stage = new.current_stage
         and t.lifecycle_to = new.status::text) then
    raise exception 'service % may not become % at stage % (%) without a transition in the same transaction',
        new.id, new.status, new.current_stage, new.stage
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;

create constraint trigger service_opens_with_a_transition after insert on client_services
  deferrable initially deferred
  for each row execute function refuse_service_status_without_transition();
create constraint trigger service_moves_with_a_transition
  after update of status, stage, current_stage, final_stage on client_services
  deferrable initially deferred
  for each row
  when ((old.status, old.stage, old.current_stage, old.final_stage)
    is distinct from (new.status, new.stage, new.current_stage, new.final_stage))
  execute function refuse_service_status_without_transition();

create function refuse_entity_status_without_transition() returns trigger language plpgsql as $$
begin
  if not exists (
      select from status_transitions t
       where t.id = new.last_transition_id
         and t.transaction_id = pg_current_xact_id()
         and t.entity_type = new.entity_type
         and t.entity_id = new.entity_id
         and t.to_status = new.current_status
         and t.to_stage is not distinct from new.current_stage
         and t.lifecycle_to is not distinct from new.lifecycle) then
    raise exception '% % may not become % without a transition in the same transaction',
        new.entity_type, new.entity_id, new.current_status
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;

create constraint trigger entity_status_follows_a_transition
  after insert or update of entity_type, entity_id, current_status, current_stage, lifecycle, last_transition_id
  on entity_current_status
  deferrable initially deferred
  for each row execute function refuse_entity_status_without_transition();
--rollback drop trigger entity_status_follows_a_transition on entity_current_status;
--rollback drop trigger service_moves_with_a_transition on client_services;
--rollback drop trigger service_opens_with_a_transition on client_services;
--rollback drop function refuse_entity_status_without_transition();
--rollback drop function refuse_service_status_without_transition();

--changeset quarterday:status-grants splitStatements:false
grant select, insert on decisions, status_transitions to ${app_role};
grant select, insert, update, delete on entity_current_status to ${app_role};
-- The default privileges of the schema gave more. (Where one role does both, it must keep what foreign keys need.)
do $$ begin
  if current_user <> '${app_role}' then
    revoke update, delete, truncate on decisions, status_transitions from ${app_role};
  end if;
end $$;
--rollback revoke select, insert on decisions, status_transitions from ${app_role};
--rollback revoke select, insert, update, delete on entity_current_status from ${app_role};

--changeset quarterday:sla-left
alter table entity_current_status add column sla_left interval;
comment on column entity_current_status.sla_left is
  'What was left of the time at this status when its clock was stopped (negative when it was overdue); null while it runs.';
--rollback alter table entity_current_status drop column sla_left;
