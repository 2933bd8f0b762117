--liquibase formatted sql

--changeset quarterday:rule-book-contents splitStatements:false
-- The contents of rule books by their hash: whoever names a hash means these rows for ever.
create table rule_book_contents (
  organization_id uuid not null references organizations (id),
  content_hash varchar(64) not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  created_at timestamptz not null,
  primary key (organization_id, content_hash)
);
comment on table rule_book_contents is
  'What a practice decides by: tables, DRL, scenarios, without the locked ones. Content-addressed, append-only.';
call bind_to_practice('rule_book_contents');
create trigger rule_book_contents_are_append_only before update or delete or truncate on rule_book_contents
  for each statement execute function refuse_to_change_history();
--rollback drop table rule_book_contents;

--changeset quarterday:rule-releases splitStatements:false
create table rule_releases (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  number bigint not null check (number > 0),
  stage varchar(20) not null check (
    stage in ('DRAFT', 'CHECKED', 'APPROVED', 'SCHEDULED', 'ACTIVE', 'RETIRED', 'REJECTED')),
  stage_number int not null check (stage_number between 1 and 50),
  lifecycle varchar(20) not null,
  based_on bigint not null check (based_on >= 0 and based_on < number),
  reason varchar(500) not null check (btrim(reason) <> ''),
  content_hash varchar(64) not null,
  author_user_id uuid not null,
  approver_user_id uuid,
  rejected_reason varchar(500),
  effective_from timestamptz,
  checked_hash varchar(64),
  checks_green boolean not null default false,
  check_report jsonb,
  replay jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  activated_at timestamptz,
  retired_at timestamptz,
  version bigint not null default 0,
  unique (organization_id, id),
  unique (organization_id, number),
  constraint checked_together check ((checked_hash is null) = (check_report is null)),
  foreign key (organization_id, content_hash) references rule_book_contents (organization_id, content_hash),
  foreign key (organization_id, author_user_id) references users (organization_id, id),
  foreign key (organization_id, approver_user_id) references users (organization_id, id)
);
comment on table rule_releases is 'The numbered rule books of each practice. Never deleted; 0 is the book that is shipped.';
comment on column rule_releases.checked_hash is 'The content that check_report is about; after an edit it is another.';
create unique index one_active_release_for_each_practice on rule_releases (organization_id) where stage = 'ACTIVE';
create index idx_rule_releases_scheduled on rule_releases (effective_from) where stage = 'SCHEDULED';
create index idx_rule_releases_author on rule_releases (organization_id, author_user_id);
call bind_to_practice('rule_releases');

-- The watch of each node looks for what is due in every practice: it may read that, and change nothing by it.
create policy by_rule_watch on rule_releases for select
  using (stage = 'SCHEDULED' and current_setting('app.rule_watch', true) = 'on');

create function refuse_release_stage_without_transition() returns trigger language plpgsql as $$
begin
  if not exists (
      select from status_transitions t
       where t.organization_id = new.organization_id
         and t.entity_type = 'rule_release'
         and t.entity_id = new.id::text
         and t.transaction_id = pg_current_xact_id()
         and t.to_status = new.stage
         and t.to_stage = new.stage_number
         and t.lifecycle_to = new.lifecycle) then
    raise exception 'release % may not become % without a transition in the same transaction', new.number, new.stage
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger release_begins_with_a_transition after insert on rule_releases
  deferrable initially deferred
  for each row execute function refuse_release_stage_without_transition();
create constraint trigger release_moves_with_a_transition after update of stage, stage_number, lifecycle on rule_releases
  deferrable initially deferred
  for each row
  when ((old.stage, old.stage_number, old.lifecycle) is distinct from (new.stage, new.stage_number, new.lifecycle))
  execute function refuse_release_stage_without_transition();
create trigger rule_releases_are_not_deleted before delete or truncate on rule_releases
  for each statement execute function refuse_to_change_history();
--rollback drop table rule_releases; drop function refuse_release_stage_without_transition();

--changeset quarterday:rule-edits splitStatements:false
create table rule_edits (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  release_number bigint not null,
  edited_at timestamptz not null,
  user_id uuid not null,
  kind varchar(20) not null check (kind in ('ADD', 'CHANGE', 'MOVE', 'REMOVE', 'REPLACE')),
  part varchar(100) not null,
  row_id varchar(60),
  before jsonb,
  after jsonb,
  reason varchar(500) not null,
  content_hash varchar(64) not null,
  foreign key (organization_id, release_number) references rule_releases (organization_id, number),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on table rule_edits is 'Who changed what in which draft, and why. Append-only.';
comment on column rule_edits.content_hash is 'The content of the draft after the edit.';
create index idx_rule_edits_release on rule_edits (organization_id, release_number, edited_at);
call bind_to_practice('rule_edits');
create trigger rule_edits_are_append_only before update or delete or truncate on rule_edits
  for each statement execute function refuse_to_change_history();
--rollback drop table rule_edits;

--changeset quarterday:rule-release-heads splitStatements:false
create sequence rule_release_revisions;
create table rule_release_heads (
  organization_id uuid primary key references organizations (id),
  release_number bigint not null,
  content_hash varchar(64) not null,
  revision bigint not null default nextval('rule_release_revisions'),
  changed_in xid8 not null default pg_current_xact_id(),
  activated_at timestamptz not null,
  foreign key (organization_id, release_number) references rule_releases (organization_id, number),
  foreign key (organization_id, content_hash) references rule_book_contents (organization_id, content_hash)
);
comment on table rule_release_heads is 'The release in force for each practice that has one of its own.';
comment on column rule_release_heads.changed_in is
  'The transaction that wrote the row. A watcher that remembers the oldest transaction still open in its last look '
  'misses none, whatever the order in which they commit.';
create index idx_rule_release_heads_changed_in on rule_release_heads (changed_in);
call bind_to_practice('rule_release_heads');
create policy by_rule_watch on rule_release_heads for select
  using (current_setting('app.rule_watch', true) = 'on');
create trigger rule_release_heads_are_not_deleted before delete or truncate on rule_release_heads
  for each statement execute function refuse_to_change_history();
--rollback drop table rule_release_heads; drop sequence rule_release_revisions;

--changeset quarterday:jobs splitStatements:false
create table jobs (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  kind varchar(40) not null,
  state varchar(20) not null check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  progress int not null default 0 check (progress between 0 and 100),
  result jsonb,
  error varchar(1000),
  created_by uuid not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  cancel_requested boolean not null default false,
  beat_at timestamptz not null default now(),
  foreign key (organization_id, created_by) references users (organization_id, id)
);
comment on table jobs is 'Long work that answers later.';
comment on column jobs.beat_at is
  'When the process that does the work last showed itself, by the clock of the database; silent for long, it is gone.';
create index idx_jobs_created_at on jobs (organization_id, created_at);
call bind_to_practice('jobs');
--rollback drop table jobs;

--changeset quarterday:rulebook-grants splitStatements:false
grant select, insert on rule_book_contents, rule_edits to ${app_role};
grant select, insert, update on rule_releases, rule_release_heads, jobs to ${app_role};
grant usage on sequence rule_release_revisions to ${app_role};
do $$ begin
  if current_user <> '${app_role}' then
    revoke update, delete, truncate on rule_book_contents, rule_edits from ${app_role};
    revoke delete, truncate on rule_releases, rule_release_heads from ${app_role};
  end if;
end $$;
--rollback revoke select, insert on rule_book_contents, rule_edits from ${app_role};
--rollback revoke select, insert, update on rule_releases, rule_release_heads, jobs from ${app_role};
--rollback revoke usage on sequence rule_release_revisions from ${app_role};
