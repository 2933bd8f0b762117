--liquibase formatted sql

--changeset quarterday:service-documents splitStatements:false
create table service_documents (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_service_id uuid not null,
  name varchar(255) not null check (btrim(name) <> ''),
  kind text not null,
  content_type varchar(127) not null,
  size_bytes bigint not null check (size_bytes between 0 and 26214400),
  sha256 varchar(64) not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea,
  uploaded_by_user_id uuid,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  version bigint not null default 0,
  constraint content_is_as_long_as_it_says check (content is null or octet_length(content) = size_bytes),
  foreign key (organization_id, client_service_id) references client_services (organization_id, id) on delete restrict,
  foreign key (organization_id, uploaded_by_user_id)
    references users (organization_id, id) on delete set null (uploaded_by_user_id)
);
comment on column service_documents.size_bytes is 'At most 25 MiB, the bound of an upload.';
create index idx_service_documents_client_service on service_documents (client_service_id, created_at)
  where deleted_at is null;
call bind_to_practice('service_documents');
--rollback drop table service_documents;

--changeset quarterday:documents-grants
grant select, insert, update, delete on service_documents to ${app_role};
--rollback revoke select, insert, update, delete on service_documents from ${app_role};
