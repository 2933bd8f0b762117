--liquibase formatted sql

--changeset quarterday:notifications-link-to-any-entity
-- Other systems' ids are longer than ours.
alter table notifications alter column link_type type varchar(64), alter column link_id type varchar(200);
--rollback alter table notifications alter column link_type type varchar(40), alter column link_id type varchar(100);
