--liquibase formatted sql

--changeset quarterday:webhooks splitStatements:false
create table webhooks (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  url varchar(500) not null,
  description varchar(200) not null default '',
  event_types varchar[] not null default '{}',
  entity_types varchar[] not null default '{}',
  active boolean not null default true,
  secret varchar(100) not null,
  former_secret varchar(100),
  former_until timestamptz,
  position bigint not null,
  not_before timestamptz,
  failing_since timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (organization_id, id),
  constraint a_former_secret_ends check ((former_secret is null) = (former_until is null))
);
comment on table webhooks is 'Where other systems want to be told of changes of statuses.';
comment on column webhooks.event_types is 'Of which kinds of announcement; empty for all.';
comment on column webhooks.position is 'Up to which announcement its deliveries have been made.';
comment on column webhooks.not_before is 'Nobody answered there: left alone until then.';
comment on column webhooks.failing_since is 'Since when nothing has arrived; null while something does.';
comment on column webhooks.disabled_at is 'When it was given up after failing too long; null while it was not.';
call bind_to_practice('webhooks');
create policy by_webhook_watch on webhooks for select using (current_setting('app.webhook_watch', true) = 'on');

create table webhook_deliveries (
  id uuid primary key,
  organization_id uuid not null,
  webhook_id uuid not null,
  transition_id uuid not null,
  position bigint not null,
  event_type varchar(40) not null,
  entity_type varchar(64) not null,
  entity_id text not null,
  state varchar(10) not null check (state in ('PENDING', 'DELIVERED', 'DEAD')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  claimed_until timestamptz,
  last_attempt_at timestamptz,
  last_status int,
  last_error varchar(300),
  created_at timestamptz not null,
  unique (organization_id, webhook_id, transition_id),
  foreign key (organization_id, webhook_id) references webhooks (organization_id, id) on delete cascade,
  foreign key (organization_id, transition_id) references status_transitions (organization_id, id)
);
comment on table webhook_deliveries is 'What is to be, and was, delivered to a webhook; at least once, and of one entity in order.';
create index idx_webhook_deliveries_due on webhook_deliveries (webhook_id, next_attempt_at) where state = 'PENDING';
create index idx_webhook_deliveries_order on webhook_deliveries (webhook_id, entity_type, entity_id, position)
  where state = 'PENDING';
create index idx_webhook_deliveries_list on webhook_deliveries (organization_id, webhook_id, created_at, id);
create index idx_webhook_deliveries_transition on webhook_deliveries (organization_id, transition_id);
call bind_to_practice('webhook_deliveries');
create policy by_webhook_watch on webhook_deliveries for select using (current_setting('app.webhook_watch', true) = 'on');
create policy read_by_webhook_watch on status_events for select using (current_setting('app.webhook_watch', true) = 'on');
--rollback drop policy read_by_webhook_watch on status_events; drop table webhook_deliveries; drop table webhooks;

--changeset quarterday:webhook-grants
grant select, insert, update, delete on webhooks, webhook_deliveries to ${app_role};
--rollback revoke select, insert, update, delete on webhooks, webhook_deliveries from ${app_role};
