--liquibase formatted sql

--changeset quarterday:work-changes splitStatements:false
-- By which transaction the work of a person or of a client was changed. Whoever keeps an answer about somebody's work
-- keeps with it what its transaction saw: the answer holds as long as no change is to be seen that was not then. Rows are
-- added only, one for each subject and transaction, so that nobody waits for another to count up; what is rolled back
-- was never here.
create table work_changes (
  organization_id uuid not null references organizations (id),
  subject_id uuid not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  changed_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, subject_id, transaction_id)
);
comment on table work_changes is 'Which transaction changed the work of a person or of a client; kept for a day.';
comment on column work_changes.subject_id is
  'A user, a client, or the practice itself where who belongs to which team was changed.';
create index idx_work_changes_changed_at on work_changes (organization_id, changed_at);
call bind_to_practice('work_changes');

-- Each change clears away some that are older than any kept answer and any transaction.
create function clear_old_work_changes() returns void language sql as $$
  delete from work_changes where (organization_id, subject_id, transaction_id) in (
    select organization_id, subject_id, transaction_id from work_changes
    where organization_id = current_organization() and changed_at < clock_timestamp() - interval '1 day'
    order by changed_at limit 200 for update skip locked);
$$;

create function note_changed_services() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into work_changes (organization_id, subject_id)
      select organization_id, client_id from after_rows
      union select organization_id, assigned_staff_id from after_rows where assigned_staff_id is not null
      on conflict do nothing;
  elsif tg_op = 'DELETE' then
    insert into work_changes (organization_id, subject_id)
      select organization_id, client_id from before_rows
      union select organization_id, assigned_staff_id from before_rows where assigned_staff_id is not null
      on conflict do nothing;
  else
    insert into work_changes (organization_id, subject_id)
      select organization_id, client_id from before_rows
      union select organization_id, client_id from after_rows
      union select organization_id, assigned_staff_id from before_rows where assigned_staff_id is not null
      union select organization_id, assigned_staff_id from after_rows where assigned_staff_id is not null
      on conflict do nothing;
  end if;
  perform clear_old_work_changes();
  return null;
end $$;
create trigger new_work_is_noted after insert on client_services
  referencing new table as after_rows for each statement execute function note_changed_services();
create trigger changed_work_is_noted after update on client_services
  referencing old table as before_rows new table as after_rows for each statement
  execute function note_changed_services();
create trigger lost_work_is_noted after delete on client_services
  referencing old table as before_rows for each statement execute function note_changed_services();

-- Who sees which work goes by the teams of clients and of people.
create function note_changed_team() returns trigger language plpgsql as $$
begin
  insert into work_changes (organization_id, subject_id) values (new.organization_id, new.organization_id)
    on conflict do nothing;
  return null;
end $$;
create trigger another_team_is_noted after update of team_id on clients
  for each row when (old.team_id is distinct from new.team_id) execute function note_changed_team();
create trigger another_team_is_noted after update of team_id on users
  for each row when (old.team_id is distinct from new.team_id) execute function note_changed_team();
--rollback drop trigger another_team_is_noted on users; drop trigger another_team_is_noted on clients;
--rollback drop function note_changed_team();
--rollback drop trigger lost_work_is_noted on client_services; drop trigger changed_work_is_noted on client_services;
--rollback drop trigger new_work_is_noted on client_services; drop function note_changed_services();
--rollback drop function clear_old_work_changes(); drop table work_changes;

--changeset quarterday:work-changes-grants
grant select, insert, update, delete on work_changes to ${app_role};
--rollback revoke select, insert, update, delete on work_changes from ${app_role};

--changeset quarterday:work-load-indexes
-- Seed 000's calculateStaffWorkload, from the index alone; and what dashboards count, without what was done long ago.
create index idx_client_services_work_load on client_services (organization_id, assigned_staff_id, service_type, stage)
  where status = 'ACTIVE';
create index idx_client_services_open on client_services (organization_id, status, deadline)
  where status in ('ACTIVE', 'SUSPENDED');
create index idx_client_services_completed on client_services (organization_id, completed_at)
  where completed_at is not null;
--rollback drop index idx_client_services_completed; drop index idx_client_services_open;
--rollback drop index idx_client_services_work_load;
