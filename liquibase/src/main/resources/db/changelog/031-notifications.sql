--liquibase formatted sql

--changeset quarterday:happenings splitStatements:false
create table happenings (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  event varchar(40) not null check (event ~ '^[A-Z][A-Z0-9_]*$'),
  occasion varchar(110) not null,
  client_service_id uuid,
  transition_id uuid,
  named uuid[] not null default '{}',
  actor_user_id uuid,
  level int not null default 0 check (level >= 0),
  details jsonb not null default '{}',
  happened_at timestamptz not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  unique (organization_id, occasion),
  foreign key (organization_id, client_service_id)
    references client_services (organization_id, id) on delete cascade deferrable initially deferred,
  foreign key (organization_id, transition_id) references status_transitions (organization_id, id),
  foreign key (organization_id, actor_user_id)
    references users (organization_id, id) on delete set null (actor_user_id)
);
comment on table happenings is
  'What happened and may have to be told to somebody; written in the transaction in which it happened, gone when told.';
comment on column happenings.occasion is 'Names it: of one occasion a row of the table tells nobody twice.';
comment on column happenings.details is 'Texts for the placeholders of templates, by name.';
create index idx_happenings_due on happenings (next_attempt_at, organization_id);
create index idx_happenings_service on happenings (organization_id, client_service_id);
create index idx_happenings_transition on happenings (organization_id, transition_id);
create index idx_happenings_actor on happenings (organization_id, actor_user_id);
call bind_to_practice('happenings');
create policy by_notification_watch on happenings for select
  using (current_setting('app.notification_watch', true) = 'on');
--rollback drop table happenings;

--changeset quarterday:queue-transitions splitStatements:false
-- By the database, so that it costs the gate no round trip and nothing that passes it is missed, whoever wrote it. An
-- imported past is not told.
create function queue_what_happened() returns trigger language plpgsql as $$
declare
  happened text := case new.entity_type
    when 'client_service' then case new.action_type
      when 'CREATE' then 'SERVICE_OPENED'
      when 'ADVANCE' then 'STAGE_ENTERED'
      when 'SEND_BACK' then 'SENT_BACK'
      when 'ASSIGN' then 'ASSIGNED'
      when 'REASSIGN' then 'ASSIGNED'
      when 'DEADLINE_CHANGE' then 'DEADLINE_CHANGED'
      when 'SUSPEND' then 'SUSPENDED'
      when 'RESUME' then 'RESUMED'
      when 'COMPLETE' then 'COMPLETED'
      when 'CANCEL' then 'CANCELLED'
    end
    when 'rule_release' then case
      when new.to_status in ('CHECKED', 'APPROVED', 'ACTIVE', 'REJECTED')
        and new.from_status is distinct from new.to_status then 'RELEASE_' || new.to_status
    end
  end;
begin
  if happened is not null and coalesce(new.business_context ->> 'imported', '') <> 'true' then
    insert into happenings (id, organization_id, event, occasion, client_service_id, transition_id, actor_user_id,
        happened_at, next_attempt_at)
      values (new.id, new.organization_id, happened, 'transition:' || new.id, new.client_service_id, new.id,
        new.triggered_by_user_id, new.created_at, new.created_at);
  end if;
  return null;
end $$;
create trigger status_transitions_are_told after insert on status_transitions
  for each row execute function queue_what_happened();
--rollback drop trigger status_transitions_are_told on status_transitions; drop function queue_what_happened();

--changeset quarterday:told-occasions splitStatements:false
create table told_occasions (
  organization_id uuid not null references organizations (id),
  occasion varchar(220) not null,
  recipient varchar(60) not null,
  row_id varchar(80) not null,
  scope varchar(60) not null,
  told_at timestamptz not null,
  primary key (organization_id, occasion, recipient)
);
comment on table told_occasions is 'Who was told what: the memory by which nobody is told twice, nor more often than wanted.';
comment on column told_occasions.scope is 'What a bound on frequency counts by: a service, a client, or nothing.';
create index idx_told_occasions_often on told_occasions (organization_id, row_id, recipient, scope, told_at);
call bind_to_practice('told_occasions');
--rollback drop table told_occasions;

--changeset quarterday:email-logs splitStatements:false
create table email_logs (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  message_id varchar(200) not null unique,
  recipient_email varchar(254) not null,
  recipient_name varchar(200),
  recipient_user_id uuid,
  subject varchar(200) not null check (btrim(subject) <> ''),
  content varchar(20000) not null,
  email_type varchar(20) not null check (email_type in ('ASSIGNMENT', 'NOTIFICATION', 'WORKFLOW')),
  template varchar(80) not null,
  status varchar(20) not null check (status in ('PENDING', 'SENT', 'DELIVERED', 'FAILED')),
  sent_at timestamptz,
  delivered_at timestamptz,
  failed_at timestamptz,
  failure_reason varchar(500),
  client_id uuid,
  workflow_type varchar(80),
  workflow_id uuid,
  triggered_by uuid,
  from_email varchar(254),
  from_name varchar(200),
  attempts int not null default 0 check (attempts >= 0),
  next_attempt_at timestamptz,
  claimed_until timestamptz,
  chase_since timestamptz,
  chase_stages varchar[] not null default '{}',
  story jsonb not null default '[]' check (jsonb_typeof(story) = 'array'),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 0,
  constraint a_pending_mail_is_tried check ((status = 'PENDING') = (next_attempt_at is not null)),
  constraint a_failed_mail_has_a_reason check (status <> 'FAILED' or (failed_at is not null and failure_reason is not null)),
  constraint a_mail_that_got_away_was_sent check (status not in ('SENT', 'DELIVERED') or sent_at is not null),
  foreign key (organization_id, recipient_user_id)
    references users (organization_id, id) on delete set null (recipient_user_id),
  foreign key (organization_id, triggered_by)
    references users (organization_id, id) on delete set null (triggered_by),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade,
  foreign key (organization_id, workflow_id) references client_services (organization_id, id) on delete cascade
);
comment on table email_logs is 'Every mail, from its writing to its delivery (seed 001, EmailLog).';
comment on column email_logs.message_id is
  'Its Message-ID, the same however often it is sent: whoever receives it twice after an unclear end knows it again.';
comment on column email_logs.claimed_until is 'Until then one process has it in hand; after that it is anybody''s again.';
comment on column email_logs.chase_stages is
  'Of a mail that asks for records: it goes out only while its service stands at one of these and nothing has arrived since chase_since.';
comment on column email_logs.story is 'What became of it: [{at, what, detail}], oldest first.';
create index idx_email_logs_due on email_logs (next_attempt_at, organization_id) where status = 'PENDING';
create index idx_email_logs_created_at on email_logs (organization_id, created_at desc, id);
create index idx_email_logs_client on email_logs (organization_id, client_id);
create index idx_email_logs_workflow on email_logs (organization_id, workflow_id);
create index idx_email_logs_recipient on email_logs (organization_id, recipient_user_id);
create index idx_email_logs_triggered_by on email_logs (organization_id, triggered_by);
call bind_to_practice('email_logs');
create policy by_notification_watch on email_logs for select
  using (status = 'PENDING' and current_setting('app.notification_watch', true) = 'on');
--rollback drop table email_logs;

--changeset quarterday:digest-items splitStatements:false
create table digest_items (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  line varchar(200) not null,
  created_at timestamptz not null,
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade
);
comment on table digest_items is 'What waits for a person''s next digest.';
create index idx_digest_items_user on digest_items (organization_id, user_id, created_at, id);
call bind_to_practice('digest_items');
--rollback drop table digest_items;

--changeset quarterday:chase-steps splitStatements:false
create table chase_steps (
  organization_id uuid not null references organizations (id),
  client_service_id uuid not null,
  chase_since timestamptz not null,
  step int not null check (step between 1 and 100),
  done_at timestamptz not null,
  primary key (organization_id, client_service_id, chase_since, step),
  foreign key (organization_id, client_service_id) references client_services (organization_id, id) on delete cascade
);
comment on table chase_steps is 'Which steps to get a client''s records were taken; each chase begins anew.';
call bind_to_practice('chase_steps');
--rollback drop table chase_steps;

--changeset quarterday:notification-queue-grants
grant select, insert, update, delete on happenings, told_occasions, email_logs, digest_items, chase_steps to ${app_role};
--rollback revoke select, insert, update, delete on happenings, told_occasions, email_logs, digest_items, chase_steps from ${app_role};
