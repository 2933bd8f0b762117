package io.quarterday.rules.identity;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.TableLookup;

/**
 * Whether a role may use a part of the platform. Its table is locked: it guards the guard, so no practice edits it.
 * What may happen to a single service is not asked here but at the gate.
 */
public final class AccessDecision {

    /**
     * Who wants to do what.
     *
     * @param role PARTNER, MANAGER, STAFF or SYSTEM
     * @param operation such as {@code CLIENTS_CREATE}
     */
    public record AccessQuestion(String role, String operation) {}

    /** Answers with the row that allows it, or with none. */
    public static final TableLookup<AccessQuestion> ACCESS = new TableLookup<>(
            "access",
            "platform-permissions",
            FactType.named("AccessQuestion", AccessQuestion.class)
                    .field("role", String.class, AccessQuestion::role)
                    .field("operation", String.class, AccessQuestion::operation)
                    .build(),
            AccessDecision.class);

    private AccessDecision() {}
}
