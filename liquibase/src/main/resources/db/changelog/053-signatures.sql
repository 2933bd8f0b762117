--liquibase formatted sql

--changeset quarterday:signature-particulars splitStatements:false
alter table signature_requests drop constraint signature_requests_status_check;
alter table signature_requests
  add constraint signature_requests_status_check
    check (status in ('DRAFT', 'SENT', 'SIGNED', 'DECLINED', 'CANCELLED', 'EXPIRED')),
  add constraint signature_requests_of_a_practice unique (organization_id, id),
  add column document_id uuid,
  add column document_name varchar(255),
  add column document_sha256 varchar(64) check (document_sha256 ~ '^[0-9a-f]{64}$'),
  add column signer_name varchar(200),
  add column signer_email varchar(254),
  add column expires_at timestamptz,
  add column ended_at timestamptz,
  add column consent_text text,
  add column consent_version varchar(60),
  add column certificate_id uuid,
  add column reminders int not null default 0 check (reminders between 0 and 100),
  add column reminded_at timestamptz,
  add column code_hash varchar(64),
  add column code_email varchar(254),
  add column code_sent_at timestamptz,
  add column code_expires_at timestamptz,
  add column code_tries_left int check (code_tries_left between 0 and 100),
  add column codes_sent int not null default 0 check (codes_sent between 0 and 100),
  add foreign key (organization_id, document_id) references service_documents (organization_id, id),
  add foreign key (organization_id, certificate_id) references service_documents (organization_id, id);
comment on column signature_requests.document_id is
  'What is to be signed, chosen when it was sent; null where the service had no such document, or it is signed on paper.';
comment on column signature_requests.document_sha256 is 'Of the document as it was sent: nothing else is signed.';
comment on column signature_requests.consent_text is 'What the signer agrees to, as the table said when it was sent.';
comment on column signature_requests.code_hash is 'Of the code that was mailed last, keyed; null when there is none.';
create index idx_signature_requests_sent on signature_requests (organization_id, expires_at) where status = 'SENT';
--rollback alter table signature_requests drop column document_id, drop column document_name, drop column document_sha256, drop column signer_name, drop column signer_email, drop column expires_at, drop column ended_at, drop column consent_text, drop column consent_version, drop column certificate_id, drop column reminders, drop column reminded_at, drop column code_hash, drop column code_email, drop column code_sent_at, drop column code_expires_at, drop column code_tries_left, drop column codes_sent, drop constraint signature_requests_of_a_practice;
--rollback alter table signature_requests drop constraint signature_requests_status_check;
--rollback update signature_requests set status = 'CANCELLED' where status = 'EXPIRED';
--rollback alter table signature_requests add constraint signature_requests_status_check check (status in ('DRAFT', 'SENT', 'SIGNED', 'DECLINED', 'CANCELLED'));

--changeset quarterday:signature-events splitStatements:false
create table signature_events (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  signature_request_id uuid not null,
  happened_at timestamptz not null,
  what varchar(30) not null check (what ~ '^[A-Z][A-Z_]*$'),
  address varchar(64),
  user_agent varchar(400),
  detail varchar(500),
  foreign key (organization_id, signature_request_id) references signature_requests (organization_id, id)
);
comment on table signature_events is 'What became of a request to sign, step by step. Append-only.';
create index idx_signature_events_request on signature_events (organization_id, signature_request_id, happened_at);
call bind_to_practice('signature_events');
create trigger signature_events_are_append_only before update or delete or truncate on signature_events
  for each statement execute function refuse_to_change_history();

create table signature_evidence (
  signature_request_id uuid primary key,
  organization_id uuid not null references organizations (id),
  signed_name varchar(200) not null,
  method varchar(20) not null check (method in ('TYPED', 'DRAWN')),
  drawn bytea check (octet_length(drawn) <= 1048576),
  document_name varchar(255) not null,
  document_sha256 varchar(64) not null check (document_sha256 ~ '^[0-9a-f]{64}$'),
  consent_text text not null,
  consent_version varchar(60) not null,
  address varchar(64) not null,
  user_agent varchar(400) not null,
  code_email varchar(254) not null,
  code_sent_at timestamptz not null,
  signed_at timestamptz not null,
  constraint drawn_as_it_says check ((method = 'DRAWN') = (drawn is not null)),
  foreign key (organization_id, signature_request_id) references signature_requests (organization_id, id)
);
comment on table signature_evidence is 'What is known of a signature that was given on the signing page. Append-only.';
call bind_to_practice('signature_evidence');
create trigger signature_evidence_is_append_only before update or delete or truncate on signature_evidence
  for each statement execute function refuse_to_change_history();
--rollback drop table signature_evidence; drop table signature_events;

--changeset quarterday:mails-with-a-document splitStatements:false
alter table email_logs add column attachment_id uuid,
  add foreign key (organization_id, attachment_id) references service_documents (organization_id, id);
comment on column email_logs.attachment_id is 'A document that goes with it.';
--rollback alter table email_logs drop column attachment_id;

--changeset quarterday:signatures-grants splitStatements:false
grant select, insert on signature_events, signature_evidence to ${app_role};
do $$ begin
  if current_user <> '${app_role}' then
    revoke update, delete, truncate on signature_events, signature_evidence from ${app_role};
  end if;
end $$;
--rollback revoke select, insert on signature_events, signature_evidence from ${app_role};
