--liquibase formatted sql

--changeset quarterday:status-rollups splitStatements:false
create table rollup_places (
  organization_id uuid primary key references organizations (id),
  position bigint not null
);
comment on table rollup_places is
  'Up to which announcement the figures of a practice count: moved in the transaction that adds to them, so that nothing counts twice.';
call bind_to_practice('rollup_places');

create table status_rollups (
  organization_id uuid not null references organizations (id),
  entity_type varchar(64) not null,
  workflow varchar(64) not null,
  status text not null,
  day date not null,
  started bigint not null,
  entered bigint not null,
  left_count bigint not null,
  finished bigint not null,
  within_sla bigint not null,
  past_sla bigint not null,
  stood_ms bigint not null,
  durations bytea,
  primary key (organization_id, day, entity_type, workflow, status)
);
comment on table status_rollups is 'What came to a status and left it, by the day of the practice on which it did.';
comment on column status_rollups.durations is
  'How long what left had stood there, in milliseconds: a DDSketch of 1 % relative error.';
call bind_to_practice('status_rollups');

create table status_flows (
  organization_id uuid not null references organizations (id),
  entity_type varchar(64) not null,
  workflow varchar(64) not null,
  from_status text not null,
  to_status text not null,
  day date not null,
  moves bigint not null,
  primary key (organization_id, day, entity_type, workflow, from_status, to_status)
);
comment on table status_flows is 'How often something went from one status to another, by day.';
call bind_to_practice('status_flows');

create table person_rollups (
  organization_id uuid not null references organizations (id),
  entity_type varchar(64) not null,
  workflow varchar(64) not null,
  actor varchar(100) not null,
  day date not null,
  moves bigint not null,
  finished bigint not null,
  stood_ms bigint not null,
  primary key (organization_id, day, entity_type, workflow, actor)
);
comment on table person_rollups is 'What each person, or component of the system, moved on, by day.';
comment on column person_rollups.actor is 'The id of the person, or the name of the component.';
comment on column person_rollups.stood_ms is 'How long what was moved had stood where it was.';
call bind_to_practice('person_rollups');
--rollback drop table person_rollups; drop table status_flows; drop table status_rollups; drop table rollup_places;

--changeset quarterday:status-rollups-grants
grant select, insert, update, delete on rollup_places, status_rollups, status_flows, person_rollups to ${app_role};
--rollback revoke select, insert, update, delete on rollup_places, status_rollups, status_flows, person_rollups from ${app_role};
