--liquibase formatted sql

--changeset quarterday:triggers-of-periods splitStatements:false
alter table service_triggers
  add column period text not null default '',
  add column period_start date,
  add column period_end date,
  add column deadline date,
  add column obligation varchar(60),
  add column priority priority_enum not null default 'MEDIUM',
  add column assignee_policy varchar(30) not null default 'CLIENTS_PERSON'
    check (assignee_policy in ('CLIENTS_PERSON', 'BY_WORKLOAD', 'NOBODY')),
  add column assigned_staff_id uuid,
  add column rule_row varchar(100),
  add column attempts int not null default 0 check (attempts >= 0),
  add column next_attempt_at timestamptz,
  add column failed_at timestamptz,
  add column last_error varchar(1000),
  add column outcome varchar(20) check (outcome in ('OPENED', 'EXISTED', 'INACTIVE')),
  add column client_service_id uuid,
  add column run_id uuid,
  drop constraint valid_execution,
  add constraint valid_execution check (executed_at is null or not is_active),
  add constraint valid_trigger_period check (period_start <= period_end),
  add constraint executed_with_an_outcome check (executed_at is not null or outcome is null),
  add foreign key (organization_id, client_service_id) references client_services (organization_id, id),
  add foreign key (organization_id, assigned_staff_id)
    references users (organization_id, id) on delete set null (assigned_staff_id);
comment on column service_triggers.period is 'What the service will be for; empty for work without a period.';
comment on column service_triggers.obligation is 'What it was planned for; null where a person or an event made it.';
comment on column service_triggers.failed_at is
  'Since when it is not tried any more, but stands on the list of exceptions.';
drop index unique_active_trigger;
create unique index unique_active_trigger on service_triggers (client_id, service_type, period, trigger_date) where is_active;
-- Also after it was executed or taken off: a period starts once.
create unique index a_period_starts_once on service_triggers (client_id, service_type, period) where period <> '';
create index idx_service_triggers_due on service_triggers (organization_id, trigger_date, id)
  where is_active and failed_at is null;
create index idx_service_triggers_service on service_triggers (organization_id, client_service_id);

create table automation_floors (
  organization_id uuid primary key references organizations (id),
  began_on date not null
);
comment on table automation_floors is
  'The day on which a practice began to be automated: what was due before starts nothing by itself.';
call bind_to_practice('automation_floors');

alter table obligation_horizons add column revision bigint not null default 0;
comment on column obligation_horizons.revision is 'Counts how often the client was computed.';

create table trigger_plans (
  organization_id uuid not null references organizations (id),
  client_id uuid not null,
  obligations_revision bigint not null,
  tables_hash varchar(64) not null,
  primary key (organization_id, client_id),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
comment on table trigger_plans is
  'From which state of its obligations, and by which tables, a client''s triggers were planned last. Whoever finds another plans again.';
call bind_to_practice('trigger_plans');
grant select, insert, update, delete on automation_floors, trigger_plans to ${app_role};
--rollback drop table trigger_plans; drop table automation_floors; alter table obligation_horizons drop column revision;
--rollback drop index unique_active_trigger; drop index a_period_starts_once; drop index idx_service_triggers_due; drop index idx_service_triggers_service;
--rollback delete from service_triggers where executed_at is null and not is_active;
--rollback alter table service_triggers drop constraint valid_execution, drop constraint valid_trigger_period, drop constraint executed_with_an_outcome, drop column period, drop column period_start, drop column period_end, drop column deadline, drop column obligation, drop column priority, drop column assignee_policy, drop column assigned_staff_id, drop column rule_row, drop column attempts, drop column next_attempt_at, drop column failed_at, drop column last_error, drop column outcome, drop column client_service_id, drop column run_id, add constraint valid_execution check ((executed_at is null and is_active) or executed_at is not null);
--rollback create unique index unique_active_trigger on service_triggers (client_id, service_type, trigger_date) where is_active;

--changeset quarterday:automation-runs splitStatements:false
create table automation_runs (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  job varchar(60) not null,
  scheduled_for timestamptz not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  state varchar(20) not null check (state in ('RUNNING', 'SUCCEEDED', 'FAILED')),
  taken_over int not null default 0 check (taken_over >= 0),
  started_by uuid,
  triggers_checked int not null default 0,
  workflows_created int not null default 0,
  notifications_sent int not null default 0,
  failures int not null default 0,
  message varchar(1000),
  unique (organization_id, id),
  constraint over_when_finished check ((finished_at is null) = (state = 'RUNNING')),
  foreign key (organization_id, started_by) references users (organization_id, id)
);
comment on table automation_runs is 'Each run of a job for a practice.';
comment on column automation_runs.taken_over is 'How often another process went on with it, because the one before was gone.';
comment on column automation_runs.started_by is 'Who started it by hand; null where its time had come.';
-- A scheduled time is worked for once, whatever the scheduler does.
create unique index a_scheduled_time_runs_once on automation_runs (organization_id, job, scheduled_for)
  where started_by is null;
create index idx_automation_runs_started_at on automation_runs (organization_id, started_at desc, id desc);
call bind_to_practice('automation_runs');

create table automation_run_items (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  run_id uuid not null,
  created_at timestamptz not null,
  outcome varchar(30) not null,
  message varchar(1000) not null,
  trigger_id uuid,
  client_id uuid,
  client_service_id uuid,
  foreign key (organization_id, run_id) references automation_runs (organization_id, id) on delete cascade
);
comment on table automation_run_items is 'What each trigger did in a run, and why.';
create index idx_automation_run_items_run on automation_run_items (organization_id, run_id, created_at, id);
create index idx_automation_run_items_trigger on automation_run_items (organization_id, trigger_id);
call bind_to_practice('automation_run_items');
grant select, insert, update on automation_runs to ${app_role};
grant select, insert on automation_run_items to ${app_role};
--rollback drop table automation_run_items; drop table automation_runs;

--changeset quarterday:schedules-of-all-practices splitStatements:false
-- The scheduler works for every practice: it may see which there are and in which zone, and change nothing by it.
create policy by_scheduler on organizations for select
  using (current_setting('app.scheduler', true) = 'on');
--rollback drop policy by_scheduler on organizations;

--changeset quarterday:quartz splitStatements:true
-- Quartz 2.5's own tables, by its script. Of no one practice: the scheduler works for all.
create table qrtz_job_details
(
  sched_name        varchar(120) not null,
  job_name          varchar(200) not null,
  job_group         varchar(200) not null,
  description       varchar(250) null,
  job_class_name    varchar(250) not null,
  is_durable        bool         not null,
  is_nonconcurrent  bool         not null,
  is_update_data    bool         not null,
  requests_recovery bool         not null,
  job_data          bytea        null,
  primary key (sched_name, job_name, job_group)
);
create table qrtz_triggers
(
  sched_name     varchar(120) not null,
  trigger_name   varchar(200) not null,
  trigger_group  varchar(200) not null,
  job_name       varchar(200) not null,
  job_group      varchar(200) not null,
  description    varchar(250) null,
  next_fire_time bigint       null,
  prev_fire_time bigint       null,
  priority       integer      null,
  trigger_state  varchar(16)  not null,
  trigger_type   varchar(8)   not null,
  start_time     bigint       not null,
  end_time       bigint       null,
  calendar_name  varchar(200) null,
  misfire_instr  smallint     null,
  job_data       bytea        null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, job_name, job_group)
  references qrtz_job_details (sched_name, job_name, job_group)
);
create table qrtz_simple_triggers
(
  sched_name      varchar(120) not null,
  trigger_name    varchar(200) not null,
  trigger_group   varchar(200) not null,
  repeat_count    bigint       not null,
  repeat_interval bigint       not null,
  times_triggered bigint       not null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references qrtz_triggers (sched_name, trigger_name, trigger_group)
);
create table qrtz_cron_triggers
(
  sched_name      varchar(120) not null,
  trigger_name    varchar(200) not null,
  trigger_group   varchar(200) not null,
  cron_expression varchar(120) not null,
  time_zone_id    varchar(80),
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references qrtz_triggers (sched_name, trigger_name, trigger_group)
);
create table qrtz_simprop_triggers
(
  sched_name    varchar(120)   not null,
  trigger_name  varchar(200)   not null,
  trigger_group varchar(200)   not null,
  str_prop_1    varchar(512)   null,
  str_prop_2    varchar(512)   null,
  str_prop_3    varchar(512)   null,
  int_prop_1    int            null,
  int_prop_2    int            null,
  long_prop_1   bigint         null,
  long_prop_2   bigint         null,
  dec_prop_1    numeric(13, 4) null,
  dec_prop_2    numeric(13, 4) null,
  bool_prop_1   bool           null,
  bool_prop_2   bool           null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references qrtz_triggers (sched_name, trigger_name, trigger_group)
);
create table qrtz_blob_triggers
(
  sched_name    varchar(120) not null,
  trigger_name  varchar(200) not null,
  trigger_group varchar(200) not null,
  blob_data     bytea        null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references qrtz_triggers (sched_name, trigger_name, trigger_group)
);
create table qrtz_calendars
(
  sched_name    varchar(120) not null,
  calendar_name varchar(200) not null,
  calendar      bytea        not null,
  primary key (sched_name, calendar_name)
);
create table qrtz_paused_trigger_grps
(
  sched_name    varchar(120) not null,
  trigger_group varchar(200) not null,
  primary key (sched_name, trigger_group)
);
create table qrtz_fired_triggers
(
  sched_name        varchar(120) not null,
  entry_id          varchar(95)  not null,
  trigger_name      varchar(200) not null,
  trigger_group     varchar(200) not null,
  instance_name     varchar(200) not null,
  fired_time        bigint       not null,
  sched_time        bigint       not null,
  priority          integer      not null,
  state             varchar(16)  not null,
  job_name          varchar(200) null,
  job_group         varchar(200) null,
  is_nonconcurrent  bool         null,
  requests_recovery bool         null,
  primary key (sched_name, entry_id)
);
create table qrtz_scheduler_state
(
  sched_name        varchar(120) not null,
  instance_name     varchar(200) not null,
  last_checkin_time bigint       not null,
  checkin_interval  bigint       not null,
  primary key (sched_name, instance_name)
);
create table qrtz_locks
(
  sched_name varchar(120) not null,
  lock_name  varchar(40)  not null,
  primary key (sched_name, lock_name)
);
create index idx_qrtz_j_req_recovery
  on qrtz_job_details (sched_name, requests_recovery);
create index idx_qrtz_j_grp
  on qrtz_job_details (sched_name, job_group);
create index idx_qrtz_t_j
  on qrtz_triggers (sched_name, job_name, job_group);
create index idx_qrtz_t_jg
  on qrtz_triggers (sched_name, job_group);
create index idx_qrtz_t_c
  on qrtz_triggers (sched_name, calendar_name);
create index idx_qrtz_t_g
  on qrtz_triggers (sched_name, trigger_group);
create index idx_qrtz_t_state
  on qrtz_triggers (sched_name, trigger_state);
create index idx_qrtz_t_n_state
  on qrtz_triggers (sched_name, trigger_name, trigger_group, trigger_state);
create index idx_qrtz_t_n_g_state
  on qrtz_triggers (sched_name, trigger_group, trigger_state);
create index idx_qrtz_t_next_fire_time
  on qrtz_triggers (sched_name, next_fire_time);
create index idx_qrtz_t_nft_st
  on qrtz_triggers (sched_name, trigger_state, next_fire_time);
create index idx_qrtz_t_nft_misfire
  on qrtz_triggers (sched_name, misfire_instr, next_fire_time);
create index idx_qrtz_t_nft_st_misfire
  on qrtz_triggers (sched_name, misfire_instr, next_fire_time, trigger_state);
create index idx_qrtz_t_nft_st_misfire_grp
  on qrtz_triggers (sched_name, misfire_instr, next_fire_time, trigger_group, trigger_state);
create index idx_qrtz_ft_trig_inst_name
  on qrtz_fired_triggers (sched_name, instance_name);
create index idx_qrtz_ft_inst_job_req_rcvry
  on qrtz_fired_triggers (sched_name, instance_name, requests_recovery);
create index idx_qrtz_ft_j_g
  on qrtz_fired_triggers (sched_name, job_name, job_group);
create index idx_qrtz_ft_jg
  on qrtz_fired_triggers (sched_name, job_group);
create index idx_qrtz_ft_t_g
  on qrtz_fired_triggers (sched_name, trigger_name, trigger_group);
create index idx_qrtz_ft_tg
  on qrtz_fired_triggers (sched_name, trigger_group);
grant select, insert, update, delete on qrtz_fired_triggers, qrtz_paused_trigger_grps, qrtz_scheduler_state, qrtz_locks, qrtz_simple_triggers, qrtz_cron_triggers, qrtz_simprop_triggers, qrtz_blob_triggers, qrtz_triggers, qrtz_job_details, qrtz_calendars to ${app_role};
--rollback drop table qrtz_fired_triggers, qrtz_paused_trigger_grps, qrtz_scheduler_state, qrtz_locks, qrtz_simple_triggers, qrtz_cron_triggers, qrtz_simprop_triggers, qrtz_blob_triggers, qrtz_triggers, qrtz_job_details, qrtz_calendars;
