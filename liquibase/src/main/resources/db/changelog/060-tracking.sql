--liquibase formatted sql

--changeset quarterday:tracked-entities splitStatements:false
create table tracked_entities (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  entity_type varchar(64) not null check (entity_type ~ '^[a-z][a-z0-9_]*$'),
  entity_id varchar(200) not null check (btrim(entity_id) <> ''),
  business_entity varchar(100),
  workflow varchar(80) not null,
  status varchar(80) not null,
  step_number int not null check (step_number between 1 and 50),
  lifecycle varchar(10) not null check (lifecycle in ('OPEN', 'CLOSED')),
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
  status_since timestamptz not null,
  clock_from timestamptz not null,
  clock_used_millis bigint not null default 0,
  sla_deadline timestamptz,
  warn_at timestamptz,
  overdue_since timestamptz,
  due_at timestamptz,
  held_step varchar(80),
  held_used_millis bigint,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 0,
  unique (organization_id, id),
  unique (organization_id, entity_type, entity_id),
  check ((held_step is null) = (held_used_millis is null))
);
comment on table tracked_entities is 'Anything with a status that another system, or a type of the practice''s own, has us track.';
comment on column tracked_entities.entity_id is 'As the other system writes it.';
comment on column tracked_entities.clock_used_millis is 'Time of this step that was used before clock_from, by the step''s own clock.';
comment on column tracked_entities.held_step is 'The step whose clock stands still while the entity is at one that pauses it.';
comment on column tracked_entities.due_at is
  'When the scheduler looks at it next: at the warning, then at the deadline; null when both were told.';
create index idx_tracked_entities_due on tracked_entities (organization_id, due_at) where due_at is not null;
create index idx_tracked_entities_sla on tracked_entities (organization_id, sla_deadline, id)
  where sla_deadline is not null;
create index idx_tracked_entities_open on tracked_entities (organization_id, workflow, id) where lifecycle = 'OPEN';
call bind_to_practice('tracked_entities');
grant select, insert, update, delete on tracked_entities to ${app_role};
--rollback drop table tracked_entities;

--changeset quarterday:tracked-entities-move-with-a-transition splitStatements:false
-- The belt under the gate, as for services. Deferred to the commit, so that within the transaction the order does not matter.
create function refuse_tracked_status_without_transition() returns trigger language plpgsql as $$
begin
  if not exists (
      select from status_transitions t
       where t.organization_id = new.organization_id
         and t.entity_type = new.entity_type
         and t.entity_id = new.entity_id
         and t.created_at >= new.status_since
         and t.transaction_id = pg_current_xact_id()
         and t.to_status = new.status
         and t.to_stage = new.step_number
         and t.lifecycle_to = new.lifecycle) then
    raise exception '% % may not become % without a transition in the same transaction',
        new.entity_type, new.entity_id, new.status
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger tracked_entity_begins_with_a_transition after insert on tracked_entities
  deferrable initially deferred
  for each row execute function refuse_tracked_status_without_transition();
create constraint trigger tracked_entity_moves_with_a_transition
  after update of entity_type, entity_id, status, step_number, lifecycle on tracked_entities
  deferrable initially deferred
  for each row
  when ((old.entity_type, old.entity_id, old.status, old.step_number, old.lifecycle)
    is distinct from (new.entity_type, new.entity_id, new.status, new.step_number, new.lifecycle))
  execute function refuse_tracked_status_without_transition();
--rollback drop trigger tracked_entity_moves_with_a_transition on tracked_entities;
--rollback drop trigger tracked_entity_begins_with_a_transition on tracked_entities;
--rollback drop function refuse_tracked_status_without_transition();

--changeset quarterday:tracked-facts-are-recorded splitStatements:false
-- The rules decide by them: who changes them is kept, as the history keeps who moves an entity.
create trigger every_change_of_facts_is_recorded after update of facts on tracked_entities
  for each row when (old.facts is distinct from new.facts)
  execute function record_activity('tracked_entity', 'client_id', 'facts');
--rollback drop trigger every_change_of_facts_is_recorded on tracked_entities;
