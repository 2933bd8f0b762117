--liquibase formatted sql

--changeset quarterday:sessions splitStatements:false
alter table refresh_tokens
  add column signed_in_at timestamptz,
  add column address varchar(45),
  add column device varchar(300);
-- The owner too is bound by policies, and no practice is named here.
alter table refresh_tokens no force row level security;
update refresh_tokens t set signed_in_at =
  (select min(f.created_at) from refresh_tokens f where f.organization_id = t.organization_id and f.family = t.family);
alter table refresh_tokens force row level security;
alter table refresh_tokens alter column signed_in_at set not null, alter column signed_in_at set default now();
comment on column refresh_tokens.signed_in_at is 'When the sign-in was from which the token descends.';
comment on column refresh_tokens.device is 'What the program that took the token says of itself.';
--rollback alter table refresh_tokens drop column device, drop column address, drop column signed_in_at;

--changeset quarterday:security-events splitStatements:false
create table security_events (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  created_at timestamptz not null,
  kind varchar(40) not null,
  user_id uuid not null,
  by_user_id uuid,
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  address varchar(45),
  device varchar(300),
  request_id varchar(128),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, by_user_id) references users (organization_id, id)
);
comment on table security_events is
  'Who came in, who was refused, and who may do more or less than before: from where, and when. Append-only.';
comment on column security_events.user_id is 'Whom it is about.';
comment on column security_events.by_user_id is 'Who did it; absent where nobody had proved to be somebody.';
create index idx_security_events_timestamp on security_events (organization_id, created_at desc, id desc);
create index idx_security_events_user on security_events (organization_id, user_id, created_at desc, id desc);
call bind_to_practice('security_events');
create trigger security_events_are_append_only before update or delete or truncate on security_events
  for each statement execute function refuse_to_change_history();
--rollback drop table security_events;

--changeset quarterday:security-grants splitStatements:false
grant select, insert on security_events to ${app_role};
-- The default privileges of the schema gave more. (Where one role does both, it must keep what foreign keys need.)
do $$ begin
  if current_user <> '${app_role}' then
    revoke update, delete, truncate on security_events from ${app_role};
  end if;
end $$;
--rollback revoke select, insert on security_events from ${app_role};
