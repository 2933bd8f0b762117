package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.HashMap;
import java.util.Map;

/**
 * How far each role sees: the widest scope of its rows in {@code role-permissions}. Whoever may do nothing to a service
 * may not know of it either.
 */
public final class RoleScopes {

    /** Whose services; each holds the next. */
    public enum Scope {
        NONE,
        /** One's own. */
        ASSIGNED,
        /** One's own and one's team's. */
        TEAM,
        /** Everybody's. */
        ALL
    }

    private final Map<String, Scope> widest = new HashMap<>();

    private RoleScopes(RuleBook book) {
        for (Row row : book.table(GateDecision.ROLE_PERMISSIONS).rows()) {
            Scope scope = Scope.valueOf(row.text("scope"));
            widest.merge(row.text("role"), scope, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
    }

    public static RoleScopes of(CompiledRuleBook book) {
        return book.view(RoleScopes.class, RoleScopes::new);
    }

    public Scope of(String role) {
        return widest.getOrDefault(role, Scope.NONE);
    }
}
