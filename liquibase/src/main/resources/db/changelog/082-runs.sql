--liquibase formatted sql

--changeset quarterday:failed-runs
alter table automation_runs
  add column attempts int not null default 1 check (attempts >= 1),
  add column retry_at timestamptz,
  add constraint what_failed_is_tried_again check (retry_at is null or state = 'FAILED');
comment on column automation_runs.attempts is 'How often it was begun: what failed is begun again.';
comment on column automation_runs.retry_at is 'When one that failed is begun again by itself; null for never.';
create index idx_automation_runs_retry_at on automation_runs (organization_id, retry_at) where retry_at is not null;
--rollback alter table automation_runs drop column retry_at, drop column attempts;

--changeset quarterday:forgetting-idle-runs
-- Runs that found nothing to do are forgotten after a while; the policies of the practice hold here too.
grant delete on automation_runs to ${app_role};
--rollback revoke delete on automation_runs from ${app_role};
