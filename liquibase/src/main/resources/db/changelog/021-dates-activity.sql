--liquibase formatted sql

--changeset quarterday:dates-activity splitStatements:false
-- What decides a client's dates, and what the register and HMRC say of them (011-deadlines.sql).
call record_activity_of('client_tax_profiles', 'tax_profile');
call record_activity_of('client_date_changes', 'date_change');
call record_activity_of('official_dates', 'official_date');
--rollback drop trigger every_change_is_recorded on official_dates;
--rollback drop trigger every_change_is_recorded on client_date_changes;
--rollback drop trigger every_change_is_recorded on client_tax_profiles;
