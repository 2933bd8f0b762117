--liquibase formatted sql

--changeset quarterday:tracked-entities-by-status
-- The list of all that is tracked comes by the time of the status, whole or of one type and status, by deadline or by
-- number. The index of deadlines that is there leaves out what has none.
create index idx_tracked_entities_since on tracked_entities (organization_id, status_since desc, id);
create index idx_tracked_entities_status on tracked_entities (organization_id, entity_type, status, status_since desc, id);
create index idx_tracked_entities_by_deadline on tracked_entities (organization_id, sla_deadline, id);
create index idx_tracked_entities_by_number on tracked_entities (organization_id, entity_id, id);
--rollback drop index idx_tracked_entities_by_number; drop index idx_tracked_entities_by_deadline;
--rollback drop index idx_tracked_entities_status; drop index idx_tracked_entities_since;
