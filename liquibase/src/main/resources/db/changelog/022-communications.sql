--liquibase formatted sql

--changeset quarterday:communications splitStatements:false
create table communications (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_id uuid not null,
  type varchar(10) not null check (type in ('EMAIL', 'SMS', 'PHONE')),
  subject varchar(200) not null check (btrim(subject) <> ''),
  content varchar(20000) not null check (btrim(content) <> ''),
  scheduled_at timestamptz,
  sent_at timestamptz,
  cancelled_at timestamptz,
  sent_by_user_id uuid,
  created_by_user_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 0,
  constraint communication_is_scheduled_or_sent check (scheduled_at is not null or sent_at is not null),
  constraint communication_is_sent_or_cancelled check (sent_at is null or cancelled_at is null),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade,
  foreign key (organization_id, sent_by_user_id)
    references users (organization_id, id) on delete set null (sent_by_user_id),
  foreign key (organization_id, created_by_user_id)
    references users (organization_id, id) on delete set null (created_by_user_id)
);
comment on table communications is
  'What was said to a client, or is to be said: e-mails, text messages, telephone calls (seed 001, Communication).';
create index idx_communications_client on communications (organization_id, client_id, created_at desc, id desc);
create index idx_communications_created_at on communications (organization_id, created_at desc, id desc);
create index idx_communications_due on communications (organization_id, scheduled_at)
  where sent_at is null and cancelled_at is null;
create index idx_communications_sent_by on communications (organization_id, sent_by_user_id);
call bind_to_practice('communications');
call record_activity_of('communications', 'communication');
--rollback drop table communications;

--changeset quarterday:notifications splitStatements:false
create table notifications (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  kind varchar(40) not null check (kind ~ '^[A-Z][A-Z0-9_]*$'),
  title varchar(200) not null check (btrim(title) <> ''),
  text varchar(2000) not null,
  link_type varchar(40),
  link_id varchar(100),
  occasion varchar(200) not null,
  created_at timestamptz not null,
  read_at timestamptz,
  constraint link_is_whole check ((link_type is null) = (link_id is null)),
  unique (organization_id, user_id, occasion),
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade
);
comment on table notifications is 'What a person is told in the application itself.';
comment on column notifications.occasion is
  'What the person is told of; told again on the same occasion, a person has one notification all the same.';
create index idx_notifications_user on notifications (organization_id, user_id, created_at desc, id desc);
create index idx_notifications_unread on notifications (organization_id, user_id, created_at desc, id desc)
  where read_at is null;
call bind_to_practice('notifications');
--rollback drop table notifications;

--changeset quarterday:communication-grants
grant select, insert, update, delete on communications, notifications to ${app_role};
--rollback revoke select, insert, update, delete on communications, notifications from ${app_role};
