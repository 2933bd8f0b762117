--liquibase formatted sql

--changeset quarterday:row-level-security splitStatements:false
-- Whose rows may be seen is a setting of the transaction; without it, none are.
create function current_organization() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.organization_id', true), '')::uuid;

comment on function current_organization() is
  'The practice that this transaction works for (app.organization_id), null when none was named.';

-- FORCE binds the owner too, so that neither a migration nor a mistaken connection sees across practices.
create procedure bind_to_practice(bound regclass, organization_column name default 'organization_id')
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', bound);
  execute format('alter table %s force row level security', bound);
  execute format(
      'create policy of_the_practice on %s using (%I = current_organization()) with check (%I = current_organization())',
      bound, organization_column, organization_column);
end $$;
--rollback drop procedure bind_to_practice(regclass, name);
--rollback drop function current_organization();

--changeset quarterday:organizations splitStatements:false
create table organizations (
  id uuid primary key,
  name varchar(200) not null check (btrim(name) <> ''),
  zone varchar(64) not null default 'Europe/London',
  client_code_prefix varchar(10) not null default 'NZ' check (client_code_prefix ~ '^[A-Z][A-Z0-9]*$'),
  last_client_number bigint not null default 0 check (last_client_number >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 0
);
comment on table organizations is 'A practice: the tenant that every other row belongs to.';
comment on column organizations.last_client_number is
  'The last client code given; raised in the transaction that creates the client, so that the codes have no gaps.';
call bind_to_practice('organizations', 'id');
--rollback drop table organizations;

--changeset quarterday:users splitStatements:false
create type user_role_enum as enum ('PARTNER', 'MANAGER', 'STAFF');

create table teams (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  name varchar(100) not null check (btrim(name) <> ''),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 0,
  unique (organization_id, id),
  unique (organization_id, name)
);
call bind_to_practice('teams');

-- References name the practice too, here and everywhere below: a foreign key is checked past row-level security,
-- and must not become a way to point at another practice's row.
create table users (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  email varchar(254) not null unique check (email = lower(email)),
  name varchar(200) not null check (btrim(name) <> ''),
  password_hash varchar(255) not null,
  role user_role_enum not null,
  team_id uuid,
  is_active boolean not null default true,
  last_login_at timestamptz,
  otp_secret varchar(255),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 0,
  unique (organization_id, id),
  foreign key (organization_id, team_id) references teams (organization_id, id) on delete set null (team_id)
);
comment on column users.email is 'In lower case; unique over all practices, because a person signs in by it alone.';
create index idx_users_role on users (role);
create index idx_users_is_active on users (is_active);
create index idx_users_team on users (organization_id, team_id) where team_id is not null;
call bind_to_practice('users');

-- Sign-in knows an e-mail address and no practice yet: it may read exactly the row that it names.
create policy by_sign_in_email on users for select
  using (email = nullif(current_setting('app.sign_in_email', true), ''));
--rollback drop table users; drop table teams; drop type user_role_enum;

--changeset quarterday:refresh-tokens splitStatements:false
create table refresh_tokens (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  token_hash varchar(128) not null unique,
  family uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  version bigint not null default 0,
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade
);
comment on column refresh_tokens.family is
  'The sign-in that a token descends from; a used token that comes again revokes its whole family.';
create index idx_refresh_tokens_user on refresh_tokens (organization_id, user_id);
create index idx_refresh_tokens_family on refresh_tokens (family);
create index idx_refresh_tokens_expires_at on refresh_tokens (expires_at);
call bind_to_practice('refresh_tokens');

-- Like sign-in: whoever refreshes shows a token, and its practice is read from it.
create policy by_token on refresh_tokens for select
  using (token_hash = nullif(current_setting('app.refresh_token_hash', true), ''));
--rollback drop table refresh_tokens;

--changeset quarterday:identity-grants
grant select, insert, update, delete on organizations, teams, users, refresh_tokens to ${app_role};
--rollback revoke select, insert, update, delete on organizations, teams, users, refresh_tokens from ${app_role};
