--liquibase formatted sql

--changeset quarterday:status-approvals splitStatements:false
create table status_approvals (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  tracked_entity_id uuid not null,
  from_status varchar(80) not null,
  to_status varchar(80) not null,
  reason varchar(500),
  business_context jsonb not null default '{}' check (jsonb_typeof(business_context) = 'object'),
  metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
  asked_by uuid,
  asked_by_system varchar(100),
  caused_by uuid,
  asked_at timestamptz not null,
  needed int not null check (needed >= 1),
  state varchar(20) not null check (state in ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'OVERTAKEN')),
  decided_at timestamptz,
  escalate_at timestamptz,
  escalated_at timestamptz,
  version bigint not null default 0,
  unique (organization_id, id),
  check ((state = 'PENDING') = (decided_at is null)),
  check ((asked_by is null) <> (asked_by_system is null)),
  foreign key (organization_id, tracked_entity_id) references tracked_entities (organization_id, id),
  check (asked_by is null or caused_by = asked_by),
  foreign key (organization_id, asked_by) references users (organization_id, id),
  foreign key (organization_id, caused_by) references users (organization_id, id)
);
comment on table status_approvals is 'A transition that waits until those have approved whom the table status-steps names.';
comment on column status_approvals.caused_by is
  'Whose doing it is, also where the system asked for what followed from it: they do not approve.';
comment on column status_approvals.needed is 'How many approvals make it pass.';
create unique index one_pending_status_approval on status_approvals (organization_id, tracked_entity_id)
  where state = 'PENDING';
create index idx_status_approvals_entity on status_approvals (organization_id, tracked_entity_id, asked_at);
create index idx_status_approvals_escalation on status_approvals (organization_id, escalate_at)
  where state = 'PENDING' and escalated_at is null and escalate_at is not null;
call bind_to_practice('status_approvals');

create table status_approval_answers (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  approval_id uuid not null,
  user_id uuid not null,
  answer varchar(20) check (answer in ('APPROVE', 'REJECT', 'DELEGATE')),
  notes varchar(1000),
  answered_at timestamptz,
  delegated_to uuid,
  asked_at timestamptz not null,
  unique (organization_id, id),
  unique (organization_id, approval_id, user_id),
  check ((answer is null) = (answered_at is null)),
  check ((answer = 'DELEGATE') = (delegated_to is not null) or answer is null and delegated_to is null),
  foreign key (organization_id, approval_id) references status_approvals (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, delegated_to) references users (organization_id, id)
);
comment on table status_approval_answers is 'Who was asked to approve a transition, and what they said.';
create index idx_status_approval_answers_open on status_approval_answers (organization_id, user_id)
  where answer is null;
call bind_to_practice('status_approval_answers');
grant select, insert, update, delete on status_approvals, status_approval_answers to ${app_role};
--rollback drop table status_approval_answers; drop table status_approvals;
