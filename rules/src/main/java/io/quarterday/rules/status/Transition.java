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
            .help("Code of the workflow; for a service its type.")
            .field("workflow", String.class, t -> t.given.workflow())
            .help("NEW, ACTIVE, SUSPENDED, COMPLETED or CANCELLED, before the action.")
            .field("status", String.class, t -> t.given.status())
            .help("Code of the stage where it stands; null before it exists.")
            .field("stage", String.class, t -> t.given.stage())
            .help("What is to be done.")
            .field("action", String.class, t -> t.given.action())
            .help("Who acts: PARTNER, MANAGER, STAFF or SYSTEM.")
            .field("role", String.class, t -> t.given.role())
            .help("What it is to who acts: ALL always, TEAM, ASSIGNED.")
            .set("reach", t -> t.given.reach())
            .help("Phase of the stage: CHASE, WORK, REVIEW, SIGN or FILE.")
            .field("phase", String.class, t -> t.at == null ? null : t.at.phase())
            .help("Whether only the system moves it there.")
            .field("auto_managed", Boolean.class, t -> t.at != null && t.at.autoManaged())
            .help("Whether the stage ends the work.")
            .field("final_stage", Boolean.class, t -> t.at != null && t.at.finalStage())
            .help("The day on which it is due; null without one.")
            .field("deadline", LocalDate.class, t -> t.given.deadline())
            .help("Whether somebody is assigned.")
            .field("staff_assigned", Boolean.class, t -> t.given.staffAssigned())
            .help("Kinds of the documents held.")
            .set("documents", t -> t.given.documents())
            .help("How many required documents are missing.")
            .field("missing_document_count", Long.class, t -> (long) t.missingDocuments.size())
            .help("Kinds of the required documents that are missing.")
            .set("missing_documents", t -> t.missingDocuments)
            .help("How many items of work there are.")
            .field("work_items", Long.class, t -> (long) t.given.workItems())
            .help("How many of them are not completed.")
            .field("open_work_items", Long.class, t -> (long) t.given.openWorkItems())
            .help("Whether a manager has approved it at this stage.")
            .field("manager_approved", Boolean.class, t -> t.given.managerApproved())
            .help("Whether a partner has approved it at this stage.")
            .field("partner_approved", Boolean.class, t -> t.given.partnerApproved())
            .help("Whether the client has signed what was last sent.")
            .field("client_signed", Boolean.class, t -> t.given.clientSigned())
            .help("The day on which the question is asked.")
            .field("on", LocalDate.class, t -> t.given.on())
            .help("What else holds of it, such as CHECKS_GREEN or AUTHOR of a release.")
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
