--liquibase formatted sql

--changeset quarterday:rule-release-replays splitStatements:false
alter table rule_releases
  add column replayed_hash varchar(64),
  add column replay_failures bigint not null default 0 check (replay_failures >= 0);
-- Which content an earlier replay was of is not known: it stays without a hash, and is no longer shown.
alter table rule_releases add constraint replayed_together check (replayed_hash is null or replay is not null);
comment on column rule_releases.replayed_hash is 'The content that replay is about; after an edit it is another.';
comment on column rule_releases.replay_failures is 'Questions that this content did not answer at all.';
--rollback alter table rule_releases drop column replayed_hash, drop column replay_failures;

--changeset quarterday:rule-releases-are-immutable splitStatements:false
-- What the application promises holds in the database too: a release keeps its name, its author and, once it is
-- approved, its content and the reports by which it was approved.
create function refuse_to_rewrite_release() returns trigger language plpgsql as $$
begin
  if (old.id, old.number, old.based_on, old.reason, old.author_user_id, old.created_at)
      is distinct from
     (new.id, new.number, new.based_on, new.reason, new.author_user_id, new.created_at) then
    raise exception 'release % keeps its number, origin, author and reason', old.number
      using errcode = 'restrict_violation';
  end if;
  if old.content_hash is distinct from new.content_hash
      and not (old.stage in ('DRAFT', 'CHECKED') and new.stage = 'DRAFT') then
    raise exception 'release % is %: only a draft gets another content', old.number, old.stage
      using errcode = 'restrict_violation';
  end if;
  if old.stage not in ('DRAFT', 'CHECKED')
      and (old.checked_hash, old.checks_green, old.check_report, old.replayed_hash, old.replay_failures, old.replay)
          is distinct from
          (new.checked_hash, new.checks_green, new.check_report, new.replayed_hash, new.replay_failures, new.replay) then
    raise exception 'release % is %: it keeps the reports that it has', old.number, old.stage
      using errcode = 'restrict_violation';
  end if;
  if old.approver_user_id is not null and old.approver_user_id is distinct from new.approver_user_id then
    raise exception 'release % keeps its approver', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger rule_releases_are_immutable before update on rule_releases
  for each row execute function refuse_to_rewrite_release();
--rollback drop trigger rule_releases_are_immutable on rule_releases; drop function refuse_to_rewrite_release();

--changeset quarterday:rule-release-heads-are-active splitStatements:false
-- The head names the content of its own release, and at the end of each transaction one that is active.
alter table rule_releases add constraint rule_releases_content_key unique (organization_id, number, content_hash);
alter table rule_release_heads add constraint rule_release_heads_content_fkey
  foreign key (organization_id, release_number, content_hash)
  references rule_releases (organization_id, number, content_hash);
create function refuse_head_that_is_not_active() returns trigger language plpgsql as $$
begin
  if exists (
      select from rule_release_heads head
        join rule_releases release
          on release.organization_id = head.organization_id and release.number = head.release_number
       where head.organization_id = new.organization_id and release.stage <> 'ACTIVE') then
    raise exception 'the release in force of a practice must be active' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger head_is_active after insert or update on rule_release_heads
  deferrable initially deferred for each row execute function refuse_head_that_is_not_active();
create constraint trigger head_stays_active after update of stage on rule_releases
  deferrable initially deferred for each row when (old.stage = 'ACTIVE' and new.stage <> 'ACTIVE')
  execute function refuse_head_that_is_not_active();
--rollback drop trigger head_stays_active on rule_releases; drop trigger head_is_active on rule_release_heads;
--rollback drop function refuse_head_that_is_not_active();
--rollback alter table rule_release_heads drop constraint rule_release_heads_content_fkey;
--rollback alter table rule_releases drop constraint rule_releases_content_key;
