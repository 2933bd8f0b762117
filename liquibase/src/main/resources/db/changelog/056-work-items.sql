--liquibase formatted sql

--changeset quarterday:work-item-plans splitStatements:false
alter table work_items
  add column estimate_minutes int check (estimate_minutes between 0 and 60000),
  add column position int not null default 0,
  add column required boolean not null default true,
  add column template_row varchar(64),
  add column reopened_reason varchar(500),
  add column deleted_at timestamptz,
  add column deleted_by_user_id uuid,
  add column deletion_reason varchar(500),
  add constraint work_item_of_service unique (organization_id, client_service_id, id),
  add constraint deleted_for_a_reason check ((deleted_at is null) = (deletion_reason is null)),
  add foreign key (organization_id, deleted_by_user_id)
    references users (organization_id, id) on delete set null (deleted_by_user_id);
create unique index one_work_item_of_a_template on work_items (organization_id, client_service_id, template_row)
  where template_row is not null;
comment on column work_items.required is 'Whether the work is complete only with it; the gate does not ask for the others.';
comment on column work_items.template_row is 'The row of the table work-item-templates that made it; a service gets it once.';
--rollback drop index one_work_item_of_a_template;
--rollback alter table work_items drop constraint deleted_for_a_reason, drop constraint work_item_of_service, drop column deletion_reason, drop column deleted_by_user_id, drop column deleted_at, drop column reopened_reason, drop column template_row, drop column required, drop column position, drop column estimate_minutes;
