--liquibase formatted sql

--changeset quarterday:document-requests splitStatements:false
create table document_requests (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_service_id uuid not null,
  message varchar(2000),
  due_on date not null,
  created_by_user_id uuid,
  created_at timestamptz not null,
  closed_at timestamptz,
  complete_at timestamptz,
  version bigint not null default 0,
  unique (organization_id, id),
  foreign key (organization_id, client_service_id) references client_services (organization_id, id) on delete cascade,
  foreign key (organization_id, created_by_user_id)
    references users (organization_id, id) on delete set null (created_by_user_id)
);
comment on table document_requests is 'What a client is asked to bring for a service, on a private page.';
comment on column document_requests.complete_at is 'When all that was asked for was there, and staff were told.';
create unique index one_open_request_of_a_service on document_requests (organization_id, client_service_id)
  where closed_at is null;
create index idx_document_requests_service on document_requests (client_service_id, created_at, id);
create index idx_document_requests_created_by on document_requests (organization_id, created_by_user_id);
call bind_to_practice('document_requests');

create table document_request_items (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  request_id uuid not null,
  position int not null check (position >= 0),
  kind varchar(64) not null check (kind ~ '^[A-Z][A-Z0-9_]*$'),
  label varchar(200) not null check (btrim(label) <> ''),
  unique (organization_id, request_id, kind),
  foreign key (organization_id, request_id) references document_requests (organization_id, id) on delete cascade
);
comment on table document_request_items is 'The kinds of document that a request asks for.';
call bind_to_practice('document_request_items');

create table document_request_links (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  request_id uuid not null,
  token_hash varchar(64) not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  foreign key (organization_id, request_id) references document_requests (organization_id, id) on delete cascade
);
comment on table document_request_links is
  'The private links of a request: many, since each is known by its hash alone and a reminder makes one of its own.';
create index idx_document_request_links_request on document_request_links (organization_id, request_id);
call bind_to_practice('document_request_links');
--rollback drop table document_request_links; drop table document_request_items; drop table document_requests;

--changeset quarterday:messages-of-requests splitStatements:false
alter table communications drop constraint communications_type_check;
alter table communications
  add constraint communications_type_check check (type in ('EMAIL', 'SMS', 'PHONE', 'MESSAGE'));
alter table communications add column request_id uuid;
alter table communications add column from_client boolean not null default false;
alter table communications add constraint communications_request_fkey
  foreign key (organization_id, request_id) references document_requests (organization_id, id)
  on delete set null (request_id);
create index idx_communications_request on communications (organization_id, request_id, created_at, id)
  where request_id is not null;
comment on column communications.request_id is 'On the private page of which it was said.';
comment on column communications.from_client is 'Whether the client said it.';
alter table service_documents add column request_id uuid;
alter table service_documents add constraint service_documents_request_fkey
  foreign key (organization_id, request_id) references document_requests (organization_id, id)
  on delete set null (request_id);
create index idx_service_documents_request on service_documents (organization_id, request_id)
  where request_id is not null;
comment on column service_documents.request_id is 'The request through whose link the client brought it.';
--rollback drop index idx_service_documents_request;
--rollback alter table service_documents drop constraint service_documents_request_fkey;
--rollback alter table service_documents drop column request_id;
--rollback drop index idx_communications_request;
--rollback alter table communications drop constraint communications_request_fkey;
--rollback alter table communications drop column from_client;
--rollback alter table communications drop column request_id;
--rollback delete from communications where type = 'MESSAGE';
--rollback alter table communications drop constraint communications_type_check;
--rollback alter table communications add constraint communications_type_check check (type in ('EMAIL', 'SMS', 'PHONE'));

--changeset quarterday:document-requests-grants
grant select, insert, update, delete on document_requests, document_request_items, document_request_links to ${app_role};
--rollback revoke select, insert, update, delete on document_requests, document_request_items, document_request_links from ${app_role};
