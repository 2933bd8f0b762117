--liquibase formatted sql

--changeset quarterday:client-tax-profiles splitStatements:false
create table client_tax_profiles (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_id uuid not null,
  nation varchar(20) check (nation in ('ENGLAND_AND_WALES', 'SCOTLAND', 'NORTHERN_IRELAND')),
  public_company boolean,
  vat_registration_date date,
  vat_deregistration_date date,
  vat_payment_method varchar(20) check (vat_payment_method in ('DIRECT_DEBIT', 'ELECTRONIC')),
  vat_payments_on_account boolean not null default false,
  vat_year_end_month int check (vat_year_end_month between 1 and 12),
  vat_interim_payments varchar(20) check (vat_interim_payments in ('MONTHLY', 'QUARTERLY')),
  paye boolean not null default false,
  paye_quarterly boolean not null default false,
  paye_payment_method varchar(20) check (paye_payment_method in ('ELECTRONIC', 'POST')),
  cis boolean not null default false,
  self_assessment boolean,
  qualifying_income numeric(15, 2) check (qualifying_income >= 0),
  pension_duties_start_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 0,
  unique (organization_id, client_id),
  constraint registered_before_deregistered check (vat_deregistration_date >= vat_registration_date),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
comment on table client_tax_profiles is
  'What of a client decides its dates beside what the client itself says. A client without a row has what its kind has.';
comment on column client_tax_profiles.nation is 'Whose bank holidays count; null where nobody said, England and Wales then.';
comment on column client_tax_profiles.self_assessment is 'Null where nobody said: people and partnerships are, others not.';
call bind_to_practice('client_tax_profiles');
--rollback drop table client_tax_profiles;

--changeset quarterday:client-tax-profiles-in-canada splitStatements:false
alter table client_tax_profiles drop constraint client_tax_profiles_nation_check;
alter table client_tax_profiles add constraint client_tax_profiles_nation_check
  check (nation in ('ENGLAND_AND_WALES', 'SCOTLAND', 'NORTHERN_IRELAND', 'CANADA'));
--rollback alter table client_tax_profiles drop constraint client_tax_profiles_nation_check;
--rollback alter table client_tax_profiles add constraint client_tax_profiles_nation_check check (nation in ('ENGLAND_AND_WALES', 'SCOTLAND', 'NORTHERN_IRELAND'));

--changeset quarterday:client-date-changes splitStatements:false
create table client_date_changes (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_id uuid not null,
  kind varchar(30) not null check (kind in ('ACCOUNTING_REFERENCE', 'VAT_FREQUENCY', 'WITHDRAWAL')),
  effective_on date not null,
  notice_on date,
  frequency varchar(20),
  frequency_before varchar(20),
  withdraws uuid,
  created_at timestamptz not null,
  created_by uuid not null,
  unique (organization_id, id),
  constraint notice_of_a_reference_date check ((kind = 'ACCOUNTING_REFERENCE') = (notice_on is not null)),
  constraint frequency_of_a_group check (
    (kind = 'VAT_FREQUENCY') = (frequency is not null) and (kind = 'VAT_FREQUENCY') = (frequency_before is not null)),
  constraint withdrawal_of_a_change check ((kind = 'WITHDRAWAL') = (withdraws is not null)),
  foreign key (organization_id, client_id) references clients (organization_id, id),
  foreign key (organization_id, withdraws) references client_date_changes (organization_id, id),
  foreign key (organization_id, created_by) references users (organization_id, id)
);
comment on table client_date_changes is
  'Changes of a client''s accounting reference date and VAT group. Append-only: one entered by mistake is withdrawn.';
comment on column client_date_changes.effective_on is
  'Of an accounting reference date the day on which the period then running ends; of a VAT group its first day.';
create unique index client_date_changes_are_withdrawn_once on client_date_changes (withdraws) where withdraws is not null;
create index idx_client_date_changes_client on client_date_changes (organization_id, client_id, created_at);
call bind_to_practice('client_date_changes');
create trigger client_date_changes_are_append_only before update or delete or truncate on client_date_changes
  for each statement execute function refuse_to_change_history();
--rollback drop table client_date_changes;

--changeset quarterday:client-date-changes-of-previous-periods splitStatements:false
alter table client_date_changes add column applies_to varchar(10) not null default 'CURRENT'
  check (applies_to in ('CURRENT', 'PREVIOUS'));
alter table client_date_changes add constraint previous_period_of_a_reference_date
  check (applies_to = 'CURRENT' or kind = 'ACCOUNTING_REFERENCE');
comment on column client_date_changes.applies_to is
  'Of an accounting reference date: the period running on the day of the notice, or the one before (Companies Act 2006 s.392(1)).';
--rollback alter table client_date_changes drop column applies_to;

--changeset quarterday:official-dates splitStatements:false
create table official_dates (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_id uuid not null,
  obligation varchar(60) not null,
  period_start date,
  period_end date not null,
  due_date date not null,
  origin varchar(20) not null check (origin in ('REGISTER', 'HMRC')),
  period_key varchar(20),
  status varchar(1) check (status in ('O', 'F')),
  received date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 0,
  unique (organization_id, client_id, obligation, period_end, origin),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
comment on table official_dates is 'The due dates that the register or HMRC themselves gave. They hold over ours.';
comment on column official_dates.period_key is 'HMRC''s own name of the period; opaque.';
comment on column official_dates.status is 'HMRC''s own: O open, F fulfilled.';
call bind_to_practice('official_dates');
--rollback drop table official_dates;

--changeset quarterday:client-obligations splitStatements:false
create table client_obligations (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_id uuid not null,
  obligation varchar(60) not null,
  period_start date,
  period_end date not null,
  instalment int not null default 0 check (instalment >= 0),
  due_date date,
  wanted_date date,
  official_due_date date,
  effective_due_date date not null,
  met boolean not null default false,
  source varchar(500) not null,
  rule_table varchar(100),
  rule_row varchar(100),
  release_number bigint not null,
  changed_at timestamptz not null,
  unique (organization_id, client_id, obligation, period_end, instalment),
  constraint the_official_date_holds check (effective_due_date = coalesce(official_due_date, due_date)),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
comment on table client_obligations is
  'What each client owes by when, as the rules in force said last; computed again whenever anything of it changes.';
comment on column client_obligations.due_date is 'Ours, by the law; null where only the official one is known.';
comment on column client_obligations.release_number is 'The release that made the row what it is.';
create index idx_client_obligations_due on client_obligations (organization_id, effective_due_date, id);
create index idx_client_obligations_kind on client_obligations (organization_id, obligation, effective_due_date);
call bind_to_practice('client_obligations');

create table obligation_horizons (
  organization_id uuid not null references organizations (id),
  client_id uuid not null,
  computed_from date not null,
  computed_to date not null,
  tables_hash varchar(64) not null,
  release_number bigint not null,
  computed_at timestamptz not null,
  primary key (organization_id, client_id),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
comment on table obligation_horizons is
  'For which due dates, and by which tables, a client''s obligations were computed last. Whoever finds another computes again.';
call bind_to_practice('obligation_horizons');
--rollback drop table obligation_horizons; drop table client_obligations;

--changeset quarterday:open-exceptions splitStatements:false
create table open_exceptions (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  kind varchar(60) not null,
  client_id uuid,
  subject varchar(300) not null,
  message varchar(1000) not null,
  details jsonb not null default '{}',
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  resolved_at timestamptz,
  resolution varchar(20) check (resolution in ('SETTLED', 'DISMISSED')),
  reason varchar(500),
  resolved_by uuid,
  version bigint not null default 0,
  constraint resolved_together check ((resolved_at is null) = (resolution is null)),
  constraint dismissed_by_somebody check (
    (resolution is not distinct from 'DISMISSED') = (resolved_by is not null)),
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade,
  foreign key (organization_id, resolved_by) references users (organization_id, id)
);
comment on table open_exceptions is
  'What went otherwise than it should and wants a person: it closes by itself when it is over, or somebody dismisses it.';
create unique index one_open_exception_for_each_subject on open_exceptions (organization_id, kind, subject)
  where resolved_at is null;
create index idx_open_exceptions_opened_at on open_exceptions (organization_id, opened_at);
create index idx_open_exceptions_client on open_exceptions (organization_id, client_id);
create index idx_open_exceptions_subject on open_exceptions (organization_id, subject);
call bind_to_practice('open_exceptions');
--rollback drop table open_exceptions;

--changeset quarterday:calendar-feeds splitStatements:false
create table calendar_feeds (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  token_hash varchar(64) not null unique,
  created_at timestamptz not null,
  unique (organization_id, user_id),
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade
);
comment on table calendar_feeds is
  'The private address of each person''s calendar; only the token''s hash is kept. A token names its practice in itself.';
call bind_to_practice('calendar_feeds');
--rollback drop table calendar_feeds;

--changeset quarterday:deadlines-grants splitStatements:false
grant select, insert, update, delete on client_tax_profiles, official_dates, client_obligations, obligation_horizons,
  calendar_feeds to ${app_role};
grant select, insert on client_date_changes to ${app_role};
grant select, insert, update on open_exceptions to ${app_role};
do $$ begin
  if current_user <> '${app_role}' then
    revoke update, delete, truncate on client_date_changes from ${app_role};
    revoke delete, truncate on open_exceptions from ${app_role};
  end if;
end $$;
--rollback revoke select, insert, update, delete on client_tax_profiles, official_dates, client_obligations, obligation_horizons, calendar_feeds from ${app_role};
--rollback revoke select, insert on client_date_changes from ${app_role};
--rollback revoke select, insert, update on open_exceptions from ${app_role};

--changeset quarterday:client-tax-profiles-payroll-and-canada splitStatements:false
alter table client_tax_profiles
  add column paye_since date,
  add column paye_until date,
  add column pay_frequency varchar(20)
    check (pay_frequency in ('WEEKLY', 'TWO_WEEKLY', 'FOUR_WEEKLY', 'MONTHLY', 'LAST_WORKING_DAY')),
  add column pay_day int check (pay_day between 1 and 31),
  add column first_pay_day date,
  add column cis_since date,
  add column cis_until date,
  add column province varchar(2)
    check (province in ('AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT')),
  add column t4a_fees numeric(15, 2) check (t4a_fees >= 0),
  add constraint employer_since_before_until check (paye_until >= paye_since),
  add constraint contractor_since_before_until check (cis_until >= cis_since);
comment on column client_tax_profiles.first_pay_day is 'Weeks are counted from it, and before it no wages were paid.';
comment on column client_tax_profiles.t4a_fees is 'The most paid to one recipient in a year, in Canadian dollars, net of GST and HST.';
--rollback alter table client_tax_profiles drop column paye_since, drop column paye_until, drop column pay_frequency, drop column pay_day, drop column first_pay_day, drop column cis_since, drop column cis_until, drop column province, drop column t4a_fees;
