package io.quarterday.domain.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.DomainTest;
import io.quarterday.domain.Ids;
import io.quarterday.domain.Practice;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DomainTest
class StatusHistoryTests {

    private static final Position FIRST = new Position("PAPERWORK_PENDING_CHASE", 1, "ACTIVE");
    private static final Position SECOND = new Position("PAPERWORK_CHASED", 2, "ACTIVE");

    @Autowired
    private Practice practice;

    @Autowired
    private TestGate gate;

    @Autowired
    private StatusHistory history;

    @Autowired
    private StatusTransitions transitions;

    @Autowired
    private Decisions decisions;

    @Autowired
    private CurrentStatuses statuses;

    @Autowired
    private ClientServices services;

    @Autowired
    private JdbcClient database;

    private UUID organization;
    private UUID service;

    @BeforeEach
    void openAService() {
        organization = practice.founded();
        service = practice.in(organization, () -> practice.service(practice.client(), "2026-Q2"))
                .id();
    }

    @Test
    void keepsTheDecisionTheTransitionAndWhereTheServiceStands() {
        Instant sla = Practice.NOW.plus(Duration.ofDays(3));
        practice.in(organization, () -> {
            ClientService moved = services.findLocked(service).orElseThrow();
            moved.take(gate.move(service, FIRST, SECOND, WorkflowAction.ADVANCE, sla));
            return null;
        });

        practice.in(organization, () -> {
            List<StatusTransition> kept = transitions.findByClientServiceIdOrderByCreatedAtAscIdAsc(service);
            assertThat(kept)
                    .extracting(t -> t.action().orElseThrow())
                    .containsExactly(WorkflowAction.CREATE, WorkflowAction.ADVANCE);
            StatusTransition last = kept.get(1);
            assertThat(last.from()).contains(FIRST);
            assertThat(last.to()).isEqualTo(SECOND);
            assertThat(last.files()).containsExactly("ledger.xlsx", "bank, \"June\".pdf");
            assertThat(last.slaDeadline()).contains(sla);
            assertThat(last.releaseNumber()).contains(3L);
            assertThat(last.requestId()).contains("request-1");
            assertThat(last.rowsFired()).contains("\"T1\"");
            assertThat(transitions.findAfter(
                            service,
                            kept.get(0).createdAt(),
                            kept.get(0).id(),
                            org.springframework.data.domain.Limit.of(10)))
                    .containsExactly(last);

            DecisionRecord decision = decisions.findById(last.decisionId()).orElseThrow();
            assertThat(decision.allowed()).isTrue();
            assertThat(decision.organizationId()).isEqualTo(organization);

            CurrentStatus status = statuses.findByEntityTypeAndEntityId("client_service", service.toString())
                    .orElseThrow();
            assertThat(status.position()).isEqualTo(SECOND);
            assertThat(status.lastTransitionId()).isEqualTo(last.id());
            assertThat(status.overdueAt(sla)).isFalse();
            assertThat(status.overdueAt(sla.plusMillis(1))).isTrue();

            ClientService moved = services.findById(service).orElseThrow();
            assertThat(moved.position()).isEqualTo(SECOND);
            assertThat(moved.status()).isEqualTo(ServiceStatus.ACTIVE);
            return null;
        });
    }

    @Test
    void anActionThatMovesNothingKeepsTheSlaDeadline() {
        Instant sla = Practice.NOW.plus(Duration.ofDays(3));
        practice.in(organization, () -> {
            services.findLocked(service)
                    .orElseThrow()
                    .take(gate.move(service, FIRST, SECOND, WorkflowAction.ADVANCE, sla));
            return null;
        });
        practice.in(organization, () -> gate.move(service, SECOND, SECOND, WorkflowAction.NOTE, null));

        practice.in(
                organization,
                () -> assertThat(statuses.findByEntityTypeAndEntityId("client_service", service.toString())
                                .orElseThrow()
                                .slaDeadline())
                        .contains(sla));
    }

    @Test
    void aRefusalIsKeptAloneAndMovesNothing() {
        DecisionEntry refusal = TestGate.decision(service, false);
        practice.in(organization, () -> {
            history.record(refusal);
            return null;
        });

        practice.in(organization, () -> {
            assertThat(decisions.findById(refusal.id()))
                    .get()
                    .extracting(DecisionRecord::allowed)
                    .isEqualTo(false);
            assertThat(transitions.findByClientServiceIdOrderByCreatedAtAscIdAsc(service))
                    .hasSize(1);
            return null;
        });
    }

    @Test
    void refusesATransitionThatItsDecisionDoesNotAllow() {
        TransitionEntry transition = TestGate.transition(service, FIRST, SECOND, WorkflowAction.ADVANCE, null);

        assertThatIllegalArgumentException().isThrownBy(() -> append(TestGate.decision(service, false), transition));
        assertThatIllegalArgumentException().isThrownBy(() -> append(TestGate.decision(Ids.next(), true), transition));
    }

    @Test
    void refusesAnAdvanceThatStaysAndANoteThatMoves() {
        assertThatThrownBy(() ->
                        practice.in(organization, () -> gate.move(service, FIRST, FIRST, WorkflowAction.ADVANCE, null)))
                .hasMessageContaining("valid_stage_transition");
        assertThatThrownBy(() ->
                        practice.in(organization, () -> gate.move(service, FIRST, SECOND, WorkflowAction.NOTE, null)))
                .hasMessageContaining("valid_stage_transition");
        assertThatThrownBy(() ->
                        practice.in(organization, () -> gate.move(service, null, SECOND, WorkflowAction.CREATE, null)))
                .hasMessageContaining("valid_stage_transition");
    }

    @Test
    void refusesAStatusChangedByPlainSql() {
        for (String change : List.of(
                "current_stage = 2",
                "stage = 'FILED'",
                "final_stage = true",
                "status = 'CANCELLED'",
                "status = 'SUSPENDED', suspended_at = now(), suspension_reason = 'x'")) {
            assertThatThrownBy(() -> practice.in(
                            organization,
                            () -> database.sql("update client_services set " + change + " where id = ?")
                                    .param(service)
                                    .update()))
                    .as(change)
                    .hasStackTraceContaining("without a transition in the same transaction");
        }
    }

    @Test
    void refusesAServiceThatComesWithoutItsTransition() {
        assertThatThrownBy(() -> practice.in(
                        organization,
                        () -> database.sql("""
                                insert into client_services (id, organization_id, client_id, service_type, stage)
                                select ?, organization_id, client_id, 'PAYE', 'PAPERWORK_PENDING_CHASE'
                                from client_services where id = ?
                                """).param(Ids.next()).param(service).update()))
                .hasStackTraceContaining("without a transition in the same transaction");
    }

    @Test
    void refusesACurrentStatusThatIsNotTheTransitions() {
        assertThatThrownBy(() -> practice.in(
                        organization,
                        () -> database.sql(
                                        "update entity_current_status set current_status = 'FILED' where entity_id = ?")
                                .param(service.toString())
                                .update()))
                .hasStackTraceContaining("without a transition in the same transaction");
    }

    @Test
    void allowsWhatDoesNotMoveTheServiceByPlainSql() {
        int changed = practice.in(
                organization,
                () -> database.sql("update client_services set priority = 'HIGH' where id = ?")
                        .param(service)
                        .update());

        assertThat(changed).isEqualTo(1);
    }

    private void append(DecisionEntry decision, TransitionEntry transition) {
        practice.in(organization, () -> {
            history.append(List.of(new StatusHistory.Entry(decision, transition, "VAT")));
            return null;
        });
    }
}
