--liquibase formatted sql

--changeset quarterday:work-loads splitStatements:false
create table user_capacities (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  monday numeric(4, 2) not null check (monday between 0 and 24),
  tuesday numeric(4, 2) not null check (tuesday between 0 and 24),
  wednesday numeric(4, 2) not null check (wednesday between 0 and 24),
  thursday numeric(4, 2) not null check (thursday between 0 and 24),
  friday numeric(4, 2) not null check (friday between 0 and 24),
  saturday numeric(4, 2) not null check (saturday between 0 and 24),
  sunday numeric(4, 2) not null check (sunday between 0 and 24),
  updated_at timestamptz not null,
  version bigint not null default 0,
  unique (organization_id, user_id),
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade
);
comment on table user_capacities is
  'Hours for client work by weekday, of those who have said them; the table working-hours says those of the others.';
call bind_to_practice('user_capacities');

create table user_leave (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  note varchar(200),
  created_at timestamptz not null,
  created_by uuid not null,
  constraint leave_ends_after_it_starts check (starts_on <= ends_on),
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade,
  foreign key (organization_id, created_by) references users (organization_id, id)
);
comment on column user_leave.ends_on is 'The last day away.';
create index idx_user_leave_user on user_leave (organization_id, user_id, ends_on);
call bind_to_practice('user_leave');

create table user_skills (
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  skill varchar(40) not null,
  primary key (organization_id, user_id, skill),
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade
);
comment on table user_skills is 'What people know, in the terms of the table expected-hours.';
call bind_to_practice('user_skills');

create table rebalancing_proposals (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  proposed_on date not null,
  state varchar(20) not null check (state in ('OPEN', 'DECIDED', 'SUPERSEDED')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 0,
  unique (organization_id, id)
);
create unique index one_open_rebalancing_proposal on rebalancing_proposals (organization_id) where state = 'OPEN';
create index idx_rebalancing_proposals_created_at on rebalancing_proposals (organization_id, created_at);
call bind_to_practice('rebalancing_proposals');

create table rebalancing_moves (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  proposal_id uuid not null,
  client_service_id uuid not null,
  from_user_id uuid not null,
  to_user_id uuid not null,
  hours numeric(8, 2) not null check (hours >= 0),
  reasons jsonb not null default '[]',
  state varchar(20) not null check (state in ('PROPOSED', 'ACCEPTED', 'DECLINED', 'OVERTAKEN')),
  remark varchar(500),
  decided_by uuid,
  decided_at timestamptz,
  constraint decided_together check (
    (state in ('ACCEPTED', 'DECLINED')) = (decided_by is not null) and (state = 'PROPOSED') = (decided_at is null)),
  unique (organization_id, proposal_id, client_service_id),
  foreign key (organization_id, proposal_id) references rebalancing_proposals (organization_id, id) on delete cascade,
  foreign key (organization_id, client_service_id) references client_services (organization_id, id) on delete restrict,
  foreign key (organization_id, from_user_id) references users (organization_id, id),
  foreign key (organization_id, to_user_id) references users (organization_id, id),
  foreign key (organization_id, decided_by) references users (organization_id, id)
);
comment on column rebalancing_moves.state is 'OVERTAKEN: the service was changed, or another proposal came, before anybody decided.';
call bind_to_practice('rebalancing_moves');
--rollback drop table rebalancing_moves; drop table rebalancing_proposals; drop table user_skills; drop table user_leave; drop table user_capacities;

--changeset quarterday:escalation-levels splitStatements:false
create table escalation_levels (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_id uuid not null,
  client_service_id uuid,
  subject varchar(200) not null,
  level int not null check (level between 1 and 5),
  event varchar(80) not null,
  rule_rows jsonb not null,
  priority priority_enum,
  taken_over_by uuid,
  reached_at timestamptz not null,
  unique (organization_id, id),
  unique (organization_id, subject, level),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade,
  foreign key (organization_id, client_service_id) references client_services (organization_id, id) on delete restrict,
  foreign key (organization_id, taken_over_by) references users (organization_id, id)
);
comment on table escalation_levels is 'How high what was brought before whom. A level of a subject is reached once.';
comment on column escalation_levels.subject is
  'One deadline of one service, one stay at a stage, or one obligation: with another date it is another subject.';
create index idx_escalation_levels_service on escalation_levels (organization_id, client_service_id);
create index idx_escalation_levels_client on escalation_levels (organization_id, client_id);
create index idx_escalation_levels_reached_at on escalation_levels (organization_id, reached_at, id);
call bind_to_practice('escalation_levels');

create table escalation_tellings (
  organization_id uuid not null references organizations (id),
  escalation_id uuid not null,
  user_id uuid not null,
  told_at timestamptz not null,
  primary key (organization_id, escalation_id, user_id),
  foreign key (organization_id, escalation_id) references escalation_levels (organization_id, id) on delete cascade,
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade
);
comment on table escalation_tellings is 'Who was told of a level: nobody twice.';
call bind_to_practice('escalation_tellings');

create table health_reports (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  month date not null check (extract(day from month) = 1),
  report jsonb not null,
  made_at timestamptz not null,
  unique (organization_id, month)
);
comment on column health_reports.month is 'The first day of the month in which it was made.';
call bind_to_practice('health_reports');
--rollback drop table health_reports; drop table escalation_tellings; drop table escalation_levels;

--changeset quarterday:escalation-grants
grant select, insert, update, delete on user_capacities, user_leave, user_skills, rebalancing_proposals,
  rebalancing_moves, escalation_levels, escalation_tellings, health_reports to ${app_role};
--rollback revoke select, insert, update, delete on user_capacities, user_leave, user_skills, rebalancing_proposals, rebalancing_moves, escalation_levels, escalation_tellings, health_reports from ${app_role};
