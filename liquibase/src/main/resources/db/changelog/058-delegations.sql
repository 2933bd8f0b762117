--liquibase formatted sql

--changeset quarterday:delegations splitStatements:false
create table delegations (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  from_user_id uuid not null,
  to_user_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  reason varchar(500) not null check (btrim(reason) <> ''),
  created_at timestamptz not null,
  created_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  constraint delegation_ends_after_it_starts check (starts_on <= ends_on),
  constraint ended_by_somebody check ((ended_at is null) = (ended_by is null)),
  unique (organization_id, id),
  foreign key (organization_id, from_user_id) references users (organization_id, id),
  foreign key (organization_id, to_user_id) references users (organization_id, id),
  foreign key (organization_id, created_by) references users (organization_id, id),
  foreign key (organization_id, ended_by) references users (organization_id, id)
);
comment on column delegations.ends_on is 'The last day on which it holds, in the practice''s zone.';
create index idx_delegations_to on delegations (organization_id, to_user_id, ends_on) where ended_at is null;
create index idx_delegations_from on delegations (organization_id, from_user_id, ends_on) where ended_at is null;
call bind_to_practice('delegations');

alter table approvals
  add column delegation_id uuid,
  add column on_behalf_of_user_id uuid,
  add constraint on_behalf_by_delegation check ((delegation_id is null) = (on_behalf_of_user_id is null)),
  add foreign key (organization_id, delegation_id) references delegations (organization_id, id),
  add foreign key (organization_id, on_behalf_of_user_id) references users (organization_id, id);
--rollback alter table approvals drop constraint on_behalf_by_delegation, drop column on_behalf_of_user_id, drop column delegation_id;
--rollback drop table delegations;

--changeset quarterday:delegations-grants
grant select, insert, update, delete on delegations to ${app_role};
--rollback revoke select, insert, update, delete on delegations from ${app_role};
