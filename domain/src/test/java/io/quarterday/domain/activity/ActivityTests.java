package io.quarterday.domain.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.DomainTest;
import io.quarterday.domain.Practice;
import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.clients.NonLimitedDetails;
import io.quarterday.domain.identity.CurrentUser;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DomainTest
class ActivityTests {

    private static final Instant LATER = Practice.NOW.plusSeconds(3600);

    @Autowired
    private Practice practice;

    @Autowired
    private Clients clients;

    @Autowired
    private ClientServices services;

    @Autowired
    private Activities activities;

    @Autowired
    private JdbcClient database;

    private UUID organization;
    private UUID person;
    private UUID client;

    @BeforeEach
    void foundAPracticeWithAClient() {
        organization = practice.founded();
        person = practice.in(organization, practice::partner).id();
        client = practice.in(organization, practice::client).id();
    }

    private void change(Consumer<Client> change) {
        practice.in(organization, () -> {
            change.accept(clients.findById(client).orElseThrow());
            return null;
        });
    }

    private List<Activity> recorded() {
        return practice.in(organization, () -> activities.findAll(Sort.by("id")));
    }

    private Activity last() {
        List<Activity> all = recorded();
        return all.get(all.size() - 1);
    }

    @Test
    void aNewClientIsRecordedWithAllThatIsSaidOfIt() {
        Activity created = last();

        assertThat(created.action()).isEqualTo("CLIENT_CREATED");
        assertThat(created.createdAt()).isEqualTo(Practice.NOW);
        assertThat(created.clientId()).contains(client);
        assertThat(created.entityId()).isEqualTo(client.toString());
        assertThat(created.before()).isEmpty();
        assertThat(created.after())
                .containsEntry("company_name", "Tidewater Ltd")
                .containsEntry("client_code", "NZ-1")
                .containsEntry("is_active", true)
                .doesNotContainKeys("id", "organization_id", "version", "has_charges", "officers");
    }

    @Test
    void aChangeIsRecordedWithWhatChangedAloneAndWhoDidIt() {
        MDC.put("request_id", "req-1");
        try {
            CurrentUser.run(
                    person,
                    () -> change(c -> {
                        c.rename("Ebb Ltd", LATER);
                        c.annotate("New name.", LATER);
                    }));
        } finally {
            MDC.remove("request_id");
        }
        Activity renamed = last();
        assertThat(renamed.action()).isEqualTo("CLIENT_UPDATED");
        assertThat(renamed.before()).isEqualTo(Map.of("company_name", "Tidewater Ltd"));
        assertThat(renamed.after()).isEqualTo(Map.of("company_name", "Ebb Ltd", "notes", "New name."));
        assertThat(renamed.userId()).contains(person);
        assertThat(renamed.requestId()).contains("req-1");
        assertThat(renamed.createdAt()).isEqualTo(LATER);

        change(c -> c.annotate(null, LATER));
        assertThat(last().before()).isEqualTo(Map.of("notes", "New name."));
        assertThat(last().after()).isEmpty();
        assertThat(last().userId()).as("nobody in person").isEmpty();
        assertThat(last().requestId()).isEmpty();
    }

    @Test
    void whatHappensAtOnceIsToldApart() {
        change(c -> {
            c.rename("Ebb Ltd", LATER);
            c.assignTo(new Assignees(person, null, null, person, null, List.of(person)), LATER);
            c.beActive(false, LATER);
            c.delete(person, LATER);
        });
        assertThat(recorded().stream().map(Activity::action))
                .containsExactlyInAnyOrder(
                        "CLIENT_CREATED",
                        "CLIENT_UPDATED",
                        "USER_ASSIGNED",
                        "CHASE_TEAM_CHANGED",
                        "CLIENT_DEACTIVATED",
                        "CLIENT_DELETED");
        Activity assigned = recorded().stream()
                .filter(a -> a.action().equals("USER_ASSIGNED"))
                .findFirst()
                .orElseThrow();
        assertThat(assigned.after())
                .isEqualTo(Map.of("assigned_user_id", person.toString(), "vat_assigned_user_id", person.toString()));

        change(c -> {
            c.assignTo(Assignees.NOBODY, LATER);
            c.beActive(true, LATER);
            c.restore(LATER);
        });
        assertThat(recorded().stream().skip(6).map(Activity::action))
                .containsExactlyInAnyOrder(
                        "USER_UNASSIGNED", "CHASE_TEAM_CHANGED", "CLIENT_ACTIVATED", "CLIENT_RESTORED");
    }

    @Test
    void ofManyThatOneStatementWritesEachIsRecordedByItself() {
        String many = "client_code like 'MANY-%'";
        practice.in(
                organization,
                () -> database.sql("insert into clients (id, organization_id, client_code,"
                                + " company_name, business_type, company_type) select gen_random_uuid(),"
                                + " current_organization(), 'MANY-' || n, 'Ebb ' || n, 'CHARITY', 'NON_LIMITED_COMPANY'"
                                + " from generate_series(1, 3) n")
                        .update());
        assertThat(recorded().stream()
                        .skip(1)
                        .map(a -> a.action() + " " + a.after().get("company_name")))
                .containsExactly("CLIENT_CREATED Ebb 1", "CLIENT_CREATED Ebb 2", "CLIENT_CREATED Ebb 3");
        assertThat(recorded().stream().map(Activity::clientId).distinct()).hasSize(4);

        practice.in(
                organization,
                () -> database.sql("update clients set company_name = company_name || '!',"
                                + " is_active = company_name <> 'Ebb 2' where " + many)
                        .update());
        assertThat(recorded().stream().skip(4).map(a -> a.action() + " " + a.before() + " " + a.after()))
                .containsExactlyInAnyOrder(
                        "CLIENT_UPDATED {company_name=Ebb 1} {company_name=Ebb 1!}",
                        "CLIENT_UPDATED {company_name=Ebb 2} {company_name=Ebb 2!}",
                        "CLIENT_UPDATED {company_name=Ebb 3} {company_name=Ebb 3!}",
                        "CLIENT_DEACTIVATED {is_active=true} {is_active=false}");
    }

    @Test
    void whatIsChangedToTheSameIsNotRecorded() {
        change(c -> c.rename("Tidewater Ltd", LATER));
        practice.in(
                organization,
                () -> database.sql("update clients set version = version + 1").update());
        assertThat(recorded()).hasSize(1);
    }

    @Test
    void noStatementGetsPastIt() {
        practice.in(
                organization,
                () -> database.sql("update clients set national_insurance_number = 'QQ123456C'")
                        .update());
        assertThat(last().after()).isEqualTo(Map.of("national_insurance_number", "QQ123456C"));
    }

    @Test
    void aServicesAssigneeIsRecordedAndItsStageIsNot() {
        UUID service = practice.in(
                        organization,
                        () -> practice.service(clients.findById(client).orElseThrow(), "2026-Q2"))
                .id();
        assertThat(recorded()).as("assigned to nobody").hasSize(1);
        changeService(service, s -> s.assignTo(person, LATER));
        Activity assigned = last();
        assertThat(assigned.action()).isEqualTo("SERVICE_ASSIGNED");
        assertThat(assigned.clientId()).contains(client);
        assertThat(assigned.entityId()).isEqualTo(service.toString());
        assertThat(assigned.after()).isEqualTo(Map.of("assigned_staff_id", person.toString()));

        changeService(service, s -> s.assignTo(null, LATER));
        assertThat(last().action()).isEqualTo("SERVICE_UNASSIGNED");
        changeService(service, s -> s.changeDeadline(null, LATER));
        assertThat(last().action()).isEqualTo("SERVICE_UPDATED");
        assertThat(last().before()).isEqualTo(Map.of("deadline", "2026-08-07"));
    }

    private void changeService(UUID service, Consumer<ClientService> change) {
        practice.in(organization, () -> {
            change.accept(services.findById(service).orElseThrow());
            return null;
        });
    }

    @Test
    void theApplicationItselfCanNeitherForgeNorChangeNorTakeAwayAnEntry() {
        for (String sql : List.of(
                "insert into activity_logs (id, organization_id, created_at, action, entity_type, entity_id, before,"
                        + " after) select gen_random_uuid(), organization_id, now(), 'X', 'x', 'x', '{}', '{}'"
                        + " from clients",
                "update activity_logs set action = 'X'",
                "delete from activity_logs")) {
            assertThatThrownBy(() ->
                            practice.in(organization, () -> database.sql(sql).update()))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(recorded()).hasSize(1);
    }

    @Test
    void personalValuesAreKeptForWhoMustAnswerForThem() {
        change(c -> c.describe(
                c.business(), new NonLimitedDetails("Joinery", "QQ123456C", "1234567895", null, null), LATER));
        assertThat(last().after())
                .isEqualTo(Map.of(
                        "nature_of_trade", "Joinery",
                        "national_insurance_number", "QQ123456C",
                        "utr_number", "1234567895"));
    }
}
