--liquibase formatted sql

--changeset quarterday:client-services splitStatements:false
create type service_type_enum as enum ('ACCOUNTS_LTD', 'ACCOUNTS_NON_LTD', 'VAT', 'PAYE', 'PENSION', 'CIS');
create type service_status_enum as enum ('ACTIVE', 'COMPLETED', 'SUSPENDED', 'CANCELLED');
create type priority_enum as enum ('LOW', 'MEDIUM', 'HIGH', 'URGENT');

create table client_services (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_id uuid not null,
  service_type service_type_enum not null,
  period text not null default '',
  period_start date,
  period_end date,
  status service_status_enum not null default 'ACTIVE',
  stage varchar(64) not null,
  current_stage int not null default 1 check (current_stage between 1 and 50),
  final_stage boolean not null default false,
  assigned_staff_id uuid,
  workflow_data jsonb not null default '{}',
  deadline date,
  priority priority_enum not null default 'MEDIUM',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  completed_at timestamptz,
  suspended_at timestamptz,
  suspension_reason text,
  version bigint not null default 0,
  unique (organization_id, id),
  constraint valid_period check (period_start <= period_end),
  constraint valid_completion_date check (
    (status = 'COMPLETED' and completed_at is not null and final_stage) or
    (status <> 'COMPLETED' and completed_at is null)),
  constraint valid_suspension check (
    (status = 'SUSPENDED' and suspended_at is not null and suspension_reason is not null) or
    (status <> 'SUSPENDED' and suspended_at is null and suspension_reason is null)),
  -- A service with a history is cancelled, never deleted; nor is the client that it was done for.
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete restrict,
  foreign key (organization_id, assigned_staff_id)
    references users (organization_id, id) on delete set null (assigned_staff_id)
);
comment on table client_services is 'A piece of work for a client and a period.';
comment on column client_services.period is
  'What tells two services of one type apart (''2026-Q3'', ''2026-03-31''); empty for a service without a period.';
comment on column client_services.stage is 'The stage''s code in its workflow; current_stage is its number there.';
comment on column client_services.final_stage is
  'Whether the stage is its workflow''s last, as the decision tables said when it was entered.';
comment on column client_services.workflow_data is 'Settings of this service: vat_frequency, accounting_reference_date.';

create unique index unique_active_service_per_client on client_services (client_id, service_type, period)
  where status in ('ACTIVE', 'SUSPENDED');
create index idx_client_services_client_id on client_services (client_id);
create index idx_client_services_service_type on client_services (service_type);
create index idx_client_services_assigned_staff on client_services (assigned_staff_id)
  where assigned_staff_id is not null;
create index idx_client_services_status on client_services (status);
create index idx_client_services_stage on client_services (current_stage);
create index idx_client_services_deadline on client_services (deadline) where deadline is not null;
create index idx_client_services_active_workload on client_services (assigned_staff_id, status, current_stage)
  where status = 'ACTIVE';
call bind_to_practice('client_services');
--rollback drop table client_services; drop type priority_enum; drop type service_status_enum; drop type service_type_enum;

--changeset quarterday:work-items splitStatements:false
create type work_item_status_enum as enum ('OPEN', 'COMPLETED');

create table work_items (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_service_id uuid not null,
  title varchar(200) not null check (btrim(title) <> ''),
  description text,
  status work_item_status_enum not null default 'OPEN',
  assigned_user_id uuid,
  due_date date,
  completed_at timestamptz,
  completed_by_user_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 0,
  constraint valid_work_item_completion check ((status = 'COMPLETED') = (completed_at is not null)),
  foreign key (organization_id, client_service_id) references client_services (organization_id, id) on delete restrict,
  foreign key (organization_id, assigned_user_id)
    references users (organization_id, id) on delete set null (assigned_user_id),
  foreign key (organization_id, completed_by_user_id)
    references users (organization_id, id) on delete set null (completed_by_user_id)
);
create index idx_work_items_client_service on work_items (client_service_id, created_at);
create index idx_work_items_open on work_items (assigned_user_id, due_date) where status = 'OPEN';
call bind_to_practice('work_items');
--rollback drop table work_items; drop type work_item_status_enum;

--changeset quarterday:approvals splitStatements:false
create table approvals (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_service_id uuid not null,
  kind varchar(20) not null check (kind in ('MANAGER', 'PARTNER')),
  decision varchar(20) not null check (decision in ('APPROVE', 'REJECT')),
  notes varchar(1000),
  user_id uuid not null,
  stage varchar(64) not null,
  created_at timestamptz not null default now(),
  foreign key (organization_id, client_service_id) references client_services (organization_id, id) on delete restrict,
  foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on column approvals.stage is 'The stage at which it was given: an approval holds for that stage alone.';
create index idx_approvals_client_service on approvals (client_service_id, created_at);
call bind_to_practice('approvals');
--rollback drop table approvals;

--changeset quarterday:signature-requests splitStatements:false
create table signature_requests (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_service_id uuid not null,
  status varchar(20) not null check (status in ('DRAFT', 'SENT', 'SIGNED', 'DECLINED', 'CANCELLED')),
  token_hash varchar(128) not null unique,
  provider varchar(50) not null default 'BUILT_IN',
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  signed_at timestamptz,
  signed_by varchar(200),
  method varchar(50),
  version bigint not null default 0,
  constraint valid_signature check (
    (status = 'SIGNED' and signed_at is not null and signed_by is not null) or
    (status <> 'SIGNED' and signed_at is null and signed_by is null)),
  foreign key (organization_id, client_service_id) references client_services (organization_id, id) on delete restrict
);
create index idx_signature_requests_client_service on signature_requests (client_service_id, created_at);
call bind_to_practice('signature_requests');

-- The client who follows a signing link is nobody's user: the link's token names the one row that may be read.
create policy by_signing_token on signature_requests for select
  using (token_hash = nullif(current_setting('app.signing_token_hash', true), ''));
--rollback drop table signature_requests;

--changeset quarterday:completion-reports splitStatements:false
create table completion_reports (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_service_id uuid not null,
  report jsonb not null,
  html text not null,
  created_at timestamptz not null default now(),
  foreign key (organization_id, client_service_id) references client_services (organization_id, id) on delete restrict
);
create index idx_completion_reports_client_service on completion_reports (client_service_id, created_at);
call bind_to_practice('completion_reports');
--rollback drop table completion_reports;

--changeset quarterday:workflow-grants
grant select, insert, update, delete on client_services, work_items, approvals, signature_requests, completion_reports to ${app_role};
--rollback revoke select, insert, update, delete on client_services, work_items, approvals, signature_requests, completion_reports from ${app_role};
