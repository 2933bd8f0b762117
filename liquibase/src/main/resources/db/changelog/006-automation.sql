--liquibase formatted sql

--changeset quarterday:service-triggers splitStatements:false
create type trigger_type_enum as enum ('DATE_BASED', 'FREQUENCY_BASED', 'MANUAL', 'EXTERNAL_EVENT');

create table service_triggers (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_id uuid not null,
  service_type service_type_enum not null,
  trigger_type trigger_type_enum not null,
  trigger_date date not null,
  trigger_data jsonb not null default '{}',
  is_active boolean not null default true,
  executed_at timestamptz,
  created_at timestamptz not null default now(),
  version bigint not null default 0,
  constraint valid_execution check ((executed_at is null and is_active) or executed_at is not null),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
create unique index unique_active_trigger on service_triggers (client_id, service_type, trigger_date) where is_active;
create index idx_service_triggers_date on service_triggers (trigger_date) where is_active;
create index idx_service_triggers_client on service_triggers (client_id);
create index idx_service_triggers_type on service_triggers (service_type);
create index idx_service_triggers_active on service_triggers (is_active, trigger_date);
call bind_to_practice('service_triggers');
--rollback drop table service_triggers; drop type trigger_type_enum;

--changeset quarterday:automation-grants
grant select, insert, update, delete on service_triggers to ${app_role};
--rollback revoke select, insert, update, delete on service_triggers from ${app_role};
