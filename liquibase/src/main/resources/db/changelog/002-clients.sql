--liquibase formatted sql

--changeset quarterday:clients splitStatements:false
create type business_type_enum as enum (
  'LIMITED_COMPANY', 'PARTNERSHIP', 'SOLE_TRADER', 'LLP', 'CHARITY', 'OTHER');
create type vat_frequency_enum as enum ('MONTHLY', 'QUARTERLY_1', 'QUARTERLY_2', 'QUARTERLY_3');
create type vat_scheme_enum as enum ('STANDARD', 'FLAT_RATE', 'CASH_ACCOUNTING', 'ANNUAL_ACCOUNTING');

create table clients (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_code varchar(32) not null,
  company_name varchar(255) not null check (btrim(company_name) <> ''),
  company_number varchar(8),
  business_type business_type_enum not null,
  company_type text not null check (company_type in ('LIMITED_COMPANY', 'NON_LIMITED_COMPANY')),
  company_status varchar(100),
  incorporation_date date,
  registered_address jsonb,
  sic_codes varchar[] not null default '{}',
  accounting_reference_day int check (accounting_reference_day between 1 and 31),
  accounting_reference_month int check (accounting_reference_month between 1 and 12),
  next_accounts_due date,
  last_accounts_made_up_to date,
  next_confirmation_due date,
  last_confirmation_made_up_to date,
  contact_name varchar(200),
  contact_email varchar(254),
  contact_phone varchar(50),
  vat_number varchar(20),
  vat_frequency vat_frequency_enum,
  vat_scheme vat_scheme_enum,
  assigned_user_id uuid,
  ltd_company_assigned_user_id uuid,
  non_ltd_company_assigned_user_id uuid,
  vat_assigned_user_id uuid,
  team_id uuid,
  is_active boolean not null default true,
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 0,
  unique (organization_id, id),
  constraint accounting_reference_is_whole
    check ((accounting_reference_day is null) = (accounting_reference_month is null)),
  foreign key (organization_id, assigned_user_id)
    references users (organization_id, id) on delete set null (assigned_user_id),
  foreign key (organization_id, ltd_company_assigned_user_id)
    references users (organization_id, id) on delete set null (ltd_company_assigned_user_id),
  foreign key (organization_id, non_ltd_company_assigned_user_id)
    references users (organization_id, id) on delete set null (non_ltd_company_assigned_user_id),
  foreign key (organization_id, vat_assigned_user_id)
    references users (organization_id, id) on delete set null (vat_assigned_user_id),
  foreign key (organization_id, team_id)
    references teams (organization_id, id) on delete set null (team_id)
);

create unique index idx_clients_client_code on clients (organization_id, client_code);
create unique index idx_clients_company_number on clients (organization_id, company_number)
  where company_number is not null;
create index idx_clients_company_name on clients (company_name);
create index idx_clients_company_type on clients (company_type);
create index idx_clients_is_active on clients (is_active);
create index idx_clients_company_status on clients (company_status);
create index idx_clients_assigned_user_id on clients (assigned_user_id);
create index idx_clients_ltd_assigned_user_id on clients (ltd_company_assigned_user_id);
create index idx_clients_non_ltd_assigned_user_id on clients (non_ltd_company_assigned_user_id);
create index idx_clients_vat_assigned_user_id on clients (vat_assigned_user_id);
create index idx_clients_next_accounts_due on clients (next_accounts_due);
create index idx_clients_next_confirmation_due on clients (next_confirmation_due);
call bind_to_practice('clients');
--rollback drop table clients; drop type vat_scheme_enum; drop type vat_frequency_enum; drop type business_type_enum;

--changeset quarterday:clients-grants
grant select, insert, update, delete on clients to ${app_role};
--rollback revoke select, insert, update, delete on clients from ${app_role};
