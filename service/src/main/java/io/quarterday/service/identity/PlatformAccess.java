package io.quarterday.service.identity;

import io.quarterday.rules.identity.AccessDecision;
import io.quarterday.rules.identity.AccessDecision.AccessQuestion;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.rulebook.RuleBooks;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Asks the rules whether a role may use a part of the platform (the table {@code platform-permissions}). What may be
 * done to a single service is asked at the gate.
 */
@Component
public class PlatformAccess {

    /** A part of the platform, by its name in the table. */
    public enum Operation {
        CLIENTS_READ,
        CLIENTS_CREATE,
        CLIENTS_UPDATE,
        CLIENTS_IMPORT,
        CLIENTS_ASSIGN,
        CLIENTS_DELETE,
        ACTIVITY_READ,
        PRACTICE_READ,
        PRACTICE_UPDATE,
        USERS_READ,
        DECISIONS_EVALUATE,
        API_KEYS,
        SIGNATURE_RECORD,
        REGISTER_READ,
        COMMUNICATIONS_KEEP,
        COMMUNICATIONS_KEEP_OTHERS,
        RULES_READ,
        RULES_EDIT,
        RULES_DRL,
        DEADLINES_READ,
        TAX_PROFILES_UPDATE,
        OFFICIAL_DATES_UPDATE,
        EXCEPTIONS_READ,
        EXCEPTIONS_DISMISS,
        CALENDAR_FEED,
        AUTOMATION_READ,
        AUTOMATION_RUN,
        TRIGGERS_EDIT,
        EVENTS_TELL,
        EMAIL_LOGS_READ,
        EMAIL_LOGS_MANAGE,
        EMAIL_EVENTS_RECORD,
        MESSAGE_TEMPLATES_TRY,
        ESCALATIONS_READ,
        WORKLOAD_READ,
        WORKLOAD_UPDATE,
        REBALANCING_DECIDE,
        HEALTH_REPORTS_READ,
        FILTERS_KEEP,
        FILTERS_KEEP_OTHERS,
        DASHBOARD_PARTNER,
        DASHBOARD_MANAGER,
        DASHBOARD_STAFF,
        CLIENTS_EXPORT,
        SERVICES_IMPORT,
        SERVICES_EXPORT,
        PRACTICE_EXPORT,
        PRACTICE_IMPORT,
        WEBHOOKS_KEEP,
        STATUS_ANALYTICS_READ,
        TIME_KEEP,
        TIME_KEEP_OTHERS,
        TIME_READ_OTHERS,
        TIME_APPROVE,
        TIME_EXPORT,
        TIME_BUDGETS_READ,
        DELEGATIONS_KEEP,
        DELEGATIONS_KEEP_OTHERS,
        WORK_ITEMS_DELETE_REQUIRED,
        SIGNATURE_REQUEST,
        DOCUMENTS_REQUEST,
        STATUS_READ,
        STATUS_MOVE,
        STATUS_RECOMPUTE,
        STATUS_WITHDRAW_OTHERS,
        SESSIONS_KEEP_OTHERS,
        SECURITY_EVENTS_READ,
        USERS_UPDATE
    }

    private final RuleBooks ruleBooks;

    PlatformAccess(RuleBooks ruleBooks) {
        this.ruleBooks = ruleBooks;
    }

    public boolean allows(Actor actor, Operation operation) {
        AccessQuestion question = new AccessQuestion(actor.role().name(), operation.name());
        return !ruleBooks
                .inForce(actor.organizationId())
                .ask(AccessDecision.ACCESS, question)
                .hits()
                .isEmpty();
    }

    /** @throws ForbiddenException where no row allows it; it names the roles that may */
    public void require(Actor actor, Operation operation) {
        if (!allows(actor, operation)) {
            throw new ForbiddenException(actor.role() + " may not do " + operation + "; "
                    + rolesThatMay(ruleBooks.inForce(actor.organizationId()), operation) + " may.");
        }
    }

    private static String rolesThatMay(CompiledRuleBook book, Operation operation) {
        String roles = book.book().table(AccessDecision.ACCESS.table()).rows().stream()
                .filter(row -> row.text("operation").equals(operation.name()))
                .flatMap(row -> row.texts("role").stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return roles.isEmpty() ? "nobody" : roles;
    }
}
