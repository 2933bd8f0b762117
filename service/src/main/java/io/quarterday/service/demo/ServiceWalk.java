package io.quarterday.service.demo;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.WorkItem;
import io.quarterday.domain.workflow.WorkItemStatus;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Verdict;
import io.quarterday.rules.status.Violation;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.demo.DemoPractice.People;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.KeepingWorkItems;
import io.quarterday.service.workflow.Move;
import io.quarterday.service.workflow.MovingServices;
import io.quarterday.service.workflow.OpeningServices;
import io.quarterday.service.workflow.OpeningServices.Opening;
import io.quarterday.service.workflow.SigningServices;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Walks a service through its stages as people would: it asks the gate who may move it on, mends what stands against
 * it (a missing document, an open item, a missing approval or signature), and moves it.
 */
@Component
class ServiceWalk {

    private final OpeningServices opening;
    private final MovingServices moving;
    private final KeepingWorkItems items;
    private final KeepingDocuments documents;
    private final SigningServices signing;
    private final RuleBooks ruleBooks;

    ServiceWalk(
            OpeningServices opening,
            MovingServices moving,
            KeepingWorkItems items,
            KeepingDocuments documents,
            SigningServices signing,
            RuleBooks ruleBooks) {
        this.opening = opening;
        this.moving = moving;
        this.items = items;
        this.documents = documents;
        this.signing = signing;
        this.ruleBooks = ruleBooks;
    }

    /** @param moments of the steps, in order; the last is used for whatever comes after it */
    Walker begin(People people, Client client, Opening wanted, List<Instant> moments) {
        return new Walker(people, client, wanted, moments);
    }

    private record Answer(Actor mover, Verdict verdict) {}

    /** One service on its way. */
    final class Walker {

        private final People people;
        private final Client client;
        private final Deque<Instant> moments;
        private final ClientService service;

        private Walker(People people, Client client, Opening wanted, List<Instant> moments) {
            this.people = people;
            this.client = client;
            this.moments = new ArrayDeque<>(moments);
            OpeningServices.Opened opened = opening.open(people.partner(), client, wanted, next());
            require(opened.ruling());
            this.service = Objects.requireNonNull(opened.service());
        }

        void to(Stage goal) {
            while (!service.stage().equals(goal.code())) {
                Stage at = Workflows.of(ruleBooks.inForce(people.partner().organizationId()))
                        .stage(goal.workflow(), service.stage())
                        .orElseThrow();
                if (at.autoManaged()) {
                    Instant signedAt = next();
                    require(signing.record(
                                    people.manager(),
                                    service.id(),
                                    new SigningServices.Signature(signatory(), signedAt, "LINK"),
                                    signedAt)
                            .ruling());
                } else {
                    advance();
                }
            }
        }

        void end(WorkflowAction action) {
            String reason = action == WorkflowAction.SUSPEND
                    ? "The client is abroad and answers next month"
                    : "The client has moved to another practice";
            require(moving.move(people.partner(), service.id(), Move.because(action, reason), version -> {}, next()));
        }

        private void advance() {
            Answer answer = answer();
            mend(answer);
            require(moving.move(
                    answer.mover(), service.id(), Move.advance(null, null, List.of(), true), version -> {}, next()));
        }

        /** What the gate says to whoever is lowest of those who may. */
        private Answer answer() {
            return Stream.of(assignee(), people.manager(), people.partner())
                    .map(actor -> new Answer(actor, validate(actor)))
                    .filter(answer -> !answer.verdict().forbidden())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "Nobody of the demo may move a service on from " + service.stage()));
        }

        private Actor assignee() {
            UUID assigned = service.assignedStaffId().orElse(null);
            return people.staff().stream()
                    .filter(s -> Objects.equals(s.userId(), assigned))
                    .findFirst()
                    .orElse(people.staff().get(0));
        }

        private Verdict validate(Actor actor) {
            return moving.validate(actor, service.id(), Move.of(WorkflowAction.ADVANCE), moments.getFirst());
        }

        private void mend(Answer answer) {
            Actor mover = answer.mover();
            if (service.stage().equals("WORK_IN_PROGRESS")) {
                complete(mover);
            }
            for (Violation violation : answer.verdict().violations()) {
                switch (violation.name()) {
                    case "hasRequiredDocuments" -> documents.add(mover, service.id(), records(), next());
                    case "workCompleted" -> complete(mover);
                    default -> {
                        // Approvals are given with the move itself.
                    }
                }
            }
        }

        private void complete(Actor mover) {
            for (WorkItem item : items.list(mover, service.id())) {
                if (item.status() == WorkItemStatus.OPEN) {
                    items.change(
                            mover,
                            item.id(),
                            KeepingWorkItems.Wanted.of(null, WorkItemStatus.COMPLETED),
                            version -> {},
                            moments.getFirst());
                }
            }
        }

        private KeepingDocuments.Upload records() {
            String kind = Workflows.of(ruleBooks.inForce(people.partner().organizationId()))
                    .requiredDocuments(service.serviceType().name())
                    .iterator()
                    .next();
            byte[] content = ("Records of " + client.companyName() + " for "
                            + service.period().name() + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            return new KeepingDocuments.Upload("records.txt", kind, () -> new ByteArrayInputStream(content));
        }

        private String signatory() {
            String name = client.contact().name();
            return name == null ? client.companyName() : name;
        }

        private Instant next() {
            return moments.size() > 1 ? moments.removeFirst() : moments.getFirst();
        }

        private static void require(Ruling ruling) {
            if (ruling instanceof Ruling.Refused refused) {
                throw new IllegalStateException(
                        "The demo's walk was refused: " + refused.verdict().violations());
            }
        }
    }
}
