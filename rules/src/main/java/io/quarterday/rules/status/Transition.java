package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.FactType;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fact that the gate's tables and DRL ask about: what was given, and what the workflow's tables add to it.
 *
 * @param at the stage in which the thing stands; null before it exists or where the workflow does not know it
 * @param missingDocuments kinds that the table {@code required-documents} asks for and that are not held
 */
record Transition(GateFacts given, @Nullable Stage at, Set<String> missingDocuments) {

    static final FactType<Transition> FACTS = FactType.named("Transition", Transition.class)
            .field("workflow", String.class, t -> t.given.workflow())
            .field("status", String.class, t -> t.given.status())
            .field("stage", String.class, t -> t.given.stage())
            .field("action", String.class, t -> t.given.action())
            .field("role", String.class, t -> t.given.role())
            .set("reach", t -> t.given.reach())
            .field("phase", String.class, t -> t.at == null ? null : t.at.phase())
            .field("auto_managed", Boolean.class, t -> t.at != null && t.at.autoManaged())
            .field("final_stage", Boolean.class, t -> t.at != null && t.at.finalStage())
            .field("deadline", LocalDate.class, t -> t.given.deadline())
            .field("staff_assigned", Boolean.class, t -> t.given.staffAssigned())
            .set("documents", t -> t.given.documents())
            .field("missing_document_count", Long.class, t -> (long) t.missingDocuments.size())
            .set("missing_documents", t -> t.missingDocuments)
            .field("work_items", Long.class, t -> (long) t.given.workItems())
            .field("open_work_items", Long.class, t -> (long) t.given.openWorkItems())
            .field("manager_approved", Boolean.class, t -> t.given.managerApproved())
            .field("partner_approved", Boolean.class, t -> t.given.partnerApproved())
            .field("client_signed", Boolean.class, t -> t.given.clientSigned())
            .field("on", LocalDate.class, t -> t.given.on())
            .set("flags", t -> t.given.flags())
            .build();

    static Transition of(GateFacts given, Workflows workflows) {
        Set<String> missing = workflows.requiredDocuments(given.workflow());
        if (!missing.isEmpty() && !given.documents().isEmpty()) {
            missing = new TreeSet<>(missing);
            missing.removeAll(given.documents());
        }
        return new Transition(
                given, workflows.stage(given.workflow(), given.stage()).orElse(null), missing);
    }
}
