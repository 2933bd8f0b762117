--liquibase formatted sql

--changeset quarterday:vat-dates-to-be-asked
-- Filters ask for them.
create index idx_tax_profiles_vat_registration on client_tax_profiles (organization_id, vat_registration_date)
  where vat_registration_date is not null;
create index idx_tax_profiles_vat_deregistration on client_tax_profiles (organization_id, vat_deregistration_date)
  where vat_deregistration_date is not null;
--rollback drop index idx_tax_profiles_vat_deregistration;
--rollback drop index idx_tax_profiles_vat_registration;
