--liquibase formatted sql

--changeset quarterday:due-communications
alter table communications add column due_seen_at timestamptz;
comment on column communications.due_seen_at is
  'When its time was seen to come and it was left to people: its author was told. Put off, it falls due again.';
drop index idx_communications_due;
create index idx_communications_due on communications (organization_id, scheduled_at)
  where sent_at is null and cancelled_at is null and due_seen_at is null
    and (type = 'EMAIL' or created_by_user_id is not null);
--rollback drop index idx_communications_due;
--rollback create index idx_communications_due on communications (organization_id, scheduled_at)
--rollback   where sent_at is null and cancelled_at is null;
--rollback alter table communications drop column due_seen_at;
