--liquibase formatted sql

--changeset quarterday:practice-archives splitStatements:false
create table practice_archives (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  kind varchar(10) not null check (kind in ('EXPORT', 'IMPORT')),
  sha256 varchar(64) not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes >= 0),
  row_counts jsonb not null check (jsonb_typeof(row_counts) = 'object'),
  created_at timestamptz not null,
  created_by uuid not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  unique (organization_id, id),
  foreign key (organization_id, created_by) references users (organization_id, id)
);
comment on table practice_archives is 'Who took the whole practice out, or brought it in, and when. Append-only.';
comment on column practice_archives.sha256 is 'Of the zip.';
comment on column practice_archives.transaction_id is
  'The transaction that wrote the row: of an import the one that brought everything in, history too.';
create unique index one_import_for_each_practice on practice_archives (organization_id) where kind = 'IMPORT';
create index idx_practice_archives_created_at on practice_archives (organization_id, created_at desc, id desc);
call bind_to_practice('practice_archives');
create trigger practice_archives_are_append_only before update or delete or truncate on practice_archives
  for each statement execute function refuse_to_change_history();

create table practice_archive_parts (
  organization_id uuid not null references organizations (id),
  archive_id uuid not null,
  number int not null check (number >= 0),
  bytes bytea not null check (octet_length(bytes) between 1 and 1048576),
  primary key (organization_id, archive_id, number),
  foreign key (organization_id, archive_id) references practice_archives (organization_id, id)
);
comment on table practice_archive_parts is 'The bytes of the last export, for whoever fetches them, on whatever node.';
call bind_to_practice('practice_archive_parts');
--rollback drop table practice_archive_parts; drop table practice_archives;

--changeset quarterday:activity-of-an-import splitStatements:false
-- The activity log is written by triggers alone. The one other door: the log that a practice brings along, in the
-- transaction of its import, of before that import.
create function take_activity_of_import(taken jsonb) returns bigint language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  imported_at timestamptz;
  count_taken bigint;
begin
  -- Clocks differ a little: that of the application, of this database, and of where the log was written.
  select greatest(created_at, now()) + interval '5 minutes' into imported_at from practice_archives
    where organization_id = current_organization() and kind = 'IMPORT' and transaction_id = pg_current_xact_id();
  if imported_at is null then
    raise exception 'activity is only taken in the transaction of an import' using errcode = 'restrict_violation';
  end if;
  insert into activity_logs (id, organization_id, created_at, action, user_id, client_id, entity_type, entity_id, before,
      after, request_id)
    select id, current_organization(), created_at, action, user_id, client_id, entity_type, entity_id, before, after,
        request_id
    from jsonb_to_recordset(taken) as r(id uuid, created_at timestamptz, action text, user_id uuid, client_id uuid,
      entity_type text, entity_id text, before jsonb, after jsonb, request_id text)
    where created_at <= imported_at;
  get diagnostics count_taken = row_count;
  if count_taken <> jsonb_array_length(taken) then
    raise exception 'activity of after the import is not taken' using errcode = 'restrict_violation';
  end if;
  return count_taken;
end $$;
revoke execute on function take_activity_of_import(jsonb) from public;
grant execute on function take_activity_of_import(jsonb) to ${app_role};
--rollback drop function take_activity_of_import(jsonb);

--changeset quarterday:exchange-grants splitStatements:false
grant select, insert on practice_archives to ${app_role};
grant select, insert, delete on practice_archive_parts to ${app_role};
do $$ begin
  if current_user <> '${app_role}' then
    revoke update, delete, truncate on practice_archives from ${app_role};
    revoke update, truncate on practice_archive_parts from ${app_role};
  end if;
end $$;
--rollback revoke select, insert on practice_archives from ${app_role};
--rollback revoke select, insert, delete on practice_archive_parts from ${app_role};
