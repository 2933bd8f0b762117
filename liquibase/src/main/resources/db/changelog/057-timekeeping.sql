--liquibase formatted sql

--changeset quarterday:time-entries splitStatements:false
create table time_entries (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  client_service_id uuid,
  work_item_id uuid,
  worked_on date not null,
  minutes int not null check (minutes between 1 and 1440),
  activity varchar(40) not null,
  billable boolean not null,
  note varchar(1000),
  source varchar(10) not null check (source in ('ENTRY', 'TIMER')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 0,
  constraint an_item_is_of_a_service check (work_item_id is null or client_service_id is not null),
  constraint only_client_work_is_billable check (client_service_id is not null or not billable),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, client_service_id) references client_services (organization_id, id) on delete restrict,
  foreign key (organization_id, client_service_id, work_item_id)
    references work_items (organization_id, client_service_id, id) on delete restrict
);
comment on column time_entries.worked_on is 'The day in the practice''s zone.';
comment on column time_entries.client_service_id is 'Null for time inside the practice.';
create index idx_time_entries_user on time_entries (organization_id, user_id, worked_on);
create index idx_time_entries_service on time_entries (organization_id, client_service_id, worked_on);
create index idx_time_entries_item on time_entries (work_item_id) where work_item_id is not null;
create index idx_time_entries_worked_on on time_entries (organization_id, worked_on, id);
call bind_to_practice('time_entries');

create table time_timers (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  client_service_id uuid,
  work_item_id uuid,
  activity varchar(40) not null,
  billable boolean not null,
  note varchar(1000),
  started_at timestamptz not null,
  stopped_at timestamptz,
  constraint a_timed_item_is_of_a_service check (work_item_id is null or client_service_id is not null),
  constraint stopped_after_it_started check (stopped_at >= started_at),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, client_service_id) references client_services (organization_id, id) on delete restrict,
  foreign key (organization_id, client_service_id, work_item_id)
    references work_items (organization_id, client_service_id, id) on delete restrict
);
create unique index one_running_timer_of_a_person on time_timers (organization_id, user_id) where stopped_at is null;
call bind_to_practice('time_timers');

create table time_weeks (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  week_start date not null check (extract(isodow from week_start) = 1),
  submitted_at timestamptz,
  approved_at timestamptz,
  approved_by uuid,
  reopened_by uuid,
  reason varchar(500),
  constraint approved_by_somebody check ((approved_at is null) = (approved_by is null)),
  constraint approved_when_submitted check (approved_at is null or submitted_at is not null),
  unique (organization_id, user_id, week_start),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, approved_by) references users (organization_id, id),
  foreign key (organization_id, reopened_by) references users (organization_id, id)
);
comment on table time_weeks is 'Weeks that were handed in. A week without a row, or without submitted_at, is open.';
call bind_to_practice('time_weeks');
--rollback drop table time_weeks; drop table time_timers; drop table time_entries;

--changeset quarterday:timekeeping-grants
grant select, insert, update, delete on time_entries, time_timers, time_weeks to ${app_role};
--rollback revoke select, insert, update, delete on time_entries, time_timers, time_weeks from ${app_role};
