--liquibase formatted sql

--changeset quarterday:idempotency-keys splitStatements:false
create table idempotency_keys (
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  key varchar(200) not null,
  method varchar(10) not null,
  path text not null,
  request_hash varchar(128) not null,
  status int check (status between 100 and 599),
  headers jsonb,
  body bytea,
  created_at timestamptz not null,
  completed_at timestamptz,
  primary key (organization_id, user_id, key),
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade
);
comment on table idempotency_keys is
  'The first answer to each mutating call that carried an Idempotency-Key; without completed_at it is still under way.';
create index idx_idempotency_keys_created_at on idempotency_keys (created_at);
call bind_to_practice('idempotency_keys');
--rollback drop table idempotency_keys;

--changeset quarterday:api-grants
grant select, insert, update, delete on idempotency_keys to ${app_role};
--rollback revoke select, insert, update, delete on idempotency_keys from ${app_role};
