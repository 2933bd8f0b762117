package io.quarterday.web.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.domain.testing.TestDatabase;
import io.quarterday.service.automation.RunningAutomation;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Triggers that cannot be worked for: they stop no other, are tried again, and are listed at last. */
@ApiTest
class TriggerTroubleTests {

    private final ApiClient api;
    private final RunningAutomation running;
    private final TestDatabase database;
    private final RuleDesk desk;
    private final Practice practice;
    private final Overnight night;

    TriggerTroubleTests(
            ApiClient api, RunningAutomation running, TestDatabase database, RuleDesk desk, Practices practices) {
        this.api = api;
        this.running = running;
        this.database = database;
        this.desk = desk;
        this.practice = practices.make();
        this.night = new Overnight(api, practice, running);
    }

    @Test
    void oneBadTriggerStopsNoOtherAndIsListedAtLast() throws SQLException {
        UUID bad = night.company(Map.of("company_name", "Bad Ltd"));
        UUID good = night.company(Map.of("company_name", "Good Ltd"));
        spoil(bad);

        Instant first = Instant.parse("2026-04-10T09:00:00Z");
        AutomationRun run = night.check(first);
        assertThat(run.workflowsCreated()).isEqualTo(3);
        assertThat(run.failures()).isEqualTo(3);
        assertThat(run.state()).isEqualTo(AutomationRun.State.SUCCEEDED);
        assertThat(night.opened(good)).hasSize(3);
        assertThat(night.services(bad)).isEmpty();

        // Again after 5, 30 and 240 minutes, as the table retries says, and not before.
        assertThat(night.check(first.plus(Duration.ofMinutes(4))).triggersChecked())
                .isZero();
        Instant second = first.plus(Duration.ofMinutes(5));
        assertThat(night.check(second).failures()).isEqualTo(3);
        assertThat(night.check(second.plus(Duration.ofMinutes(29))).triggersChecked())
                .isZero();
        Instant third = second.plus(Duration.ofMinutes(30));
        assertThat(night.check(third).failures()).isEqualTo(3);
        assertThat(exceptions()).isEmpty();
        Instant fourth = third.plus(Duration.ofMinutes(240));
        assertThat(night.check(fourth).failures()).isEqualTo(3);
        assertThat(exceptions()).hasSize(3);
        assertThat(night.check(fourth.plus(Duration.ofDays(1))).triggersChecked())
                .isZero();

        heal();
        JsonNode retried = exceptions().get(0);
        JsonNode dismissed = exceptions().get(1);
        String path = "/api/automation/exceptions/";
        api.as(practice.staff()).post(path + id(retried) + "/retry").expect(403);
        api.as(practice.manager()).post(path + id(retried) + "/retry").expect(200);
        api.as(practice.manager()).post(path + id(retried) + "/retry").expect(409);
        api.as(practice.manager())
                .post(path + id(dismissed) + "/dismiss", Map.of("reason", "Not ours"))
                .expect(200);

        assertThat(night.check(fourth.plus(Duration.ofDays(2))).workflowsCreated())
                .isEqualTo(1);
        assertThat(night.services(bad)).hasSize(1);
        assertThat(exceptions()).hasSize(1);
        assertThat(night.triggers("&state=DEACTIVATED")).hasSize(1);
        assertThat(night.triggers("&state=FAILED")).hasSize(1);

        api.as(practice.partner())
                .patch("/api/clients/" + bad, Map.of("is_active", false))
                .expect(200);
        night.check(fourth.plus(Duration.ofDays(3)));
        assertThat(exceptions())
                .as("of a client who left nothing is wanted any more")
                .isEmpty();
    }

    @Test
    void whatTheRulesRefuseIsTriedAgain() {
        UUID client = night.companyWithoutVat();
        long number = desk.draft(practice.manager());
        desk.change(practice.manager(), number, "role-permissions", "r-8", Map.of("action", List.of("NOTE")));
        for (String table : List.of("role-permissions", "stage-transitions")) {
            api.as(practice.manager())
                    .delete(RuleDesk.path(number) + "/scenarios/" + table, Map.of("reason", "They expect the right"))
                    .expect(200);
        }
        desk.approve(practice, number);
        desk.activate(practice, number);

        AutomationRun run = night.check("2026-04-10");

        assertThat(run.failures()).isEqualTo(1);
        assertThat(night.services(client)).isEmpty();
        assertThat(night.list("/api/automation/runs/" + run.id() + "/items"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.path("outcome").asString()).isEqualTo("FAILED");
                    assertThat(item.path("message").asString()).contains("refused", "tried again");
                });
    }

    private List<JsonNode> exceptions() {
        return night.list("/api/automation/exceptions?kind=TRIGGER_FAILED");
    }

    private static String id(JsonNode one) {
        return one.path("id").asString();
    }

    /** The database refuses services of one client. */
    private void spoil(UUID client) throws SQLException {
        asOwner("create function spoil() returns trigger language plpgsql as $$ begin raise exception 'spoilt'; end $$;"
                + "create trigger spoil before insert on client_services for each row when (new.client_id = '" + client
                + "') execute function spoil()");
    }

    private void heal() throws SQLException {
        asOwner("drop trigger spoil on client_services; drop function spoil()");
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
