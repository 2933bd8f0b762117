-- One row of one practice in every table that belongs to practices. :organization is its id, :name tells two apart.
insert into organizations (id, name) values (:organization, ':name');
insert into teams (id, organization_id, name) values (gen_random_uuid(), :organization, ':name');
insert into users (id, organization_id, email, name, password_hash, role, team_id)
  select gen_random_uuid(), :organization, ':name@example.test', ':name', 'x', 'PARTNER', id from teams;
insert into refresh_tokens (id, organization_id, user_id, token_hash, family, expires_at)
  select gen_random_uuid(), :organization, id, 'refresh-:name', gen_random_uuid(), now() from users;
insert into clients (id, organization_id, client_code, company_name, business_type, company_type)
  values (gen_random_uuid(), :organization, 'NZ-1', ':name', 'CHARITY', 'NON_LIMITED_COMPANY');
insert into client_services (id, organization_id, client_id, service_type, stage)
  select gen_random_uuid(), :organization, id, 'PAYE', 'FIRST' from clients;
insert into decisions (id, organization_id, created_at, decision, entity_type, entity_id, allowed, facts, answer, actor_role)
  select gen_random_uuid(), :organization, now(), 'gate', 'client_service', id, true, '{}', '{}', 'SYSTEM' from client_services;
insert into status_transitions (id, organization_id, created_at, entity_type, entity_id, client_service_id, to_status,
    to_stage, lifecycle_to, action_type, triggered_by_system, decision_id)
  select gen_random_uuid(), :organization, now(), 'client_service', s.id, s.id, 'FIRST', 1, 'ACTIVE', 'CREATE', 'test', d.id
  from client_services s, decisions d;
insert into entity_current_status (id, organization_id, created_at, entity_type, entity_id, workflow, current_status,
    current_stage, lifecycle, status_since, last_transition_id)
  select gen_random_uuid(), :organization, now(), 'client_service', entity_id, 'PAYE', 'FIRST', 1, 'ACTIVE', now(), id
  from status_transitions;
insert into work_items (id, organization_id, client_service_id, title)
  select gen_random_uuid(), :organization, id, ':name' from client_services;
insert into approvals (id, organization_id, client_service_id, kind, decision, user_id, stage)
  select gen_random_uuid(), :organization, s.id, 'PARTNER', 'APPROVE', u.id, 'FIRST' from client_services s, users u;
insert into signature_requests (id, organization_id, client_service_id, status, token_hash)
  select gen_random_uuid(), :organization, id, 'DRAFT', 'signing-:name' from client_services;
insert into completion_reports (id, organization_id, client_service_id, report, html)
  select gen_random_uuid(), :organization, id, '{}', '<p>' from client_services;
insert into service_documents (id, organization_id, client_service_id, name, kind, content_type, size_bytes, sha256)
  select gen_random_uuid(), :organization, id, ':name', 'OTHER', 'text/plain', 0, repeat('0', 64) from client_services;
insert into service_triggers (id, organization_id, client_id, service_type, trigger_type, trigger_date)
  select gen_random_uuid(), :organization, id, 'PAYE', 'MANUAL', current_date from clients;
insert into idempotency_keys (organization_id, user_id, key, method, path, request_hash, created_at)
  select :organization, id, ':name', 'POST', '/', 'x', now() from users;
insert into api_keys (id, organization_id, user_id, name, key_hash, prefix, created_at)
  select gen_random_uuid(), :organization, id, ':name', ':name', ':name', now() from users;
insert into otp_setups (organization_id, user_id, secret, created_at) select :organization, id, 'x', now() from users;
insert into otp_uses (organization_id, user_id, time_step) select :organization, id, 1 from users;
insert into rule_book_contents (organization_id, content_hash, content, created_at)
  values (:organization, 'hash-:name', '{}', now());
insert into rule_releases (id, organization_id, number, stage, stage_number, lifecycle, based_on, reason, content_hash,
    author_user_id, created_at, updated_at)
  select gen_random_uuid(), :organization, 1, 'ACTIVE', 5, 'OPEN', 0, ':name', 'hash-:name', id, now(), now() from users;
insert into status_transitions (id, organization_id, created_at, entity_type, entity_id, to_status, to_stage,
    lifecycle_to, triggered_by_system, decision_id)
  select gen_random_uuid(), :organization, now(), 'rule_release', r.id, 'ACTIVE', 5, 'OPEN', 'test', d.id
  from rule_releases r, decisions d;
insert into rule_edits (id, organization_id, release_number, edited_at, user_id, kind, part, reason, content_hash)
  select gen_random_uuid(), :organization, 1, now(), id, 'ADD', 'workflows', ':name', 'hash-:name' from users;
insert into rule_release_heads (organization_id, release_number, content_hash, activated_at)
  values (:organization, 1, 'hash-:name', now());
insert into jobs (id, organization_id, kind, state, created_by, created_at)
  select gen_random_uuid(), :organization, ':name', 'QUEUED', id, now() from users;
insert into client_tax_profiles (id, organization_id, client_id, created_at, updated_at)
  select gen_random_uuid(), :organization, id, now(), now() from clients;
insert into client_date_changes (id, organization_id, client_id, kind, effective_on, notice_on, created_at, created_by)
  select gen_random_uuid(), :organization, c.id, 'ACCOUNTING_REFERENCE', current_date, current_date, now(), u.id
  from clients c, users u;
insert into official_dates (id, organization_id, client_id, obligation, period_end, due_date, origin, created_at, updated_at)
  select gen_random_uuid(), :organization, id, 'VAT_RETURN', current_date, current_date, 'HMRC', now(), now() from clients;
insert into client_obligations (id, organization_id, client_id, obligation, period_end, due_date, effective_due_date,
    source, release_number, changed_at)
  select gen_random_uuid(), :organization, id, 'VAT_RETURN', current_date, current_date, current_date, 'x', 0, now()
  from clients;
insert into obligation_horizons (organization_id, client_id, computed_from, computed_to, tables_hash, release_number,
    computed_at)
  select :organization, id, current_date, current_date, 'x', 0, now() from clients;
insert into open_exceptions (id, organization_id, kind, client_id, subject, message, opened_at, updated_at)
  select gen_random_uuid(), :organization, ':name', id, ':name', ':name', now(), now() from clients;
insert into calendar_feeds (id, organization_id, user_id, token_hash, created_at)
  select gen_random_uuid(), :organization, id, 'calendar-:name', now() from users;
insert into communications (id, organization_id, client_id, type, subject, content, sent_at, created_at, updated_at)
  select gen_random_uuid(), :organization, id, 'PHONE', ':name', ':name', now(), now(), now() from clients;
insert into notifications (id, organization_id, user_id, kind, title, text, occasion, created_at)
  select gen_random_uuid(), :organization, id, 'TEST', ':name', ':name', ':name', now() from users;
insert into told_occasions (organization_id, occasion, recipient, row_id, scope, told_at)
  values (:organization, ':name', ':name', 'n-1', '', now());
insert into email_logs (id, organization_id, message_id, recipient_email, subject, content, email_type, template, status,
    next_attempt_at, created_at, updated_at)
  values (gen_random_uuid(), :organization, ':name', 'a@example.test', 'x', 'x', 'NOTIFICATION', 'x', 'PENDING', now(),
    now(), now());
insert into email_logs (id, organization_id, message_id, recipient_email, subject, content, email_type, template, status,
    sent_at, created_at, updated_at)
  values (gen_random_uuid(), :organization, 'sent-:name', 'a@example.test', 'x', 'x', 'NOTIFICATION', 'x', 'SENT', now(),
    now(), now());
insert into happenings (id, organization_id, event, occasion, happened_at, next_attempt_at)
  values (gen_random_uuid(), :organization, 'HEALTH_REPORT', ':name', now(), now());
insert into digest_items (id, organization_id, user_id, line, created_at)
  select gen_random_uuid(), :organization, id, 'x', now() from users;
insert into chase_steps (organization_id, client_service_id, chase_since, step, done_at)
  select :organization, id, now(), 1, now() from client_services;
insert into automation_floors (organization_id, began_on) values (:organization, current_date);
insert into trigger_plans (organization_id, client_id, obligations_revision, tables_hash)
  select :organization, id, 0, 'x' from clients;
insert into automation_runs (id, organization_id, job, scheduled_for, started_at, state)
  values (gen_random_uuid(), :organization, 'DAILY_TRIGGER_CHECK', now(), now(), 'RUNNING');
insert into automation_run_items (id, organization_id, run_id, created_at, outcome, message)
  select gen_random_uuid(), :organization, id, now(), 'OPENED', ':name' from automation_runs;
insert into user_capacities (id, organization_id, user_id, monday, tuesday, wednesday, thursday, friday, saturday, sunday,
    updated_at)
  select gen_random_uuid(), :organization, id, 7, 7, 7, 7, 7, 0, 0, now() from users;
insert into user_leave (id, organization_id, user_id, starts_on, ends_on, created_at, created_by)
  select gen_random_uuid(), :organization, id, current_date, current_date, now(), id from users;
insert into user_skills (organization_id, user_id, skill) select :organization, id, 'VAT' from users;
insert into rebalancing_proposals (id, organization_id, proposed_on, state, created_at, updated_at)
  values (gen_random_uuid(), :organization, current_date, 'OPEN', now(), now());
insert into rebalancing_moves (id, organization_id, proposal_id, client_service_id, from_user_id, to_user_id, hours, state)
  select gen_random_uuid(), :organization, p.id, s.id, u.id, u.id, 1, 'PROPOSED'
  from rebalancing_proposals p, client_services s, users u;
insert into escalation_levels (id, organization_id, client_id, subject, level, event, rule_rows, reached_at)
  select gen_random_uuid(), :organization, id, ':name', 1, 'X', '[]', now() from clients;
insert into escalation_tellings (organization_id, escalation_id, user_id, told_at)
  select :organization, e.id, u.id, now() from escalation_levels e, users u;
insert into health_reports (id, organization_id, month, report, made_at)
  values (gen_random_uuid(), :organization, '2026-01-01', '{}', now());
insert into saved_filters (id, organization_id, user_id, name, filter, created_at, updated_at)
  select gen_random_uuid(), :organization, id, ':name', '{}', now(), now() from users;
insert into work_changes (organization_id, subject_id) values (:organization, :organization) on conflict do nothing;
insert into practice_archives (id, organization_id, kind, sha256, size_bytes, row_counts, created_at, created_by)
  select gen_random_uuid(), :organization, 'EXPORT', repeat('0', 64), 1, '{}', now(), id from users;
insert into practice_archive_parts (organization_id, archive_id, number, bytes)
  select :organization, id, 0, 'x' from practice_archives;
insert into webhooks (id, organization_id, url, secret, position, created_at, updated_at)
  values (gen_random_uuid(), :organization, 'https://:name.test', ':name', 0, now(), now());
insert into webhook_deliveries (id, organization_id, webhook_id, transition_id, position, event_type, entity_type,
    entity_id, state, next_attempt_at, created_at)
  select gen_random_uuid(), :organization, w.id, t.id, 0, 'status.changed', t.entity_type, t.entity_id, 'DELIVERED', now(),
    now()
  from webhooks w, status_transitions t where t.entity_type = 'client_service';
insert into rollup_places (organization_id, position) values (:organization, 0);
insert into status_rollups (organization_id, entity_type, workflow, status, day, started, entered, left_count, finished,
    within_sla, past_sla, stood_ms)
  values (:organization, ':name', 'X', 'X', current_date, 0, 0, 0, 0, 0, 0, 0);
insert into status_flows (organization_id, entity_type, workflow, from_status, to_status, day, moves)
  values (:organization, ':name', 'X', 'X', 'Y', current_date, 0);
insert into person_rollups (organization_id, entity_type, workflow, actor, day, moves, finished, stood_ms)
  values (:organization, ':name', 'X', 'x', current_date, 0, 0, 0);
insert into time_entries (id, organization_id, user_id, worked_on, minutes, activity, billable, source, created_at, updated_at)
  select gen_random_uuid(), :organization, id, current_date, 60, 'ADMIN', false, 'ENTRY', now(), now() from users;
insert into time_timers (id, organization_id, user_id, activity, billable, started_at)
  select gen_random_uuid(), :organization, id, 'ADMIN', false, now() from users;
insert into time_weeks (id, organization_id, user_id, week_start, submitted_at)
  select gen_random_uuid(), :organization, id, '2026-03-02', now() from users;
insert into delegations (id, organization_id, from_user_id, to_user_id, starts_on, ends_on, reason, created_at, created_by,
    ended_at, ended_by)
  select gen_random_uuid(), :organization, id, id, current_date, current_date, ':name', now(), id, now(), id from users;
insert into signature_events (id, organization_id, signature_request_id, happened_at, what)
  select gen_random_uuid(), :organization, id, now(), 'SENT' from signature_requests;
insert into signature_evidence (signature_request_id, organization_id, signed_name, method, document_name, document_sha256,
    consent_text, consent_version, address, user_agent, code_email, code_sent_at, signed_at)
  select id, :organization, ':name', 'TYPED', 'x', repeat('0', 64), 'x', 'x', 'x', 'x', 'x', now(), now()
  from signature_requests;
insert into signature_provider_events (organization_id, event_hash, signature_request_id, event_type, received_at)
  select :organization, ':name', id, 'x', now() from signature_requests;
insert into document_requests (id, organization_id, client_service_id, due_on, created_at)
  select gen_random_uuid(), :organization, id, current_date, now() from client_services;
insert into document_request_items (id, organization_id, request_id, position, kind, label)
  select gen_random_uuid(), :organization, id, 0, 'OTHER', ':name' from document_requests;
insert into document_request_links (id, organization_id, request_id, token_hash, created_at, expires_at)
  select gen_random_uuid(), :organization, id, encode(sha256(id::text::bytea), 'hex'), now(), now() from document_requests;
insert into decisions (id, organization_id, created_at, decision, entity_type, entity_id, allowed, facts, answer, actor_role)
  values (gen_random_uuid(), :organization, now(), 'status-gate', 'order', ':name', true, '{}', '{}', 'SYSTEM');
insert into status_transitions (id, organization_id, created_at, entity_type, entity_id, to_status, to_stage, lifecycle_to,
    triggered_by_system, decision_id)
  select gen_random_uuid(), :organization, now(), 'order', ':name', 'new', 1, 'OPEN', 'test', id
  from decisions where entity_type = 'order';
insert into tracked_entities (id, organization_id, entity_type, entity_id, workflow, status, step_number, lifecycle,
    status_since, clock_from, created_at, updated_at)
  values (gen_random_uuid(), :organization, 'order', ':name', 'order', 'new', 1, 'OPEN', now(), now(), now(), now());
insert into status_approvals (id, organization_id, tracked_entity_id, from_status, to_status, asked_by_system, asked_at,
    needed, state)
  select gen_random_uuid(), :organization, id, 'new', 'confirmed', 'test', now(), 1, 'PENDING' from tracked_entities;
insert into status_approval_answers (id, organization_id, approval_id, user_id, asked_at)
  select gen_random_uuid(), :organization, a.id, u.id, now() from status_approvals a, users u;
insert into security_events (id, organization_id, created_at, kind, user_id)
  select gen_random_uuid(), :organization, now(), 'SIGNED_IN', id from users;
