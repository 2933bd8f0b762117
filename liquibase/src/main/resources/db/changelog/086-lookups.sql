--liquibase formatted sql

--changeset quarterday:service-transition-by-its-index splitStatements:false rollbackSplitStatements:false
-- By all columns of an index. Of a practice that is new since the last statistics the planner believes that it has one
-- row, takes any index that begins with the practice, and reads all its history for each service that is written.
create or replace function refuse_service_status_without_transition() returns trigger language plpgsql as $$
begin
  if not exists (
      select from status_transitions t
       where t.organization_id = new.organization_id
         and t.entity_type = 'client_service'
         and t.entity_id = new.id::text
         and t.client_service_id = new.id
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
--rollback create or replace function refuse_service_status_without_transition() returns trigger language plpgsql as $$
--rollback begin
--rollback   if not exists (
--rollback       select from status_transitions t
--rollback        where t.client_service_id = new.id
--rollback          and t.transaction_id = pg_current_xact_id()
--rollback          and t.to_status = new.stage
--rollback          and t.to_stage = new.current_stage
--rollback          and t.lifecycle_to = new.status::text) then
--rollback     raise exception 'service % may not become % at stage % (%) without a transition in the same transaction',
--rollback         new.id, new.status, new.current_stage, new.stage
--rollback       using errcode = 'restrict_violation';
--rollback   end if;
--rollback   return null;
--rollback end $$;

--changeset quarterday:old-work-changes-by-their-index splitStatements:false rollbackSplitStatements:false
-- The time of the statement, for no index is asked by a clock that goes on meanwhile: each change read all of a day's.
create or replace function clear_old_work_changes() returns void language sql
  set enable_seqscan = off as $$
  delete from work_changes where (organization_id, subject_id, transaction_id) in (
    select organization_id, subject_id, transaction_id from work_changes
    where organization_id = current_organization() and changed_at < statement_timestamp() - interval '1 day'
    order by changed_at limit 200 for update skip locked);
$$;
--rollback create or replace function clear_old_work_changes() returns void language sql as $$
--rollback   delete from work_changes where (organization_id, subject_id, transaction_id) in (
--rollback     select organization_id, subject_id, transaction_id from work_changes
--rollback     where organization_id = current_organization() and changed_at < clock_timestamp() - interval '1 day'
--rollback     order by changed_at limit 200 for update skip locked);
--rollback $$;

--changeset quarterday:history-heads-by-their-key
-- A plan is kept as long as its session lives. One that was made while the table was a page long reads it whole, and so
-- a history of many entities that is taken into a new database would be read again for each.
alter function linked_transition(status_transitions) set enable_seqscan = off;
alter function refuse_service_status_without_transition() set enable_seqscan = off;
--rollback alter function refuse_service_status_without_transition() reset enable_seqscan;
--rollback alter function linked_transition(status_transitions) reset enable_seqscan;
