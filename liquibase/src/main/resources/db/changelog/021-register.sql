--liquibase formatted sql

--changeset quarterday:company-people splitStatements:false
create table company_people (
  client_id uuid primary key,
  organization_id uuid not null references organizations (id),
  officers jsonb not null check (jsonb_typeof(officers) = 'array'),
  persons_with_significant_control jsonb not null check (jsonb_typeof(persons_with_significant_control) = 'array'),
  taken_at timestamptz not null,
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
comment on table company_people is
  'The officers of a client, and who has significant control, as last taken from the register and in its own shape.';
create index idx_company_people_client on company_people (organization_id, client_id);
call bind_to_practice('company_people');
--rollback drop table company_people;

--changeset quarterday:company-people-grants
grant select, insert, update, delete on company_people to ${app_role};
--rollback revoke select, insert, update, delete on company_people from ${app_role};
