--liquibase formatted sql

--changeset quarterday:documents-in-a-store splitStatements:false
-- The bytes stand in a store of files, under their hash; what is left in the column is moved there, and then empty.
alter table service_documents drop constraint service_documents_size_bytes_check;
alter table service_documents add constraint size_is_within_bounds check (size_bytes between 0 and 5368709120);
alter table service_documents
  add column scan varchar(11) not null default 'NOT_SCANNED' check (scan in ('NOT_SCANNED', 'CLEAN'));
alter table service_documents add constraint service_documents_of_practice unique (organization_id, id);
comment on column service_documents.size_bytes is 'At most 5 GiB, what an object store takes at once.';
comment on column service_documents.scan is 'Whether a virus scanner found it clean when it came, or none was asked.';
create index idx_service_documents_sha256 on service_documents (organization_id, sha256);
create index idx_service_documents_left on service_documents (organization_id, id) where content is not null;
drop index idx_service_documents_client_service;
create index idx_service_documents_client_service on service_documents (client_service_id, created_at, id)
  where deleted_at is null;
--rollback drop index idx_service_documents_client_service;
--rollback create index idx_service_documents_client_service on service_documents (client_service_id, created_at) where deleted_at is null;
--rollback drop index idx_service_documents_left; drop index idx_service_documents_sha256;
--rollback alter table service_documents drop constraint service_documents_of_practice;
--rollback alter table service_documents drop column scan;
--rollback alter table service_documents drop constraint size_is_within_bounds;
--rollback alter table service_documents add constraint service_documents_size_bytes_check check (size_bytes between 0 and 26214400) not valid;
