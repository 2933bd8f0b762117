--liquibase formatted sql

--changeset quarterday:kept-secrets
-- Encrypted, a secret is longer.
alter table webhooks alter column secret type varchar(255), alter column former_secret type varchar(255);
alter table otp_setups alter column secret type varchar(255);
comment on column webhooks.secret is
  'Encrypted by a key of the installation that the database does not hold: signing needs it whole.';
comment on column users.otp_secret is 'Encrypted likewise.';
--rollback comment on column users.otp_secret is null;
--rollback comment on column webhooks.secret is
--rollback   'As it is: signing needs it whole, and whoever reads this as the application would have the key to it too.';
--rollback delete from otp_setups; alter table otp_setups alter column secret type varchar(64);
--rollback delete from webhooks; alter table webhooks alter column secret type varchar(100),
--rollback   alter column former_secret type varchar(100);
