package io.quarterday.web.search;

import io.quarterday.domain.testing.TestDatabase;
import io.quarterday.web.testing.Practice;
import java.sql.Connection;
import java.sql.SQLException;

/** A practice's hundred thousand clients, written past the application, with statistics as a running database has them. */
final class ManyClients {

    static final int COUNT = 100_000;

    /**
     * Who changed what is not recorded of them, for that would take longer than all else, and the index of their texts is
     * made again at once, in half the time that each one's entry takes.
     */
    private static final String FILL = """
            alter table clients disable trigger every_creation_is_recorded;
            create temporary table index_of_texts on commit drop as
              select pg_get_indexdef('idx_client_texts'::regclass) as definition;
            drop index idx_client_texts;
            insert into clients (id, organization_id, client_code, company_name, company_number, business_type,
              company_type, company_status, contact_name, contact_email, contact_phone, vat_number, is_vat_enabled,
              vat_frequency, next_accounts_due, next_confirmation_due, assigned_user_id, notes, registered_address,
              sic_codes, year_established, is_active, chase_team_user_ids)
            select gen_random_uuid(), current_organization(), 'NZ-' || n,
              (array['Aldgate','Barbican','Cheapside','Drury','Eastcheap','Fleet','Gresham','Holborn','Islington','Jermyn',
                'Kingsway','Lombard','Moorgate','Northgate','Oxford','Poultry','Queenhithe','Ropemaker','Strand',
                'Threadneedle'])[1 + n % 20] || ' ' ||
              (array['Joinery','Bakery','Plumbing','Textiles','Consulting','Motors','Foods','Design','Media','Security',
                'Cleaning','Transport','Roofing','Energy','Dental','Fitness','Gardens'])[1 + (n / 20) % 17] || ' ' ||
              to_hex(hashint4(n)) || ' Limited',
              lpad(n::text, 8, '0'), 'LIMITED_COMPANY', 'LIMITED_COMPANY',
              (array['Active', 'Dissolved', 'Liquidation'])[1 + (n % 10) / 8], 'Person ' || n,
              'person' || n || '@' || to_hex(hashint4(n + 7)) || '.example', '0207' || n, 'GB' || lpad(n::text, 9, '0'),
              n % 2 = 0,
              (array['MONTHLY', 'QUARTERLY_1', 'QUARTERLY_2', 'QUARTERLY_3'])[1 + n % 4]::vat_frequency_enum,
              date '2026-01-01' + n % 700, date '2026-01-01' + n % 365,
              case n % 100 when 0 then ':staff'::uuid when 1 then ':manager'::uuid end,
              case when n % 3 = 0 then 'Rings on Mondays; papers come late, number ' || n end,
              jsonb_build_object('line1', n || ' High Street', 'town', 'London', 'postcode', 'EC1A ' || n % 10 || 'BB'),
              array['62020', (10000 + n % 80000)::text], 1900 + n % 120, n % 10 <> 0,
              case when n % 1000 = 7 then array[':staff'::uuid] else '{}' end
            from generate_series(1, :count) n;
            set local maintenance_work_mem = '256MB';
            do $$ begin execute (select definition from index_of_texts); end $$;
            alter table clients enable trigger every_creation_is_recorded;
            """;

    private ManyClients() {}

    static void make(TestDatabase database, Practice practice) {
        try (Connection owner = database.connectAsOwner()) {
            owner.setAutoCommit(false);
            // Of a commit that has not reached the disk vacuum takes no row for visible to all.
            owner.createStatement().execute("set local synchronous_commit = on");
            owner.createStatement().execute("set local app.organization_id = '" + practice.id() + "'");
            owner.createStatement()
                    .execute(FILL.replace(":staff", practice.staff().id().toString())
                            .replace(":manager", practice.manager().id().toString())
                            .replace(":count", String.valueOf(COUNT)));
            owner.commit();
            owner.setAutoCommit(true);
            owner.createStatement().execute("vacuum (analyze) clients");
            owner.createStatement().execute("vacuum (analyze) client_texts");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Takes them away, so that what works for every practice does not work for them while the tests go on that follow in
     * the same database. What hangs on them is taken first, for looking who else does would take longer than all else.
     */
    static void forget(TestDatabase database, Practice practice) {
        String theirs = " where organization_id = '" + practice.id() + "'";
        database.administer(
                "set session_replication_role = replica",
                "delete from service_triggers" + theirs,
                "delete from trigger_plans" + theirs,
                "delete from obligation_horizons" + theirs,
                "delete from client_obligations" + theirs,
                "delete from client_texts" + theirs,
                "delete from clients" + theirs);
    }
}
