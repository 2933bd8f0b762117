--liquibase formatted sql

--changeset quarterday:api-keys splitStatements:false
create table api_keys (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  name varchar(100) not null check (btrim(name) <> ''),
  key_hash varchar(64) not null unique,
  prefix varchar(16) not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  version bigint not null default 0,
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade
);
comment on table api_keys is
  'Keys by which other systems call for a person; only the hash is kept. A key names its practice in itself.';
comment on column api_keys.prefix is 'The first characters of the random part, by which people tell their keys apart.';
create index idx_api_keys_user on api_keys (organization_id, user_id);
call bind_to_practice('api_keys');
--rollback drop table api_keys;

--changeset quarterday:second-factor splitStatements:false
create table otp_setups (
  organization_id uuid not null references organizations (id),
  user_id uuid primary key,
  secret varchar(64) not null,
  created_at timestamptz not null,
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade
);
comment on table otp_setups is
  'A secret that was shown to a person and not confirmed yet; confirmed, it moves to users.otp_secret.';
call bind_to_practice('otp_setups');

create table otp_uses (
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  time_step bigint not null,
  primary key (user_id, time_step),
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade
);
comment on table otp_uses is
  'The time steps whose one-time password has been taken, so that none is taken twice (RFC 6238, 5.2).';
call bind_to_practice('otp_uses');
--rollback drop table otp_uses; drop table otp_setups;

--changeset quarterday:api-key-grants
grant select, insert, update, delete on api_keys, otp_setups, otp_uses to ${app_role};
--rollback revoke select, insert, update, delete on api_keys, otp_setups, otp_uses from ${app_role};
