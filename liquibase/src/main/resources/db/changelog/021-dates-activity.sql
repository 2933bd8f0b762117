--liquibase formatted sql

--changeset quarterday:dates-activity splitStatements:false
-- What decides a client's dates, and what the register and HMRC say of them (011-deadlines.sql).
call record_activity_of('client_tax_profiles', 'tax_profile');
call record_activity_of('client_date_changes', 'date_change');
-- The register's own dates follow from the client's columns, whose changes are recorded already.
create trigger every_change_is_recorded after insert or update on official_dates
  for each row when (new.origin <> 'REGISTER')
  execute function record_activity('official_date', 'client_id');
create trigger every_loss_is_recorded after delete on official_dates
  for each row when (old.origin <> 'REGISTER')
  execute function record_activity('official_date', 'client_id');
--rollback drop trigger every_loss_is_recorded on official_dates;
--rollback drop trigger every_change_is_recorded on official_dates;
--rollback drop trigger every_change_is_recorded on client_date_changes;
--rollback drop trigger every_change_is_recorded on client_tax_profiles;
