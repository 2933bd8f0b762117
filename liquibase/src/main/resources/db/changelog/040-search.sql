--liquibase formatted sql

--changeset quarterday:search-extensions splitStatements:false
do $$ begin
  create extension if not exists pg_trgm;
  create extension if not exists btree_gin;
exception when others then
  raise exception 'Clients are searched by the extensions pg_trgm and btree_gin, which cannot be made here: %', sqlerrm
    using hint = 'Both come with PostgreSQL (on Debian: postgresql-contrib). An administrator can make them in this '
      'database: create extension pg_trgm; create extension btree_gin;';
end $$;
--rollback drop extension if exists btree_gin;
--rollback drop extension if exists pg_trgm;

--changeset quarterday:client-texts splitStatements:false
-- Row-level security lets a condition of the caller's use an index only where its operator is leakproof (PostgreSQL,
-- "Rules and Privileges"): equality and order are, LIKE, trigrams, tsvector and lower() are not, whatever the index
-- begins with, and only a superuser may call an operator leakproof. So what is searched is kept beside the clients, in
-- a table that the application may not touch and that only its owner sees; it is read through the view below, which
-- names the practice in a condition that is no policy. Then practice and text combine in one index.
create function client_document(c clients) returns text language sql stable
  return lower(concat_ws(E'\n', c.company_name, c.company_number, c.client_code, c.contact_email));
comment on function client_document is 'What a client is searched by, in lower case.';

create function client_words(document text) returns tsvector language sql immutable parallel safe
  return to_tsvector('simple'::regconfig, regexp_replace(document, '[^[:alnum:]]+', ' ', 'g'));

create function client_texts(c clients) returns text language sql stable
  return lower(concat_ws(E'\n', client_document(c), c.company_status, c.company_status_detail, c.jurisdiction,
    c.contact_name, c.contact_phone, c.contact_fax, c.website, c.vat_number, c.paperwork_frequency, c.nature_of_trade,
    c.national_insurance_number, c.utr_number, c.work_status, c.notes,
    (select string_agg(line #>> '{}', E'\n') from (
      select jsonb_path_query(c.registered_address, '$.*') union all
      select jsonb_path_query(c.trading_address, '$.*') union all
      select jsonb_path_query(c.residential_address, '$.*')) as lines (line))));
comment on function client_texts is
  'Every text of a client that a filter can ask for, in lower case: what is not in it is in none of them.';

create table client_texts (
  client_id uuid primary key,
  organization_id uuid not null,
  document text not null,
  texts text not null,
  words tsvector not null generated always as (client_words(document)) stored,
  foreign key (organization_id, client_id) references clients (organization_id, id) on delete cascade
);
comment on table client_texts is 'What clients are searched and filtered by, kept by a trigger; read through searched_clients.';
create index idx_client_texts on client_texts using gin (organization_id, texts gin_trgm_ops, words);
alter table client_texts enable row level security;
alter table client_texts force row level security;
create policy of_its_owner on client_texts to current_user using (true) with check (true);

create function keep_client_texts() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  insert into client_texts (client_id, organization_id, document, texts)
  values (new.id, new.organization_id, client_document(new), client_texts(new))
  on conflict (client_id) do update set document = excluded.document, texts = excluded.texts
    where (client_texts.document, client_texts.texts) is distinct from (excluded.document, excluded.texts);
  return null;
end $$;
create trigger its_texts_are_kept after insert or update on clients
  for each row execute function keep_client_texts();

-- The owner too is bound by the policies of clients, and no practice is named here.
alter table clients no force row level security;
insert into client_texts (client_id, organization_id, document, texts)
  select id, organization_id, client_document(c), client_texts(c) from clients c;
alter table clients force row level security;

-- The subquery keeps the planner from taking this condition for the policy's on clients: made equal to it, it would be
-- a condition of security again, and the searched text no condition of the index.
create view searched_clients as
  select client_id as id, document, texts, words from client_texts
  where organization_id = (select current_organization());
comment on view searched_clients is 'The texts of the practice''s clients, deleted ones included; join it to clients.';
--rollback drop view searched_clients;
--rollback drop trigger its_texts_are_kept on clients;
--rollback drop function keep_client_texts();
--rollback drop table client_texts;
--rollback drop function client_texts(clients);
--rollback drop function client_words(text);
--rollback drop function client_document(clients);

--changeset quarterday:client-texts-grants splitStatements:false
do $$ begin
  if current_user <> '${app_role}' then
    revoke all on client_texts, searched_clients from ${app_role};
  end if;
end $$;
grant select on searched_clients to ${app_role};
--rollback revoke select on searched_clients from ${app_role};

--changeset quarterday:client-lists-by-index
-- Lists are counted by the first, with what is true of many and narrows them often, and sorted by the others. It must
-- stay small: of most of a practice's clients a wider one would be read no faster than the table.
create index idx_clients_kept on clients (organization_id, id)
  include (is_active, is_vat_enabled, vat_frequency, vat_assigned_user_id) where deleted_at is null;
create index idx_clients_by_number on clients (organization_id, company_number, id) where deleted_at is null;
create index idx_clients_by_business_type on clients (organization_id, business_type, id) where deleted_at is null;
create index idx_clients_by_status on clients (organization_id, company_status, id) where deleted_at is null;
create index idx_clients_by_creation on clients (organization_id, created_at, id) where deleted_at is null;
create index idx_clients_by_update on clients (organization_id, updated_at, id) where deleted_at is null;
create index idx_clients_chased on clients (organization_id) where chase_team_user_ids <> '{}';
--rollback drop index idx_clients_chased;
--rollback drop index idx_clients_by_update;
--rollback drop index idx_clients_by_creation;
--rollback drop index idx_clients_by_status;
--rollback drop index idx_clients_by_business_type;
--rollback drop index idx_clients_by_number;
--rollback drop index idx_clients_kept;

--changeset quarterday:saved-filters splitStatements:false
create table saved_filters (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  user_id uuid not null,
  name varchar(100) not null check (btrim(name) <> ''),
  filter jsonb not null check (jsonb_typeof(filter) = 'object'),
  shared boolean not null default false,
  is_default boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 0,
  foreign key (organization_id, user_id) references users (organization_id, id) on delete cascade
);
comment on table saved_filters is 'Filters of clients that a person keeps under a name (seed 001, AdvancedFilter).';
comment on column saved_filters.shared is 'Whether everybody of the practice may use it.';
comment on column saved_filters.is_default is 'Whether its owner''s list of clients opens with it; one of a person''s at most.';
create unique index saved_filter_has_a_name_of_its_own on saved_filters (organization_id, user_id, lower(name));
create unique index one_default_filter_of_a_person on saved_filters (organization_id, user_id) where is_default;
create index idx_saved_filters_shared on saved_filters (organization_id, lower(name)) where shared;
call bind_to_practice('saved_filters');
--rollback drop table saved_filters;

--changeset quarterday:saved-filter-grants
grant select, insert, update, delete on saved_filters to ${app_role};
--rollback revoke select, insert, update, delete on saved_filters from ${app_role};
