--liquibase formatted sql

--changeset quarterday:signature-errands splitStatements:false
alter table signature_requests
  add column provider_request_id varchar(100),
  add column errand varchar(10) check (errand in ('SEND', 'REMIND', 'CHECK', 'FETCH', 'CANCEL')),
  add column next_attempt_at timestamptz,
  add column attempts int not null default 0 check (attempts between 0 and 1000),
  add constraint an_errand_is_tried check (errand is not null or next_attempt_at is null);
comment on column signature_requests.provider_request_id is 'How the provider names it.';
comment on column signature_requests.errand is 'What is to be done at the provider next; null when nothing is.';
comment on column signature_requests.next_attempt_at is 'When it is tried; null when it was given up.';
create index idx_signature_requests_errands on signature_requests (next_attempt_at, organization_id)
  where next_attempt_at is not null;
create policy by_notification_watch on signature_requests for select
  using (current_setting('app.notification_watch', true) = 'on');

-- By the database, so that it is taken back at the provider however it ends here.
create function take_back_at_the_provider() returns trigger language plpgsql as $$
begin
  if new.provider_request_id is null then
    new.errand := null;
    new.next_attempt_at := null;
  else
    new.errand := 'CANCEL';
    new.next_attempt_at := coalesce(new.ended_at, new.signed_at, now());
  end if;
  new.attempts := 0;
  return new;
end $$;
create trigger what_is_over_is_taken_back before update on signature_requests for each row
  when (new.provider <> 'BUILT_IN' and old.status in ('DRAFT', 'SENT')
    and (new.status in ('CANCELLED', 'EXPIRED')
      or (new.status = 'SIGNED' and new.method is distinct from new.provider)))
  execute function take_back_at_the_provider();
--rollback drop trigger what_is_over_is_taken_back on signature_requests; drop function take_back_at_the_provider();
--rollback drop policy by_notification_watch on signature_requests;
--rollback alter table signature_requests drop column provider_request_id, drop column errand, drop column next_attempt_at, drop column attempts;

--changeset quarterday:signature-provider-events splitStatements:false
create table signature_provider_events (
  organization_id uuid not null references organizations (id),
  event_hash varchar(128) not null,
  signature_request_id uuid not null,
  event_type varchar(100) not null,
  received_at timestamptz not null,
  primary key (organization_id, signature_request_id, event_hash),
  foreign key (organization_id, signature_request_id) references signature_requests (organization_id, id)
);
comment on table signature_provider_events is 'What a provider told of a request, each once, however often it tells it.';
call bind_to_practice('signature_provider_events');
grant select, insert on signature_provider_events to ${app_role};
--rollback drop table signature_provider_events;
