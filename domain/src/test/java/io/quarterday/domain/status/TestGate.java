package io.quarterday.domain.status;

import io.quarterday.domain.Ids;
import io.quarterday.domain.Practice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** Stands where the gate will: it holds the one seal, appends to the history and grants, but asks no rules. */
@TestComponent
public class TestGate {

    static final Grant.Seal SEAL = Grant.Seal.take();

    private final StatusHistory history;

    TestGate(StatusHistory history) {
        this.history = history;
    }

    public Grant create(UUID serviceId) {
        return move(serviceId, null, new Position("PAPERWORK_PENDING_CHASE", 1, "ACTIVE"), WorkflowAction.CREATE, null);
    }

    public Grant move(
            UUID serviceId,
            @Nullable Position from,
            Position to,
            WorkflowAction action,
            @Nullable Instant slaDeadline) {
        TransitionEntry transition = transition(serviceId, from, to, action, slaDeadline);
        history.append(List.of(new StatusHistory.Entry(decision(serviceId, true), transition, "VAT")));
        return SEAL.grant(transition, to.stage() != null && to.stage() == 11);
    }

    static DecisionEntry decision(UUID serviceId, boolean allowed) {
        return new DecisionEntry(
                Ids.next(),
                Practice.NOW,
                "gate",
                EntityRef.clientService(serviceId),
                allowed,
                "{\"stage\": 1}",
                "{\"allowed\": " + allowed + "}",
                3L,
                "c0ffee",
                null,
                "SYSTEM",
                "request-1");
    }

    static TransitionEntry transition(
            UUID serviceId,
            @Nullable Position from,
            Position to,
            WorkflowAction action,
            @Nullable Instant slaDeadline) {
        return new TransitionEntry(
                Ids.next(),
                Practice.NOW,
                EntityRef.clientService(serviceId),
                from,
                to,
                action,
                "because the test says so",
                null,
                List.of("ledger.xlsx", "bank, \"June\".pdf"),
                "{}",
                null,
                "test",
                slaDeadline,
                null,
                "{}",
                "[{\"table\": \"stage-transitions\", \"row\": \"T1\", \"reason\": \"first\"}]");
    }
}
