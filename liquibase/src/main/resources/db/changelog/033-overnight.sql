--liquibase formatted sql

--changeset quarterday:calls-of-chases splitStatements:false
alter table communications add column chase_service_id uuid;
alter table communications add column chase_stages varchar[] not null default '{}';
alter table communications add constraint communications_chase_fkey
  foreign key (organization_id, chase_service_id) references client_services (organization_id, id) on delete cascade;
comment on column communications.chase_service_id is
  'The service whose records it asks for: once they are there it is cancelled.';
comment on column communications.chase_stages is 'At which stages of that service they are asked for.';
create index idx_communications_chase on communications (organization_id, chase_service_id)
  where chase_service_id is not null;
--rollback alter table communications drop column chase_service_id, drop column chase_stages;

--changeset quarterday:calls-end-with-their-chase splitStatements:false
-- By the database, so that it costs an upload and the gate no round trip, and no use case can forget it.
create function cancel_calls_for_records() returns trigger language plpgsql as $$
begin
  update communications set cancelled_at = new.created_at, updated_at = new.created_at, version = version + 1
    where organization_id = new.organization_id and chase_service_id = new.client_service_id
      and sent_at is null and cancelled_at is null;
  return null;
end $$;
create trigger records_end_the_calls_for_them after insert on service_documents
  for each row execute function cancel_calls_for_records();
create function cancel_calls_of_chases_left() returns trigger language plpgsql as $$
begin
  update communications set cancelled_at = new.updated_at, updated_at = new.updated_at, version = version + 1
    where organization_id = new.organization_id and chase_service_id = new.id
      and sent_at is null and cancelled_at is null
      and (new.status in ('COMPLETED', 'CANCELLED') or new.stage <> all(chase_stages));
  return null;
end $$;
create trigger moving_on_ends_the_calls_of_its_chase after update on client_services
  for each row when (old.stage is distinct from new.stage or old.status is distinct from new.status)
  execute function cancel_calls_of_chases_left();
--rollback drop trigger moving_on_ends_the_calls_of_its_chase on client_services;
--rollback drop trigger records_end_the_calls_for_them on service_documents;
--rollback drop function cancel_calls_of_chases_left(); drop function cancel_calls_for_records();

--changeset quarterday:told-occasions-by-age
create index idx_told_occasions_age on told_occasions (organization_id, told_at);
--rollback drop index idx_told_occasions_age;

--changeset quarterday:happenings-by-channel
alter table happenings add column channels varchar[] not null default '{}';
alter table happenings add column failed_at timestamptz;
comment on column happenings.channels is 'By which channels the row that announces it wants it told; empty where none says.';
comment on column happenings.failed_at is 'Given up: kept, and not tried, until a person decides.';
--rollback alter table happenings drop column channels, drop column failed_at;

--changeset quarterday:exceptions-are-told splitStatements:false
-- By the database, as with transitions: no writer can forget it. Of what cannot be told nobody can be told.
create function queue_what_went_wrong() returns trigger language plpgsql as $$
begin
  if new.kind <> 'NOT_TOLD' and new.resolved_at is null then
    insert into happenings (id, organization_id, event, occasion, details, happened_at, next_attempt_at)
      values (new.id, new.organization_id, 'EXCEPTION_OPENED', 'exception:' || new.id,
        jsonb_build_object('message', left(new.message, 1000)), new.opened_at, new.opened_at);
  end if;
  return null;
end $$;
create trigger open_exceptions_are_told after insert on open_exceptions
  for each row execute function queue_what_went_wrong();
--rollback drop trigger open_exceptions_are_told on open_exceptions; drop function queue_what_went_wrong();
