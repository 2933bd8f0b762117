--liquibase formatted sql

--changeset quarterday:event-publication splitStatements:false
-- Spring Modulith 2.1's outbox, its schema v2. Of no one practice: the publisher works for all; each event names its own.
create table event_publication (
  id uuid not null,
  listener_id text not null,
  event_type text not null,
  serialized_event text not null,
  publication_date timestamptz not null,
  completion_date timestamptz,
  status text,
  completion_attempts int,
  last_resubmission_date timestamptz,
  primary key (id)
);
create index event_publication_serialized_event_hash_idx on event_publication using hash (serialized_event);
create index event_publication_by_completion_date_idx on event_publication (completion_date);
--rollback drop table event_publication;

--changeset quarterday:events-grants
grant select, insert, update, delete on event_publication to ${app_role};
--rollback revoke select, insert, update, delete on event_publication from ${app_role};
