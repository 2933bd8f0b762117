package io.quarterday.domain.workflow;

import io.quarterday.domain.clients.Assignees;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What kind of work a service is; each has its workflow (seed 000). */
public enum ServiceType {
    ACCOUNTS_LTD,
    ACCOUNTS_NON_LTD,
    VAT,
    PAYE,
    PENSION,
    CIS;

    /** Who of a client's people does this kind of work; null where the client names nobody for it. */
    public @Nullable UUID assigneeAmong(Assignees assignees) {
        return switch (this) {
            case ACCOUNTS_LTD -> assignees.ltdCompany();
            case ACCOUNTS_NON_LTD -> assignees.nonLtdCompany();
            case VAT -> assignees.vat();
            case PAYE, PENSION, CIS -> null;
        };
    }
}
