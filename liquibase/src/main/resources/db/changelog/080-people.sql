--liquibase formatted sql

--changeset quarterday:activity-of-people splitStatements:false
-- Who people are and in which team. Of passwords and second factors the security events tell; of who was there from the
-- beginning there is nobody who did it.
create trigger its_making_is_recorded after insert on users
  for each row when (nullif(current_setting('app.user_id', true), '') is not null)
  execute function record_activity('user', 'client_id', 'name,email,role,team_id,is_active');
create trigger every_change_is_recorded after update on users
  for each row
  when ((old.name, old.email, old.role, old.team_id, old.is_active) is distinct from
    (new.name, new.email, new.role, new.team_id, new.is_active))
  execute function record_activity('user', 'client_id', 'name,email,role,team_id,is_active');
create trigger its_making_is_recorded after insert on teams
  for each row when (nullif(current_setting('app.user_id', true), '') is not null)
  execute function record_activity('team', 'client_id', 'name');
create trigger every_change_is_recorded after update on teams
  for each row when (old.name is distinct from new.name)
  execute function record_activity('team', 'client_id', 'name');
--rollback drop trigger every_change_is_recorded on teams;
--rollback drop trigger its_making_is_recorded on teams;
--rollback drop trigger every_change_is_recorded on users;
--rollback drop trigger its_making_is_recorded on users;
