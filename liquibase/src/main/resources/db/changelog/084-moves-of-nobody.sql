--liquibase formatted sql

--changeset quarterday:moves-of-nobody
alter table rebalancing_moves alter column from_user_id drop not null;
comment on column rebalancing_moves.from_user_id is 'Who has the work; null where nobody has.';
--rollback delete from rebalancing_moves where from_user_id is null;
--rollback alter table rebalancing_moves alter column from_user_id set not null;
