--liquibase formatted sql

--changeset quarterday:records-arrived splitStatements:false rollbackSplitStatements:false
-- What the records of a service are, the practice's table says; where it says nothing, any document will do.
create function records_arrived(practice uuid, service uuid, since timestamptz, kinds varchar[]) returns boolean
  language sql stable as $$
  select case when cardinality(kinds) = 0 then
      exists (select from service_documents d where d.organization_id = practice and d.client_service_id = service
        and d.deleted_at is null and (since is null or d.created_at >= since))
    else
      not exists (select from unnest(kinds) as wanted (kind) where not exists (
        select from service_documents d where d.organization_id = practice and d.client_service_id = service
          and d.kind = wanted.kind and d.deleted_at is null and (since is null or d.created_at >= since)))
    end
$$;
comment on function records_arrived is
  'Whether documents of all these kinds, or where none is named any, were uploaded to a service since a moment.';

alter table email_logs add column chase_documents varchar[] not null default '{}';
comment on column email_logs.chase_documents is
  'Of a mail that asks for records: the kinds of document that they are; empty where any will do.';
alter table communications
  add column chase_since timestamptz,
  add column chase_documents varchar[] not null default '{}';
comment on column communications.chase_since is 'When the chase began that it belongs to.';
comment on column communications.chase_documents is 'As in email_logs.';

create or replace function cancel_calls_for_records() returns trigger language plpgsql as $$
begin
  update communications set cancelled_at = new.created_at, updated_at = new.created_at, version = version + 1
    where organization_id = new.organization_id and chase_service_id = new.client_service_id
      and sent_at is null and cancelled_at is null
      and records_arrived(organization_id, chase_service_id, chase_since, chase_documents);
  return null;
end $$;
--rollback create or replace function cancel_calls_for_records() returns trigger language plpgsql as $$
--rollback begin
--rollback   update communications set cancelled_at = new.created_at, updated_at = new.created_at, version = version + 1
--rollback     where organization_id = new.organization_id and chase_service_id = new.client_service_id
--rollback       and sent_at is null and cancelled_at is null;
--rollback   return null;
--rollback end $$;
--rollback alter table communications drop column chase_documents, drop column chase_since;
--rollback alter table email_logs drop column chase_documents;
--rollback drop function records_arrived(uuid, uuid, timestamptz, varchar[]);
