--liquibase formatted sql

--changeset quarterday:client-records splitStatements:false
alter table clients
  add column company_status_detail varchar(200),
  add column cessation_date date,
  add column jurisdiction varchar(100),
  add column has_been_liquidated boolean not null default false,
  add column has_charges boolean not null default false,
  add column has_insolvency_history boolean not null default false,
  add column next_year_end date,
  add column officers jsonb not null default '[]' check (jsonb_typeof(officers) = 'array'),
  add column persons_with_significant_control jsonb not null default '[]'
    check (jsonb_typeof(persons_with_significant_control) = 'array'),
  add column contact_fax varchar(50),
  add column website varchar(500),
  add column year_established int check (year_established >= 1800),
  add column number_of_employees int check (number_of_employees >= 0),
  add column annual_turnover numeric(15, 2) check (annual_turnover >= 0),
  add column annual_turnover_currency varchar(3),
  add column paperwork_frequency varchar(50),
  add column chase_team_user_ids uuid[] not null default '{}',
  add column is_vat_enabled boolean not null default false,
  add column corporation_tax_status varchar(20) not null default 'PENDING'
    check (corporation_tax_status in ('PENDING', 'IN_PROGRESS', 'FILED', 'OVERDUE', 'NOT_REQUIRED')),
  add column corporation_tax_period_start date,
  add column corporation_tax_period_end date,
  add column next_corporation_tax_due date,
  add column manual_ct_due_override date,
  add column ct_due_source varchar(10) not null default 'AUTO' check (ct_due_source in ('AUTO', 'MANUAL')),
  add column last_ct_status_update timestamptz,
  add column ct_status_updated_by uuid,
  add column nature_of_trade varchar(200),
  add column national_insurance_number varchar(9),
  add column utr_number varchar(10),
  add column trading_address jsonb,
  add column residential_address jsonb,
  add column paper_work_received boolean not null default false,
  add column paper_work_received_date date,
  add column job_completed boolean not null default false,
  add column job_completed_date date,
  add column sa100_filed boolean not null default false,
  add column sa100_filed_date date,
  add column work_status varchar(100),
  add column deleted_at timestamptz,
  add column deleted_by_user_id uuid,
  add constraint turnover_has_a_currency check ((annual_turnover is null) = (annual_turnover_currency is null)),
  add constraint valid_corporation_tax_period check (corporation_tax_period_start <= corporation_tax_period_end),
  add constraint override_is_manual check ((ct_due_source = 'MANUAL') = (manual_ct_due_override is not null)),
  add constraint progress_has_its_date check (
    (paper_work_received or paper_work_received_date is null)
    and (job_completed or job_completed_date is null)
    and (sa100_filed or sa100_filed_date is null)),
  add constraint ct_status_updated_by_fkey foreign key (organization_id, ct_status_updated_by)
    references users (organization_id, id) on delete set null (ct_status_updated_by),
  add constraint deleted_by_fkey foreign key (organization_id, deleted_by_user_id)
    references users (organization_id, id) on delete set null (deleted_by_user_id);
comment on column clients.next_corporation_tax_due is
  'The day that counts: manual_ct_due_override where there is one, else what was computed.';
comment on column clients.deleted_at is 'Since when nobody sees the client; it can be restored. Nothing is ever lost.';
update clients set is_vat_enabled = true where vat_number is not null;
update clients set corporation_tax_status = 'NOT_REQUIRED' where company_type <> 'LIMITED_COMPANY';
--rollback alter table clients drop column company_status_detail, drop column cessation_date, drop column jurisdiction, drop column has_been_liquidated, drop column has_charges, drop column has_insolvency_history, drop column next_year_end, drop column officers, drop column persons_with_significant_control, drop column contact_fax, drop column website, drop column year_established, drop column number_of_employees, drop column annual_turnover, drop column annual_turnover_currency, drop column paperwork_frequency, drop column chase_team_user_ids, drop column is_vat_enabled, drop column corporation_tax_status, drop column corporation_tax_period_start, drop column corporation_tax_period_end, drop column next_corporation_tax_due, drop column manual_ct_due_override, drop column ct_due_source, drop column last_ct_status_update, drop column ct_status_updated_by, drop column nature_of_trade, drop column national_insurance_number, drop column utr_number, drop column trading_address, drop column residential_address, drop column paper_work_received, drop column paper_work_received_date, drop column job_completed, drop column job_completed_date, drop column sa100_filed, drop column sa100_filed_date, drop column work_status, drop column deleted_at, drop column deleted_by_user_id;

--changeset quarterday:client-indexes-of-the-practice
-- Seed 001's indexes, each within the practice: row-level security asks for the practice in every query.
drop index idx_clients_company_name;
drop index idx_clients_company_type;
drop index idx_clients_is_active;
drop index idx_clients_company_status;
drop index idx_clients_assigned_user_id;
drop index idx_clients_ltd_assigned_user_id;
drop index idx_clients_non_ltd_assigned_user_id;
drop index idx_clients_vat_assigned_user_id;
drop index idx_clients_next_accounts_due;
drop index idx_clients_next_confirmation_due;
-- The register writes names in capitals, people do not: lists are sorted without regard to it.
create index idx_clients_company_name on clients (organization_id, lower(company_name), id);
create index idx_clients_company_type on clients (organization_id, company_type);
create index idx_clients_is_active on clients (organization_id, is_active);
create index idx_clients_company_status on clients (organization_id, company_status);
create index idx_clients_assigned_user_id on clients (organization_id, assigned_user_id);
create index idx_clients_ltd_assigned_user_id on clients (organization_id, ltd_company_assigned_user_id);
create index idx_clients_non_ltd_assigned_user_id on clients (organization_id, non_ltd_company_assigned_user_id);
create index idx_clients_vat_assigned_user_id on clients (organization_id, vat_assigned_user_id);
create index idx_clients_team on clients (organization_id, team_id) where team_id is not null;
create index idx_clients_next_accounts_due on clients (organization_id, next_accounts_due);
create index idx_clients_next_confirmation_due on clients (organization_id, next_confirmation_due);
create index idx_clients_next_corporation_tax_due on clients (organization_id, next_corporation_tax_due);
create index idx_clients_ct_status on clients (organization_id, corporation_tax_status);
create index idx_clients_ct_period_end on clients (organization_id, corporation_tax_period_end);
create index idx_clients_chase_team_user_ids on clients using gin (chase_team_user_ids);
--rollback drop index idx_clients_company_name;
--rollback drop index idx_clients_company_type;
--rollback drop index idx_clients_is_active;
--rollback drop index idx_clients_company_status;
--rollback drop index idx_clients_assigned_user_id;
--rollback drop index idx_clients_ltd_assigned_user_id;
--rollback drop index idx_clients_non_ltd_assigned_user_id;
--rollback drop index idx_clients_vat_assigned_user_id;
--rollback drop index idx_clients_team;
--rollback drop index idx_clients_next_accounts_due;
--rollback drop index idx_clients_next_confirmation_due;
--rollback drop index idx_clients_next_corporation_tax_due;
--rollback drop index idx_clients_ct_status;
--rollback drop index idx_clients_ct_period_end;
--rollback drop index idx_clients_chase_team_user_ids;
--rollback create index idx_clients_company_name on clients (company_name);
--rollback create index idx_clients_company_type on clients (company_type);
--rollback create index idx_clients_is_active on clients (is_active);
--rollback create index idx_clients_company_status on clients (company_status);
--rollback create index idx_clients_assigned_user_id on clients (assigned_user_id);
--rollback create index idx_clients_ltd_assigned_user_id on clients (ltd_company_assigned_user_id);
--rollback create index idx_clients_non_ltd_assigned_user_id on clients (non_ltd_company_assigned_user_id);
--rollback create index idx_clients_vat_assigned_user_id on clients (vat_assigned_user_id);
--rollback create index idx_clients_next_accounts_due on clients (next_accounts_due);
--rollback create index idx_clients_next_confirmation_due on clients (next_confirmation_due);

--changeset quarterday:no-open-service-of-a-deleted-client splitStatements:false
-- Whoever deletes a client holds its row (for update): who opens a service meanwhile waits here, and then sees it gone.
create function refuse_open_service_of_deleted_client() returns trigger language plpgsql as $$
begin
  perform from clients c where c.id = new.client_id and c.deleted_at is null for key share;
  if not found then
    raise exception 'client % is deleted and can have no open service', new.client_id
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger a_service_opens_for_a_client after insert on client_services
  for each row when (new.status in ('ACTIVE', 'SUSPENDED'))
  execute function refuse_open_service_of_deleted_client();
create trigger a_service_reopens_for_a_client after update of status on client_services
  for each row when (new.status in ('ACTIVE', 'SUSPENDED') and old.status not in ('ACTIVE', 'SUSPENDED'))
  execute function refuse_open_service_of_deleted_client();

create function refuse_to_delete_busy_client() returns trigger language plpgsql as $$
begin
  if exists (
      select from client_services s where s.client_id = new.id and s.status in ('ACTIVE', 'SUSPENDED')) then
    raise exception 'client % has open services and cannot be deleted', new.id using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger a_client_with_open_services_stays after update of deleted_at on clients
  for each row when (old.deleted_at is null and new.deleted_at is not null)
  execute function refuse_to_delete_busy_client();
--rollback drop trigger a_client_with_open_services_stays on clients;
--rollback drop trigger a_service_reopens_for_a_client on client_services;
--rollback drop trigger a_service_opens_for_a_client on client_services;
--rollback drop function refuse_to_delete_busy_client();
--rollback drop function refuse_open_service_of_deleted_client();

--changeset quarterday:activity-logs splitStatements:false
create table activity_logs (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  created_at timestamptz not null,
  action varchar(60) not null,
  user_id uuid,
  client_id uuid,
  entity_type varchar(64) not null,
  entity_id text not null,
  before jsonb not null,
  after jsonb not null,
  request_id varchar(128),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, client_id) references clients (organization_id, id)
);
comment on table activity_logs is
  'Who changed what of a client, when, from what to what. Written by triggers alone, so that no use case can forget it '
  'and none can forge it. Append-only.';
comment on column activity_logs.user_id is 'Absent where the system did it.';
comment on column activity_logs.before is 'The columns that changed, as they were; what was not said has no entry.';
create index idx_activity_logs_client_id on activity_logs (organization_id, client_id, created_at desc, id desc);
create index idx_activity_logs_user_timestamp on activity_logs (organization_id, user_id, created_at desc, id desc);
create index idx_activity_logs_action on activity_logs (organization_id, action, created_at desc, id desc);
create index idx_activity_logs_timestamp on activity_logs (organization_id, created_at desc, id desc);
call bind_to_practice('activity_logs');
create trigger activity_logs_are_append_only before update or delete or truncate on activity_logs
  for each statement execute function refuse_to_change_history();

-- UUID version 7 with the microsecond in its first random bits: in the order in which they were made.
create function next_activity_id() returns uuid language sql volatile as $$
  select (lpad(to_hex(micros / 1000), 12, '0') || '7' || lpad(to_hex(micros % 1000 * 4096 / 1000), 3, '0')
      || substr(replace(gen_random_uuid()::text, '-', ''), 17))::uuid
  from (select floor(extract(epoch from clock_timestamp()) * 1000000)::bigint as micros) as moment
$$;

-- Arguments: what the row is ('client'), the column that names its client, the columns to look at (all, if not given).
-- It writes as its owner: the application itself may not.
create function record_activity() returns trigger language plpgsql
  security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  entity text := tg_argv[0];
  was jsonb := '{}';
  is_now jsonb := '{}';
  it jsonb;
begin
  if tg_op <> 'INSERT' then
    was := jsonb_strip_nulls(to_jsonb(old));
  end if;
  if tg_op <> 'DELETE' then
    is_now := jsonb_strip_nulls(to_jsonb(new));
  end if;
  it := case tg_op when 'DELETE' then was else is_now end;
  insert into activity_logs (id, organization_id, created_at, action, user_id, client_id, entity_type, entity_id,
      before, after, request_id)
  select next_activity_id(), (it->>'organization_id')::uuid,
      case tg_op when 'DELETE' then now() else coalesce((it->>'updated_at')::timestamptz, now()) end,
      case kind
        when 'ASSIGNEES' then case when after is null then 'USER_UNASSIGNED' else 'USER_ASSIGNED' end
        when 'ASSIGNEE' then case when after is null then 'SERVICE_UNASSIGNED' else 'SERVICE_ASSIGNED' end
        when 'CHASE_TEAM' then 'CHASE_TEAM_CHANGED'
        when 'TEAM' then 'TEAM_CHANGED'
        when 'ACTIVE' then case after->>'is_active' when 'true' then 'CLIENT_ACTIVATED' else 'CLIENT_DEACTIVATED' end
        when 'DELETED' then case when after is null then 'CLIENT_RESTORED' else 'CLIENT_DELETED' end
        else upper(entity) || case tg_op when 'INSERT' then '_CREATED' when 'DELETE' then '_DELETED' else '_UPDATED' end
      end,
      nullif(current_setting('app.user_id', true), '')::uuid,
      (it->>tg_argv[1])::uuid, entity, it->>'id',
      coalesce(before, '{}'), coalesce(after, '{}'),
      nullif(current_setting('app.request_id', true), '')
  from (
    select kind,
        jsonb_object_agg(key, old_value) filter (where old_value is not null) as before,
        jsonb_object_agg(key, new_value) filter (where new_value is not null) as after
    from (
      select key, o.value as old_value, n.value as new_value,
          case
            when entity = 'client' then
              case
                when key in ('assigned_user_id', 'ltd_company_assigned_user_id', 'non_ltd_company_assigned_user_id',
                  'vat_assigned_user_id') then 'ASSIGNEES'
                when key = 'chase_team_user_ids' then 'CHASE_TEAM'
                when key = 'team_id' then 'TEAM'
                when key = 'is_active' and tg_op = 'UPDATE' then 'ACTIVE'
                when key in ('deleted_at', 'deleted_by_user_id') then 'DELETED'
                else 'REST'
              end
            when entity = 'service' and key = 'assigned_staff_id' then 'ASSIGNEE'
            else 'REST'
          end as kind
      from jsonb_each(was) as o full join jsonb_each(is_now) as n using (key)
      where o.value is distinct from n.value
        and key not in ('id', 'organization_id', 'version', 'created_at', 'updated_at')
        and key <> tg_argv[1]
        -- It follows from the client's dates by the tables, or from manual_ct_due_override.
        and key <> 'next_corporation_tax_due'
        and (tg_argv[2] is null or key = any (string_to_array(tg_argv[2], ',')))
        -- What a new row leaves out says nothing.
        and (tg_op <> 'INSERT' or n.value not in ('false'::jsonb, '[]'::jsonb, '{}'::jsonb))
    ) as changes
    group by kind
  ) as changed;
  return null;
end $$;

-- For every table that says something of a client.
create procedure record_activity_of(recorded regclass, entity text, client_column name default 'client_id')
  language plpgsql as $$
begin
  execute format(
      'create trigger every_change_is_recorded after insert or update or delete on %s'
      || ' for each row execute function record_activity(%L, %L)',
      recorded, entity, client_column);
end $$;

call record_activity_of('clients', 'client', 'id');
-- Where a service stands is in its own history; who does it, by when and how urgently is recorded here.
create trigger its_assignee_is_recorded after insert on client_services
  for each row when (new.assigned_staff_id is not null)
  execute function record_activity('service', 'client_id', 'assigned_staff_id');
create trigger its_assignment_is_recorded after update on client_services
  for each row
  when ((old.assigned_staff_id, old.deadline, old.priority) is distinct from
    (new.assigned_staff_id, new.deadline, new.priority))
  execute function record_activity('service', 'client_id', 'assigned_staff_id,deadline,priority');
--rollback drop trigger its_assignment_is_recorded on client_services;
--rollback drop trigger its_assignee_is_recorded on client_services;
--rollback drop trigger every_change_is_recorded on clients;
--rollback drop procedure record_activity_of(regclass, text, name);
--rollback drop function record_activity();
--rollback drop function next_activity_id();
--rollback drop table activity_logs;

--changeset quarterday:activity-grants splitStatements:false
grant select on activity_logs to ${app_role};
do $$ begin
  if current_user <> '${app_role}' then
    revoke insert, update, delete, truncate on activity_logs from ${app_role};
  end if;
end $$;
--rollback revoke select on activity_logs from ${app_role};
