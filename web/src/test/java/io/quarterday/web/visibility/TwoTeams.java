package io.quarterday.web.visibility;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.Role;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Work;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * A practice with two teams, each of a manager and a member of staff with a client of their own, and another practice
 * with one. Of each client there is one of everything that belongs to clients, under ids and words of its own.
 */
final class TwoTeams {

    /** What belongs to a client: one of each kind, by the name that {@link #kind} gives for the API's paths. */
    private static final List<String> MADE = List.of("""
            insert into open_exceptions (id, organization_id, kind, client_id, subject, message, opened_at, updated_at)
            values (:exception, :practice, 'TEST', :client, :word, :word, :at, :at)
            """, """
            insert into email_logs (id, organization_id, message_id, recipient_email, subject, content, email_type, template,
              status, sent_at, client_id, created_at, updated_at)
            values (:email, :practice, :word, 'a@example.test', :word, 'x', 'WORKFLOW', 'x', 'SENT', :at, :client, :at, :at)
            """, """
            insert into escalation_levels (id, organization_id, client_id, client_service_id, subject, level, event, rule_rows,
              reached_at)
            values (gen_random_uuid(), :practice, :client, :service, :word, 1, 'SERVICE_DUE_SOON', '[]', :at)
            """, """
            insert into notifications (id, organization_id, user_id, kind, title, text, occasion, created_at)
            values (:notification, :practice, :staff, 'TEST', :word, :word, :word, :at)
            """, """
            insert into jobs (id, organization_id, kind, state, created_by, created_at)
            values (:job, :practice, 'test', 'CANCELLED', :staff, :at)
            """, """
            insert into automation_runs (id, organization_id, job, scheduled_for, started_at, state)
            select gen_random_uuid(), :practice, 'DAILY_TRIGGER_CHECK', :at, :at, 'RUNNING'
            where not exists (select from automation_runs)
            """, """
            insert into automation_run_items (id, organization_id, run_id, created_at, outcome, message, client_id)
            select gen_random_uuid(), :practice, id, :at, 'OPENED', :word, :client from automation_runs
            """, """
            insert into rebalancing_proposals (id, organization_id, proposed_on, state, created_at, updated_at)
            select gen_random_uuid(), :practice, :at::date, 'OPEN', :at, :at
            where not exists (select from rebalancing_proposals)
            """, """
            insert into rebalancing_moves (id, organization_id, proposal_id, client_service_id, from_user_id, to_user_id,
              hours, state)
            select gen_random_uuid(), :practice, id, :service, :staff, :staff, 1, 'PROPOSED' from rebalancing_proposals
            """);

    private final ApiClient api;
    private final Work work;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Instant now;

    TwoTeams(ApiClient api, Work work, JdbcClient database, TransactionTemplate transaction, Instant now) {
        this.api = api;
        this.work = work;
        this.database = database;
        this.transaction = transaction;
        this.now = now;
    }

    /**
     * A client with what belongs to it.
     *
     * @param word that stands in every text about it, and nowhere else
     * @param ids by kind
     */
    record Kept(String word, Map<String, UUID> ids) {

        UUID id(String kind) {
            return ids.get(kind);
        }

        /** Whatever would tell of it. */
        List<String> traces() {
            List<String> traces =
                    new ArrayList<>(ids.values().stream().map(UUID::toString).toList());
            traces.add(word);
            return traces;
        }
    }

    /** Somebody, what they see and what they do not. */
    record Viewer(Person person, List<Kept> seen, List<Kept> hidden) {}

    /** The first three see what is their team's, the next all of the practice, the last what is another practice's. */
    List<Viewer> make(Practice practice, Practice elsewhere) {
        UUID team = Ids.next();
        UUID leader = Ids.next();
        Person staff = practice.otherStaff();
        String email = "second." + practice.manager().email();
        as(practice, """
                insert into teams (id, organization_id, name) values (:team, :practice, 'Second')
                """, Map.of("team", team));
        as(practice, """
                insert into users (id, organization_id, email, name, password_hash, role, team_id)
                values (:id, :practice, :email, 'S. Econd', 'x', 'MANAGER', :team)
                """, Map.of("id", leader, "email", email, "team", team));
        as(practice, "update users set team_id = :team where id = :id", Map.of("team", team, "id", staff.id()));
        Person second = new Person(leader, practice.id(), team, Role.MANAGER, "S. Econd", email);
        Person member = new Person(staff.id(), practice.id(), team, Role.STAFF, staff.name(), staff.email());

        Kept ours = keep(practice, practice.staff(), practice.teamId());
        Kept theirs = keep(practice, member, team);
        Kept foreign = keep(elsewhere, elsewhere.staff(), elsewhere.teamId());
        return List.of(
                new Viewer(practice.manager(), List.of(ours), List.of(theirs, foreign)),
                new Viewer(practice.staff(), List.of(ours), List.of(theirs, foreign)),
                new Viewer(second, List.of(theirs), List.of(ours, foreign)),
                new Viewer(member, List.of(theirs), List.of(ours, foreign)),
                new Viewer(practice.partner(), List.of(ours, theirs), List.of(foreign)),
                new Viewer(elsewhere.partner(), List.of(foreign), List.of(ours, theirs)));
    }

    private Kept keep(Practice practice, Person staff, UUID team) {
        String word = "Zq" + Ids.next().toString().substring(24);
        Map<String, UUID> ids = new LinkedHashMap<>();
        ApiClient partner = api.as(practice.partner());
        Map<String, Object> company = new HashMap<>(Map.of(
                "company_name",
                word + " Ltd",
                "business_type",
                "LIMITED_COMPANY",
                "contact_name",
                word,
                "contact_email",
                word.toLowerCase() + "@example.test",
                "incorporation_date",
                "2015-03-10",
                "accounting_reference_day",
                31,
                "accounting_reference_month",
                3,
                "assigned_user_id",
                staff.id()));
        ids.put("client", made(partner, "/api/clients", company));
        as(
                practice,
                "update clients set team_id = :team where id = :id",
                Map.of("team", team, "id", ids.get("client")));
        ids.put("service", open(partner, ids.get("client"), "VAT", staff));
        ids.put("accounts", open(partner, ids.get("client"), "ACCOUNTS_LTD", staff));
        String service = "/api/services/" + ids.get("service");
        ids.put("item", made(partner, service + "/work-items", Map.of("title", word)));
        ids.put(
                "time",
                made(
                        api.as(staff),
                        "/api/time-entries",
                        Map.of(
                                "service_id",
                                ids.get("service"),
                                "date",
                                now.atZone(ZoneOffset.UTC)
                                        .toLocalDate()
                                        .minusDays(1)
                                        .toString(),
                                "minutes",
                                30,
                                "activity",
                                "REVIEW",
                                "note",
                                word)));
        work.upload(practice.partner(), ids.get("service"), "VAT_RECORDS");
        ids.put(
                "document",
                UUID.fromString(
                        partner.get(service + "/documents").data().at("/0/id").asString()));
        ids.put(
                "request",
                made(
                        partner,
                        service + "/requests",
                        Map.of("items", List.of(Map.of("kind", "BANK_STATEMENT", "label", word)))));
        ids.put(
                "communication",
                made(
                        partner,
                        "/api/clients/" + ids.get("client") + "/communications",
                        Map.of("type", "PHONE", "subject", word, "content", word)));
        ids.put(
                "trigger",
                made(
                        partner,
                        "/api/automation/triggers",
                        Map.of("client_id", ids.get("client"), "service_type", "CIS", "trigger_date", "2040-01-01")));
        ids.put(
                "decision",
                practice.call(() -> transaction.execute(
                        status -> database.sql("select id from decisions where entity_id = :service limit 1")
                                .param("service", ids.get("service").toString())
                                .query(UUID.class)
                                .single())));
        List.of("exception", "email", "notification", "job").forEach(kind -> ids.put(kind, Ids.next()));
        Map<String, Object> values = new HashMap<>(ids);
        values.put("word", word);
        values.put("staff", staff.id());
        values.put("at", now.atOffset(ZoneOffset.UTC));
        MADE.forEach(sql -> as(practice, sql, values));
        return new Kept(word, ids);
    }

    private UUID open(ApiClient partner, UUID client, String type, Person staff) {
        return made(
                partner,
                "/api/services",
                Map.of(
                        "client_id",
                        client,
                        "service_type",
                        type,
                        "assigned_staff_id",
                        staff.id(),
                        "config",
                        Map.of("period_end", "2026-03-31", "deadline", "2040-01-01")));
    }

    private static UUID made(ApiClient by, String path, Map<String, Object> body) {
        JsonNode data = by.post(path, body).expect(201).data();
        return UUID.fromString(data.path("id").asString());
    }

    private void as(Practice practice, String sql, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("practice", practice.id());
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql(sql).params(all).update()));
    }
}
