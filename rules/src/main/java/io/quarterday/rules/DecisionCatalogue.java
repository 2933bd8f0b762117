package io.quarterday.rules;

import io.quarterday.rules.clients.AssigneeOrder;
import io.quarterday.rules.identity.AccessDecision;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.RuleBookReader;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.WorkflowDecisions;
import java.util.List;
import java.util.Optional;

/** Every decision that a rule book can be asked. */
public final class DecisionCatalogue {

    private static final List<Decision<?, ?>> ALL = List.of(
            GateDecision.GATE,
            WorkflowDecisions.WORKFLOW,
            WorkflowDecisions.STAGE,
            WorkflowDecisions.REQUIRED_DOCUMENTS,
            AssigneeOrder.ASSIGNEE_ORDER,
            AccessDecision.ACCESS,
            GateDecision.RELEASE_GATE,
            WorkflowDecisions.RELEASE_STAGE);

    private DecisionCatalogue() {}

    public static List<Decision<?, ?>> all() {
        return ALL;
    }

    public static Optional<Decision<?, ?>> named(String name) {
        return ALL.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    /** The decision that a table answers. */
    public static Optional<Decision<?, ?>> answeredBy(String table) {
        return ALL.stream().filter(d -> d.tables().contains(table)).findFirst();
    }

    /** Whether a DRL file guards the platform itself: all tables of the decisions that it serves are locked. */
    public static boolean isLockedDrl(RuleBook book, String file) {
        List<Decision<?, ?>> served =
                ALL.stream().filter(d -> d.drl().contains(file)).toList();
        return !served.isEmpty()
                && served.stream()
                        .flatMap(d -> d.tables().stream())
                        .allMatch(t -> book.table(t).schema().locked());
    }

    /** The book that ships with the service, read afresh. */
    public static RuleBook defaultBook() {
        return RuleBookReader.defaultBook(ALL);
    }

    /** The default book, compiled, as release 0. */
    public static CompiledRuleBook compiledDefaultBook() {
        return CompiledRuleBook.compile(defaultBook(), 0, ALL, null);
    }
}
