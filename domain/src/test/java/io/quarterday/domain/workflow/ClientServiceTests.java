package io.quarterday.domain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.DomainTest;
import io.quarterday.domain.Ids;
import io.quarterday.domain.Practice;
import io.quarterday.domain.automation.ServiceTrigger;
import io.quarterday.domain.automation.ServiceTriggers;
import io.quarterday.domain.automation.TriggerType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.documents.DocumentContents;
import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.domain.documents.ServiceDocuments;
import io.quarterday.domain.status.Position;
import io.quarterday.domain.status.TestGate;
import io.quarterday.domain.status.WorkflowAction;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;

@DomainTest
class ClientServiceTests {

    @Autowired
    private Practice practice;

    @Autowired
    private TestGate gate;

    @Autowired
    private Clients clients;

    @Autowired
    private ClientServices services;

    @Autowired
    private WorkItems workItems;

    @Autowired
    private Approvals approvals;

    @Autowired
    private SignatureRequests signatures;

    @Autowired
    private CompletionReports reports;

    @Autowired
    private ServiceDocuments documents;

    @Autowired
    private DocumentContents contents;

    @Autowired
    private ServiceTriggers triggers;

    @Autowired
    private JdbcClient database;

    private UUID organization;
    private Client client;
    private ClientService service;

    @BeforeEach
    void openAService() {
        organization = practice.founded();
        client = practice.in(organization, practice::client);
        service = practice.in(organization, () -> practice.service(client, "2026-Q2"));
    }

    @Test
    void refusesASecondActiveServiceOfTheSameClientTypeAndPeriod() {
        assertThatThrownBy(() -> practice.in(organization, () -> practice.service(client, "2026-Q2")))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("unique_active_service_per_client");

        practice.in(organization, () -> practice.service(client, "2026-Q3"));
        move(WorkflowAction.CANCEL, "CANCELLED");
        practice.in(organization, () -> practice.service(client, "2026-Q2"));
    }

    @Test
    void isSuspendedForAReasonAndGoesOnWithoutOne() {
        move(WorkflowAction.SUSPEND, "SUSPENDED");
        ClientService suspended = found();
        assertThat(suspended.status()).isEqualTo(ServiceStatus.SUSPENDED);
        assertThat(suspended.suspendedAt()).contains(Practice.NOW);
        assertThat(suspended.suspensionReason()).contains("because the test says so");

        move(WorkflowAction.RESUME, "ACTIVE");
        assertThat(found().suspendedAt()).isEmpty();
        assertThat(found().suspensionReason()).isEmpty();
    }

    @Test
    void comesWithItsClientWhenItIsLockedAndLeavesTheClientFree() {
        practice.in(organization, () -> {
            ClientService locked = services.findLocked(service.id()).orElseThrow();
            assertThat(Hibernate.isInitialized(locked.client())).isTrue();
            assertThat(locked.client().companyName()).isEqualTo("Tidewater Ltd");
            assertThat(locked.workflowData()).containsEntry("vat_frequency", "QUARTERLY_3");
            assertThat(locked.period()).isEqualTo(service.period());
            return null;
        });
    }

    @Test
    void oneServiceIsLockedWhileAnotherOfTheSameClientGoesOn() throws Exception {
        UUID other = practice.in(organization, () -> practice.service(client, "2026-Q3"))
                .id();
        practice.in(organization, () -> {
            services.findLocked(service.id()).orElseThrow();
            var elsewhere = new java.util.concurrent.FutureTask<>(() -> practice.in(organization, () -> {
                database.sql("set local lock_timeout = '2s'").update();
                return services.findLocked(other).isPresent();
            }));
            new Thread(elsewhere).start();
            try {
                return assertThat(elsewhere.get()).isTrue();
            } catch (Exception e) {
                throw new AssertionError("The other service was held up.", e);
            }
        });
    }

    @Test
    void findsTheServicesOfAClient() {
        assertThat(practice.in(organization, () -> services.findByClientIdOrderByCreatedAtAscIdAsc(client.id())))
                .containsExactly(service);
    }

    @Test
    void whatBelongsToAServiceComesBack() {
        UUID partner = practice.in(organization, practice::partner).id();
        byte[] bytes = {1, 2, 3};
        UUID document = Ids.next();
        practice.in(organization, () -> {
            UUID id = service.id();
            WorkItem item = workItems.save(new WorkItem(Ids.next(), id, "Post the bank", Practice.NOW));
            item.complete(partner, Practice.NOW);
            approvals.save(new Approval(
                    Ids.next(),
                    id,
                    ApprovalKind.PARTNER,
                    ApprovalDecision.APPROVE,
                    null,
                    partner,
                    "REVIEW",
                    Practice.NOW));
            SignatureRequest signature =
                    signatures.save(new SignatureRequest(Ids.next(), id, "hash-" + id, "BUILT_IN", Practice.NOW));
            signature.sign("Ada Tidewater", Practice.NOW, "electronic");
            assertThatIllegalStateException().isThrownBy(() -> signature.cancel(Practice.NOW));
            reports.save(new CompletionReport(Ids.next(), id, "{\"stages\": []}", "<p>done</p>", Practice.NOW));
            ServiceDocument.File file = new ServiceDocument.File(
                    "bank.pdf", "BANK", "application/pdf", 3, "0".repeat(64), ServiceDocument.Scan.CLEAN);
            documents.saveAndFlush(new ServiceDocument(document, id, file, partner, null, Practice.NOW));
            assertThat(contents.isLeft(document)).isFalse();
            database.sql("update service_documents set content = ? where id = ?")
                    .param(bytes)
                    .param(document)
                    .update();
            triggers.save(new ServiceTrigger(
                    Ids.next(),
                    client.id(),
                    ServiceType.VAT,
                    TriggerType.DATE_BASED,
                    LocalDate.of(2026, 7, 1),
                    Map.of("period", "2026-Q3"),
                    Practice.NOW));
            return null;
        });

        practice.in(organization, () -> {
            UUID id = service.id();
            assertThat(workItems.findByClientServiceIdAndDeletedAtIsNullOrderByPositionAscCreatedAtAscIdAsc(id))
                    .extracting(WorkItem::status)
                    .containsExactly(WorkItemStatus.COMPLETED);
            assertThat(approvals.findByClientServiceIdOrderByCreatedAtAscIdAsc(id))
                    .extracting(Approval::kind)
                    .containsExactly(ApprovalKind.PARTNER);
            assertThat(signatures.findByTokenHash("hash-" + id))
                    .get()
                    .extracting(SignatureRequest::status)
                    .isEqualTo(SignatureStatus.SIGNED);
            assertThat(reports.findFirstByClientServiceIdOrderByCreatedAtDescIdDesc(id))
                    .get()
                    .extracting(CompletionReport::report)
                    .isEqualTo("{\"stages\": []}");
            assertThat(documents.findByClientServiceIdAndDeletedAtIsNull(id, Pageable.ofSize(10)))
                    .extracting(ServiceDocument::name)
                    .containsExactly("bank.pdf");
            assertThat(contents.left(10)).singleElement().satisfies(left -> {
                assertThat(left.id()).isEqualTo(document);
                assertThat(contents.open(left)).hasBinaryContent(bytes);
            });
            contents.clear(document);
            assertThat(contents.isLeft(document)).isFalse();
            List<ServiceTrigger> due = triggers.takeDue(
                    organization, LocalDate.of(2026, 7, 1), Practice.NOW, LocalDate.EPOCH, new UUID(0, 0), 10);
            assertThat(due).hasSize(1);
            assertThat(due.get(0).triggerData()).containsEntry("period", "2026-Q3");
            due.get(0).markExecuted(Practice.NOW);
            return null;
        });
        assertThat(practice.in(organization, triggers::countByActiveTrue)).isZero();
    }

    private ClientService found() {
        return practice.in(organization, () -> services.findById(service.id()).orElseThrow());
    }

    private void move(WorkflowAction action, String lifecycle) {
        practice.in(organization, () -> {
            ClientService moved = services.findLocked(service.id()).orElseThrow();
            Position from = moved.position();
            moved.take(
                    gate.move(service.id(), from, new Position(from.status(), from.stage(), lifecycle), action, null));
            return null;
        });
    }
}
